from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("board", "0001_papers_sent")]

    operations = [
        AppendOnly("board_paperssent"),
    ]

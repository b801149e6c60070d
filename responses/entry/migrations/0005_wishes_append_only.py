from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("entry", "0004_wishes")]

    operations = [
        AppendOnly("entry_wish"),
        AppendOnly("entry_wishanswer"),
    ]

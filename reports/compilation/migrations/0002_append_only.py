from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("compilation", "0001_initial")]

    operations = [
        AppendOnly("compilation_snapshot"),
        AppendOnly("compilation_reportrelease"),
    ]

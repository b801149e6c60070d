from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        AppendOnly("intake_responseversion"),
    ]

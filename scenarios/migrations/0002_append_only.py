from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_initial")]

    operations = [
        AppendOnly("scenarios_engagementversion"),
        AppendOnly("scenarios_milestone"),
        AppendOnly("scenarios_extensionproposal"),
        AppendOnly("scenarios_extensiondecision"),
    ]

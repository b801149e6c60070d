from django.db import migrations

from groundwork.audit.append_only import AppendOnly, StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0007_stops")]

    operations = [
        StillAppendOnly("scenarios_engagementversion"),
        AppendOnly("scenarios_withdrawalproposal"),
        AppendOnly("scenarios_withdrawaldecision"),
    ]

from django.db import migrations

from groundwork.audit.append_only import StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0005_conditions_pauses_freeze")]

    operations = [
        StillAppendOnly("scenarios_milestone"),
    ]

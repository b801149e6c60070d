from django.db import migrations

from groundwork.audit.append_only import AppendOnly, StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("analysis", "0005_second_readings")]

    operations = [
        AppendOnly("analysis_secondreading"),
        AppendOnly("analysis_sampled"),
        StillAppendOnly("analysis_code"),
    ]

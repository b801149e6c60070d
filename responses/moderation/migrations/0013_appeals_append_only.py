from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("moderation", "0012_appeals")]

    operations = [
        AppendOnly("moderation_appeal"),
        AppendOnly("moderation_appealdecision"),
    ]

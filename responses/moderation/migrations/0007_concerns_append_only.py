from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("moderation", "0006_concerns")]

    operations = [
        AppendOnly("moderation_concern"),
        AppendOnly("moderation_concerndecision"),
    ]

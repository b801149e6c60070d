from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [
        AppendOnly("moderation_moderationdecision"),
    ]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("moderation", "0010_lists")]

    operations = [
        AppendOnly("moderation_bulkact"),
        AppendOnly("moderation_bulkmember"),
        AppendOnly("moderation_bulkanswer"),
    ]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("interests", "0001_register")]

    operations = [
        AppendOnly("interests_interest"),
        AppendOnly("interests_ruling"),
    ]

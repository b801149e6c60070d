from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_counts")]

    operations = [
        AppendOnly("desk_arrivalcount"),
        AppendOnly("desk_explanation"),
        AppendOnly("desk_explanationdecision"),
    ]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("entry", "0001_typed_in")]

    operations = [
        AppendOnly("entry_entryact"),
    ]

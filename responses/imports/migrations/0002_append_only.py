from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_brought_in")]

    operations = [
        AppendOnly("imports_importact"),
        AppendOnly("imports_importedview"),
    ]

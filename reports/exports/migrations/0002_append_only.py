from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial")]

    operations = [
        AppendOnly("exports_export"),
        AppendOnly("exports_exportoutcome"),
    ]

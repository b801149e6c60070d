from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("analysis", "0003_groups")]

    operations = [AppendOnly("analysis_copyact")]

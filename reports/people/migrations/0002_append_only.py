from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("people", "0001_populations_and_released_tables")]

    operations = [AppendOnly("people_population"), AppendOnly("people_releasedtables")]

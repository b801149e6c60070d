from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("narrative", "0003_findings_quotes_and_suggestions")]

    operations = [AppendOnly("narrative_finding")]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_initial")]

    operations = [
        AppendOnly("analysis_theme"),
        AppendOnly("analysis_frameact"),
        AppendOnly("analysis_code"),
        AppendOnly("analysis_coderemoval"),
        AppendOnly("analysis_note"),
    ]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("narrative", "0001_sections_and_drafts")]

    operations = [AppendOnly("narrative_narrativeversion")]

from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("moderation", "0003_hidden_words")]

    operations = [
        AppendOnly("moderation_redaction"),
        AppendOnly("moderation_redactiondecision"),
    ]

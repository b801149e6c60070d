from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("setup", "0001_initial")]

    operations = [AppendOnly("setup_publishproposal"), AppendOnly("setup_publishdecision")]

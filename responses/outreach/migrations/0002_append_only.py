from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_stakeholders")]

    operations = [
        AppendOnly("outreach_stakeholderact"),
        AppendOnly("outreach_replymark"),
        AppendOnly("outreach_publicityversion"),
    ]

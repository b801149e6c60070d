from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("covering", "0001_covering_papers")]

    operations = [
        AppendOnly("covering_coveringpaper"),
        AppendOnly("covering_coveringrelease"),
    ]

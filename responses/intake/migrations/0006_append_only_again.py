from django.db import migrations
from django.db.models import F, OuterRef, Subquery

from groundwork.audit.append_only import AppendOnly, StillAppendOnly


def copy_choices(apps, schema_editor):
    """What each sender wants now is what their newest version says."""
    Response, Version = (apps.get_model("intake", name) for name in ("Response", "ResponseVersion"))
    newest = Version.objects.filter(response=OuterRef("pk"), number=OuterRef("latest")).values("publication_choice")[:1]
    Response.objects.filter(versions__number=F("latest")).update(publication_choice=Subquery(newest))


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_everyone_can_take_part")]

    operations = [
        migrations.RunPython(copy_choices, migrations.RunPython.noop),
        StillAppendOnly("intake_responseversion"),
        AppendOnly("intake_withdrawal"),
        AppendOnly("intake_publicationchange"),
        AppendOnly("intake_agreeddate"),
    ]

from django.db import migrations
from django.db.models import Q

from groundwork.audit.append_only import AppendOnly, StillAppendOnly


def keep_what_was_found_first(apps, schema_editor):
    """For samples drawn before this: the codes that stood when each was drawn."""
    models = {name: apps.get_model("analysis", name) for name in ("Sampled", "Code", "FirstCode")}
    for sampled in models["Sampled"].objects.select_related("reading").iterator():
        drawn_at = sampled.reading.at
        stood = models["Code"].objects.filter(
            Q(removal__isnull=True) | Q(removal__at__gt=drawn_at),
            version=sampled.version_id,
            field=sampled.field,
            reading__isnull=True,
            at__lte=drawn_at,
        )
        models["FirstCode"].objects.bulk_create(models["FirstCode"](sampled=sampled, code=code) for code in stood)


class Migration(migrations.Migration):
    dependencies = [("analysis", "0007_first_codes_inferences_and_double_persons")]

    operations = [
        migrations.RunPython(keep_what_was_found_first, migrations.RunPython.noop),
        StillAppendOnly("analysis_secondreading"),
        AppendOnly("analysis_firstcode"),
        AppendOnly("analysis_inference"),
        AppendOnly("analysis_inferenceremoval"),
        AppendOnly("analysis_sameperson"),
        AppendOnly("analysis_samepersonend"),
    ]

from django.db import migrations, models
from django.db.models import Q

from groundwork.audit.append_only import StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("people", "0002_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="releasedtables", name="released_tables_kind_known"),
        migrations.AddConstraint(
            model_name="releasedtables",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=["localities", "equality", "help"]), name="released_tables_kind_known"
            ),
        ),
        StillAppendOnly("people_releasedtables"),
    ]

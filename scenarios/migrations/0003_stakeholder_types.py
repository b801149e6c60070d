from typing import Any

from django.db import migrations

from scenarios.taxonomy import load_stakeholder_types


def load(apps: Any, schema_editor: Any) -> None:
    load_stakeholder_types(apps.get_model("scenarios", "StakeholderType"))


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0002_append_only")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

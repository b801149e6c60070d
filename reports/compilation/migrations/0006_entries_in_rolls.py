import django.db.models.deletion
from django.db import migrations, models

from groundwork.audit.append_only import AppendOnly

ENTRIES_A_SHEET = 2000


def write_rolls(apps, schema_editor):
    """The same entries in the same order, so that their digest stays what it was."""
    Snapshot = apps.get_model("compilation", "Snapshot")
    Roll = apps.get_model("compilation", "Roll")
    for snapshot in Snapshot.objects.only("pk", "entries").iterator(chunk_size=1):
        for number, start in enumerate(range(0, len(snapshot.entries), ENTRIES_A_SHEET), start=1):
            entries = snapshot.entries[start : start + ENTRIES_A_SHEET]
            Roll.objects.create(snapshot=snapshot, number=number, entries=entries)


class Migration(migrations.Migration):

    dependencies = [
        ("compilation", "0005_parts_hold_the_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Roll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("entries", models.JSONField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rolls",
                        to="compilation.snapshot",
                    ),
                ),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.AddConstraint(
            model_name="roll",
            constraint=models.UniqueConstraint(fields=("snapshot", "number"), name="roll_number_once"),
        ),
        migrations.RunPython(write_rolls, migrations.RunPython.noop),
        AppendOnly("compilation_roll"),
    ]

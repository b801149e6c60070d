from django.db import migrations, models

from groundwork.audit.append_only import StillAppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ("compilation", "0006_entries_in_rolls"),
    ]

    operations = [
        migrations.RemoveField(model_name="snapshot", name="entries"),
        migrations.AlterField(
            model_name="snapshot",
            name="entries_digest",
            field=models.CharField(
                default="", help_text="SHA-256 over all entries, hexadecimal.", max_length=64
            ),
        ),
        StillAppendOnly("compilation_snapshot"),
    ]

from django.db import migrations, models

from groundwork.audit.append_only import StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [("analysis", "0008_append_only_first_codes")]

    operations = [
        migrations.AddField(
            model_name="code",
            name="spoken_of",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Groups of people that the words speak of: keys with a space between.",
                max_length=200,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="copyact", name="organiser", field=models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddField(
            model_name="copygroup",
            name="organiser",
            field=models.TextField(
                blank=True, default="", help_text="Who organised it, as far as staff know: printed in reports."
            ),
            preserve_default=False,
        ),
        StillAppendOnly("analysis_code"),
        StillAppendOnly("analysis_copyact"),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0003_stakeholder_types")]

    operations = [
        migrations.AddField(
            model_name="update",
            name="standing",
            field=models.CharField(
                blank=True,
                default="",
                help_text="`invented` where a demonstration made it up; the page says so.",
                max_length=20,
            ),
            preserve_default=False,
        ),
    ]

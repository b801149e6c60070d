from django.db import migrations, models

from groundwork.audit.append_only import StillAppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("scenarios", "0011_a_report_is_published"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="milestone",
            name="milestone_kind_known",
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "published",
                            "extended",
                            "decided",
                            "paused",
                            "resumed",
                            "withdrawn",
                            "frozen",
                            "reported",
                            "report recalled",
                        ],
                    )
                ),
                name="milestone_kind_known",
            ),
        ),
        StillAppendOnly("scenarios_milestone"),
    ]

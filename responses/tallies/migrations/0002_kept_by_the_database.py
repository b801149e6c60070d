from django.db import migrations

from responses.tallies.keeping import Tallied


class Migration(migrations.Migration):
    dependencies = [
        ("tallies", "0001_initial"),
        ("intake", "0018_counted_by_index"),
        ("scenarios", "0010_running_preferences"),
    ]

    operations = [
        Tallied(),
    ]

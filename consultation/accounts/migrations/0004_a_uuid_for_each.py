import uuid
from typing import Any

from django.db import migrations, models


def give_each_a_uuid(apps: Any, schema_editor: Any) -> None:
    people = apps.get_model("accounts", "User").objects
    for person in people.filter(uuid__isnull=True).only("pk"):
        people.filter(pk=person.pk).update(uuid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_reset_request")]

    operations = [
        migrations.AddField(
            model_name="user", name="uuid", field=models.UUIDField(default=None, editable=False, null=True)
        ),
        migrations.RunPython(give_each_a_uuid, migrations.RunPython.noop),
    ]

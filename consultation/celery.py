"""The background worker's door."""

import os
from typing import Any

from celery import Celery, Task

from groundwork.audit.place import by_itself

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")


class Recorded(Task):
    """What a task does stands in the record as done by the portal itself, under its name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with by_itself(self.name):
            return super().__call__(*args, **kwargs)


app = Celery("consultation", task_cls=Recorded)
app.config_from_object("django.conf:settings", namespace="CELERY")
# The threads of a web server ask for the current app too; without this they would get one without our settings.
app.set_default()
app.autodiscover_tasks()

"""The background worker's door."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
app = Celery("consultation")
app.config_from_object("django.conf:settings", namespace="CELERY")
# The threads of a web server ask for the current app too; without this they would get one without our settings.
app.set_default()
app.autodiscover_tasks()

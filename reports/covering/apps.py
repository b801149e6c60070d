from django.apps import AppConfig


class CoveringConfig(AppConfig):
    name = "reports.covering"
    label = "covering"
    default_auto_field = "django.db.models.BigAutoField"

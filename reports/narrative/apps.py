from django.apps import AppConfig


class NarrativeConfig(AppConfig):
    name = "reports.narrative"
    label = "narrative"
    default_auto_field = "django.db.models.BigAutoField"

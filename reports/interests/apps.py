from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "reports.interests"
    label = "interests"
    default_auto_field = "django.db.models.BigAutoField"

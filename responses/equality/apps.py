from django.apps import AppConfig


class EqualityConfig(AppConfig):
    name = "responses.equality"
    label = "equality"
    default_auto_field = "django.db.models.BigAutoField"

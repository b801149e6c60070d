from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "groundwork.forms"
    label = "nhsuk_forms"
    default_auto_field = "django.db.models.BigAutoField"

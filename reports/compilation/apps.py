from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "reports.compilation"
    label = "compilation"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig

from scenarios.holds import hold_the_freeze


class ImportsConfig(AppConfig):
    name = "responses.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        hold_the_freeze("responses.imports.waiting.what_holds_the_freeze")

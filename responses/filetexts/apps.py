from django.apps import AppConfig

from scenarios.holds import hold_the_freeze


class FileTextsConfig(AppConfig):
    name = "responses.filetexts"
    label = "filetexts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        hold_the_freeze("responses.filetexts.waiting.what_holds_the_freeze")

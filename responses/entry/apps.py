from django.apps import AppConfig

from scenarios.holds import hold_the_freeze


class EntryConfig(AppConfig):
    name = "responses.entry"
    label = "entry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        hold_the_freeze("responses.entry.waiting.what_holds_the_freeze")

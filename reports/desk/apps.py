from django.apps import AppConfig

from scenarios.holds import hold_the_freeze


class DeskConfig(AppConfig):
    name = "reports.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        hold_the_freeze("reports.desk.reconciling.what_holds_the_freeze")

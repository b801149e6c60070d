from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "consultation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the app's system checks known."""
        import_module("consultation.accounts.checks")

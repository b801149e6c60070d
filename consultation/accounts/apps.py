from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "consultation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the system check on access rules known."""
        import_module("consultation.accounts.access")

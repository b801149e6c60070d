"""Print who can sign in to the demonstration, for the person who started it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consultation.demo.people import sign_ins


class Command(BaseCommand):
    help = "Print one sign-in per role, and the demonstration's password."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PORTAL_MODE == "production":
            raise CommandError("There are no demonstration sign-ins outside PORTAL_MODE=demo.")
        self.stdout.write(sign_ins())

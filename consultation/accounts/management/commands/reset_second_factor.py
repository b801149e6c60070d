"""For an only administrator who has lost the second step: whoever runs the server takes it away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.accounts.changing import reset_second_factor
from consultation.accounts.models import User


class Command(BaseCommand):
    help = "Take away the second step of one person, who sets up a new one when they next sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="kept on record")

    def handle(self, *args: Any, email: str, reason: str, **options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody with this address has an account.")
        reset_second_factor(person=person, reason=reason, by=None)
        self.stdout.write(f"{person.name} is signed out everywhere and can set up a new second step.")

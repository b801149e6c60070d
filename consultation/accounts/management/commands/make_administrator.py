"""The first person of a new installation: an administrator of the whole site, who invites everyone else."""

import os
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from consultation.accounts.models import User
from consultation.accounts.services import make_administrator
from scenarios.services import Refused

ASKED = {"email": "PORTAL_ADMIN_EMAIL", "name": "PORTAL_ADMIN_NAME", "password": "PORTAL_ADMIN_PASSWORD"}


class Command(BaseCommand):
    help = (
        "Make an administrator of the whole site. Asks for what PORTAL_ADMIN_EMAIL, PORTAL_ADMIN_NAME and "
        "PORTAL_ADMIN_PASSWORD do not say."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--another", action="store_true", help="there is one already, who cannot act")

    def handle(self, *args: Any, another: bool = False, **options: Any) -> None:
        given = {name: os.environ.get(variable, "") or self._ask(name) for name, variable in ASKED.items()}
        try:
            validate_email(given["email"])
            validate_password(given["password"], User(email=given["email"], name=given["name"]))
            person = make_administrator(**given, another=another)
        except ValidationError as trouble:
            raise CommandError(" ".join(trouble.messages)) from trouble
        except Refused as refusal:
            raise CommandError(" ".join(refusal.obstacles)) from refusal
        self.stdout.write(f"{person.name} is an administrator. Sign in at /accounts/login/ and invite the others.")

    def _ask(self, name: str) -> str:
        try:
            return getpass("Password: ") if name == "password" else input(f"{name.capitalize()}: ").strip()
        except EOFError:
            raise CommandError(f"Nobody is here to ask. Set {ASKED[name]}.") from None

"""Load the demonstration: the five cases, the people who sign in and, if asked for, invented responses."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.demo.checking import read_content
from consultation.demo.first_responses import load_responses
from consultation.demo.loading import load
from consultation.demo.stakeholders import load_stakeholders
from consultation.demo.typed_in import load_typed_in
from scenarios.setup.reading import Malformed


class Command(BaseCommand):
    help = "Load the demonstration's content and people. Loading twice is the same as loading once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--with-responses",
            type=int,
            default=0,
            metavar="N",
            help="invent this many responses to the open engagement, unless it has any",
        )

        parser.add_argument(
            "--with-typed-in",
            action="store_true",
            help="with these, a few that staff typed in: on paper, by post, in a call, at a meeting, and a petition",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PORTAL_MODE == "production":
            raise CommandError("The demonstration is for PORTAL_MODE=demo only. Nothing was loaded.")
        try:
            cases = read_content()
        except Malformed as malformed:
            raise CommandError(f"Nothing was loaded.\n{malformed}") from malformed
        engagements = load(cases)
        self.stdout.write(f"Loaded {len(engagements)} cases.")
        if options["with_responses"]:
            made = load_responses(engagements[0], count=options["with_responses"])
            load_stakeholders(engagements[0])
            if made and options["with_typed_in"]:
                made += load_typed_in(engagements[0])
            self.stdout.write(f"Invented {made} responses." if made else "It has responses already; none was added.")

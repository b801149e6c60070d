"""Invent responses to an engagement, to show or to measure the portal with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.demo.generating import BATCH, NothingToAnswer, generated
from scenarios.models import Engagement

TOLD_EVERY = 500


class Command(BaseCommand):
    help = "Send invented responses of every stakeholder type. The same seed gives the same responses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the engagement, as in its address")
        parser.add_argument("--count", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--batch", action="store_true", help=f"{BATCH} in each transaction: faster for many")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PORTAL_MODE == "production":
            raise CommandError("Responses are invented in a demonstration only.")
        count = options["count"]
        if count < 1:
            raise CommandError("Say how many with --count, at least 1.")
        engagement = Engagement.objects.select_related("current_version").filter(slug=options["slug"]).first()
        if engagement is None:
            raise CommandError(f"There is no engagement {options['slug']!r}.")
        batch = BATCH if options["batch"] else 1
        try:
            for done, _made in enumerate(generated(engagement, count=count, seed=options["seed"], batch=batch), 1):
                if done % TOLD_EVERY == 0 or done == count:
                    self.stdout.write(f"Sent {done:,} of {count:,} synthetic responses.")
        except NothingToAnswer as reason:
            raise CommandError(str(reason)) from reason

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.demo.worked_through import work_through
from scenarios.models import Engagement


class Command(BaseCommand):
    help = "Have the demonstration's staff moderate, code and group all views, and write a report. All is invented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the engagement, as in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PORTAL_MODE == "production":
            raise CommandError("The demonstration is for PORTAL_MODE=demo only. Nothing was done.")
        engagement = Engagement.objects.filter(slug=options["slug"]).first()
        if engagement is None:
            raise CommandError(f"There is no engagement {options['slug']!r}.")
        self.stdout.write(f"{work_through(engagement)} codes given.")

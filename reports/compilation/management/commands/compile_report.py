from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groundwork.printing.rendering import RenderingFailed
from groundwork.work.leases import CannotBeDone
from reports.compilation.compilation import compile_into
from scenarios.models import Engagement


class Command(BaseCommand):
    help = (
        "Take a snapshot of an engagement and write its report to a folder: every edition and volume as PDF and HTML, "
        "its tables as CSV and XLSX, its figures as JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the engagement, as in its address")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write to; made when it is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        engagement = Engagement.objects.filter(slug=options["slug"]).first()
        if engagement is None:
            known = ", ".join(Engagement.objects.order_by("slug").values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no engagement {options['slug']!r}. Engagements: {known}.")
        try:
            snapshot, parts = compile_into(engagement, options["out"])
        except (CannotBeDone, RenderingFailed) as reason:
            raise CommandError(str(reason)) from reason
        except OSError as trouble:
            raise CommandError(f"{options['out']} can't be written to: {trouble.strerror}.") from trouble
        counted, pages = snapshot.content["figures"]["counted"], sum(made.pages for made in parts.values())
        self.stdout.write(f"snapshot {snapshot.number}: {counted} views counted, {pages} pages in {len(parts)} parts")
        for place in (
            *(file for made in parts.values() for file in made.files.values()),
            options["out"] / "figures.json",
        ):
            self.stdout.write(str(place))

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.intake.models import SearchText
from responses.search.indexing import check_search


class Command(BaseCommand):
    help = "Checks the words under which views are found against the views, and writes anew what is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what is wrong; fail if anything is")

        parser.add_argument("--if-empty", action="store_true", help="do nothing where any view can be found already")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and SearchText.objects.exists():
            return
        drift = check_search(mend=not options["check"])
        told = (
            f"{drift.right} right, {drift.missing} missing, {drift.different} different, {drift.left_over} left over."
        )
        if options["check"] and drift.wrong:
            raise CommandError(f"The search does not fit the views: {told} Run this again without --check.")
        self.stdout.write(told)

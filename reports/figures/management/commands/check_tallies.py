from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.figures.reading import one_moment
from reports.figures.recounting import differences, differences_words
from responses.tallies.keeping import missing_triggers, rebuild
from scenarios.models import Engagement


class Command(BaseCommand):
    help = "Checks the stored tallies against the views, and counts them anew where they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what is wrong; fail if anything is")

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := missing_triggers():
            raise CommandError(f"The database does not keep the tallies: it lacks {', '.join(missing)}. Migrate first.")
        wrong = self._wrong()
        for line in wrong:
            self.stderr.write(line)
        if wrong and options["check"]:
            raise CommandError("The tallies differ from the views. Run this again without --check.")
        if wrong:
            rebuild()
        self.stdout.write("Counted anew." if wrong else "Every tally is right.")

    def _wrong(self) -> list[str]:
        wrong = []
        for engagement in Engagement.objects.select_related("current_version").order_by("pk"):
            with one_moment():
                found = differences(engagement)
            wrong += [f"{engagement.slug}: {words}" for words in differences_words(found)]
        return wrong

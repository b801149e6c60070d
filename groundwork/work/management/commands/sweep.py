from typing import Any

from django.core.management.base import BaseCommand

from groundwork.work.sweeping import sweep


class Command(BaseCommand):
    help = "Ring again for every job that waits or was left by a worker. The scheduler does this each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        found = sweep()
        self.stdout.write(f"sent again: {found.sent_again}, given up: {found.given_up}")

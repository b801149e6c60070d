from typing import Any

from django.core.management.base import BaseCommand

from consultation.accounts.matrix import as_csv


class Command(BaseCommand):
    help = "Print who may open what, as CSV: keep it as docs/access-matrix.csv."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_csv(), ending="")

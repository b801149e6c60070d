"""What the books say of typed-in views, and why an act was refused."""

import pytest

from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from scenarios.services import Refused


def books_of(engagement):
    return ledger_of(read_books(engagement))


def refusal_of(act):
    with pytest.raises(Refused) as refusal:
        act()
    return " ".join(refusal.value.obstacles)

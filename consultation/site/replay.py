"""What a person typed into a form that came without its safety token, laid out to be sent once more."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from groundwork.forms import sentinel
from groundwork.forms.plain_text import printable

# Drawn afresh on the page that sends the words again.
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", sentinel.NAME}
# Keys of the draft and the buttons that were pressed: sent again as they are, of no use to look at.
MACHINE_NAMES = {"draft_key", "key", "next", "points", "revision"}
MACHINE_VALUE = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
SHORT = 60


@dataclass(frozen=True)
class Typed:
    """One thing the form brought. `label` is made of the field's name, the only word for it that came along."""

    name: str
    value: str

    @property
    def label(self) -> str:
        return re.sub(r"[\W_]+", " ", printable(self.name)).strip().capitalize() or "Answer"

    @property
    def long(self) -> bool:
        return len(self.value) > SHORT or "\n" in self.value


def what_was_typed(posted: QueryDict) -> tuple[list[Typed], list[Typed]]:
    """(what to show, what to keep hidden), in the order it came. Nothing is dropped, cut or put in another order."""
    shown: list[Typed] = []
    hidden: list[Typed] = []
    for name, values in posted.lists():
        if name in NOT_SENT_AGAIN:
            continue
        for value in values:
            machine = name in MACHINE_NAMES or MACHINE_VALUE.fullmatch(value)
            (hidden if machine or not value.strip() else shown).append(Typed(name, printable(value)))
    return shown, hidden

"""The parts of an engagement that are lists: each can be added to, changed, put in order and made shorter."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from scenarios.models import Engagement

State = dict[str, Any]
LONGEST_KEY = 60


@dataclass(frozen=True)
class Entry:
    """One entry of a list: `name` is its part of the address. It changes places within its `group` alone."""

    name: str
    title: str
    state: State
    group: str = ""


@dataclass(frozen=True)
class Listing(ABC):
    """One list of an engagement. The caller holds the engagement's row before anything is written."""

    key: str
    title: str | Promise
    one: str | Promise

    @abstractmethod
    def entries(self, engagement: Engagement) -> list[Entry]: ...

    @abstractmethod
    def put(self, engagement: Engagement, name: str | None, state: State) -> None:
        """Write one entry; a new one at the end where there is no name."""

    @abstractmethod
    def reorder(self, engagement: Engagement, names: list[str]) -> None:
        """Put them in this order. One that is not named is taken away."""

    def entry(self, engagement: Engagement, name: str) -> Entry | None:
        return next((entry for entry in self.entries(engagement) if entry.name == name), None)

    def move(self, engagement: Engagement, name: str, by: int) -> None:
        """Earlier by one (-1) or later by one (1); at the end of the list or of its group nothing happens."""
        rows = self.entries(engagement)
        place = next(number for number, row in enumerate(rows) if row.name == name)
        other = place + by
        if 0 <= other < len(rows) and rows[other].group == rows[place].group:
            rows[place], rows[other] = rows[other], rows[place]
            self.reorder(engagement, [row.name for row in rows])

    def remove(self, engagement: Engagement, name: str) -> None:
        self.reorder(engagement, [entry.name for entry in self.entries(engagement) if entry.name != name])


@dataclass(frozen=True)
class TextList(Listing):
    """A list that stands as it is in the engagement's texts. An entry's name is its place, from 1."""

    text: str = ""
    titled: str = ""
    keyed: bool = False

    def entries(self, engagement: Engagement) -> list[Entry]:
        rows = engagement.texts.get(self.text) or []
        return [Entry(str(place), str(row[self.titled]), row) for place, row in enumerate(rows, start=1)]

    def put(self, engagement: Engagement, name: str | None, state: State) -> None:
        rows = list(engagement.texts.get(self.text) or [])
        if name is None:
            rows.append(self._keyed(state, rows))
        else:
            rows[int(name) - 1] = rows[int(name) - 1] | state
        self._save(engagement, rows)

    def reorder(self, engagement: Engagement, names: list[str]) -> None:
        rows = engagement.texts.get(self.text) or []
        self._save(engagement, [rows[int(name) - 1] for name in names])

    def _save(self, engagement: Engagement, rows: list[State]) -> None:
        engagement.texts = engagement.texts | {self.text: rows}
        engagement.save(update_fields=["texts"])

    def _keyed(self, state: State, rows: list[State]) -> State:
        """A document has an address, made from its title once."""
        if not self.keyed:
            return state
        return {"key": unused_key(slugify(state[self.titled]) or "document", {row["key"] for row in rows})} | state


def unused_key(wanted: str, used: set[str]) -> str:
    """`wanted`, with a number behind it where that is taken."""
    wanted = wanted[: LONGEST_KEY - 4]
    key, number = wanted, 2
    while key in used:
        key, number = f"{wanted}-{number}", number + 1
    return key


TEXT_LISTS: dict[str, Listing] = {
    one.key: one
    for one in (
        TextList("background", _("Purpose and background"), _("part of the background"), "background", "heading"),
        TextList("ways", _("Ways to respond"), _("way to respond"), "ways_to_respond", "label"),
        TextList("contacts", _("Contacts"), _("contact"), "contacts", "role"),
        TextList("events", _("Events"), _("event"), "events", "title"),
        TextList("planned", _("What is planned, and when"), _("planned step"), "milestones_planned", "what"),
        TextList("documents", _("Documents"), _("document"), "documents", "title", keyed=True),
    )
}

"""How many people live where, and of which groups they are: what staff brought in, with its source and day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from groundwork.clock.words import day_words
from reports.people.models import Population
from reports.people.states import GROUPS, PLACES
from responses.equality.merging import parts_of
from responses.equality.questions import QUESTIONS
from scenarios.models import Engagement

NOT_SAID, ELSEWHERE, NOT_CLEAR = "not-said", "elsewhere", "not-clear"


@dataclass(frozen=True)
class Places:
    """Where each postcode sector is, and how many people live in each place, as far as that is known."""

    of_sector: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    source: str = ""

    @property
    def known(self) -> bool:
        return bool(self.of_sector)

    def place_of(self, locality: str) -> str:
        """The place of a sector such as `SR5 3`, or of a district such as `SR5` that lies in one place whole.

        Without a list it is the district.
        """
        if not locality:
            return NOT_SAID
        if not self.known:
            return locality.split(maxsplit=1)[0]
        if locality in self.of_sector:
            return self.of_sector[locality]
        inside = {place for sector, place in self.of_sector.items() if sector.split()[0] == locality}
        if inside:
            return inside.pop() if len(inside) == 1 else NOT_CLEAR
        return ELSEWHERE

    def names(self) -> list[str]:
        return sorted(set(self.of_sector.values()) | set(self.people), key=_in_order)


def standing(engagement: Engagement, kind: str) -> Population | None:
    """The list that holds now; None where nobody brought one in."""
    return Population.objects.filter(engagement=engagement, kind=kind).order_by("-id").first()


def places_of(engagement: Engagement) -> Places:
    found = standing(engagement, PLACES)
    if found is None:
        return Places()
    sectors = {sector: place for sector, place, _people in found.rows if sector}
    return Places(sectors, _people_of_places(found.rows), source_words(found))


def _people_of_places(rows: Iterable[list[Any]]) -> dict[str, int]:
    """A place's own number, or else the sum of its sectors where each of them has one."""
    own = {place: people for sector, place, people in rows if not sector and people}
    parts: dict[str, list[int | None]] = {}
    for sector, place, people in rows:
        if sector:
            parts.setdefault(place, []).append(people)
    summed = {place: sum(filter(None, numbers)) for place, numbers in parts.items() if None not in numbers}
    return {place: people for place, people in (summed | own).items() if people}


def groups_of(engagement: Engagement) -> tuple[dict[str, dict[str, int]], str]:
    """Question to answer to people, and the words of their source; empty where nobody brought in a list."""
    found = standing(engagement, GROUPS)
    groups: dict[str, dict[str, int]] = {}
    for question, answer, people in found.rows if found else ():
        groups.setdefault(question, {})[answer] = people
    return groups, source_words(found) if found else ""


def people_in(groups: dict[str, dict[str, int]], question: str, value: str) -> int | None:
    """How many people are of the group that a cell counts; None where the list leaves out any of them."""
    counts = groups.get(question, {})
    parts = parts_of(question, value)
    return sum(counts[part] for part in parts) if all(part in counts for part in parts) else None


def answer_named(question: str, words: str) -> str:
    """The value of an answer, told by its words or by itself; nothing where there is none."""
    told = _plain(words)
    options = QUESTIONS[question].options if question in QUESTIONS else ()
    return next((value for value, label in options if told in (_plain(value), _plain(str(label)))), "")


def source_words(population: Population) -> str:
    return f"{population.source} ({day_words(population.as_of)})"


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", words).casefold().split())


def _in_order(name: str) -> tuple[str, str]:
    return name.casefold(), name

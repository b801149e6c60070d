"""Thin groups are put together before anything is hidden, in ways that are settled here and nowhere else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from responses.equality.narrowing import Counts, shown
from responses.equality.questions import OTHER, PREFER_NOT, Words


@dataclass(frozen=True)
class Group:
    """Several answers of one question that are counted as one where any answer is too thin to show."""

    value: str
    label: Words
    parts: tuple[str, ...]


NOT_ANSWERED = "not_answered"
APART = frozenset({PREFER_NOT, NOT_ANSWERED})
GROUPS: dict[str, tuple[Group, ...]] = {
    "age": (
        Group("under-25", _("Under 25"), ("under-16", "16-17", "18-24")),
        Group("25-44", _("25 to 44"), ("25-34", "35-44")),
        Group("45-64", _("45 to 64"), ("45-54", "55-64")),
        Group("65-over", _("65 or over"), ("65-74", "75-84", "85-over")),
    ),
    "ethnic-group": (Group("all-other", _("All other ethnic groups"), ("mixed", "asian", "black", "other-group")),),
    "religion": (
        Group("all-other", _("Any other religion"), ("buddhist", "hindu", "jewish", "muslim", "sikh", OTHER)),
    ),
    "orientation": (Group("all-other", _("Gay, lesbian, bisexual or other"), ("gay", "bisexual", OTHER)),),
    "carer": (Group("carer", _("Yes"), ("1-19", "20-49", "50-over")),),
}


def thin(counts: Counts) -> bool:
    """Whether an answer, other than none, has to be hidden."""
    return any(shown(number) is None for value, number in counts.cells.items() if value not in APART)


def put_together(question: str, cells: Mapping[str, int]) -> dict[str, int]:
    """The cells with the groups of this question in the place of their parts; the same where it has none."""
    inside = {part: group.value for group in GROUPS.get(question, ()) for part in group.parts}
    found: dict[str, int] = {}
    for value, number in cells.items():
        place = inside.get(value, value)
        found[place] = found.get(place, 0) + number
    return found


def labels_of(question: str, answers: Iterable[tuple[str, Words]], values: Iterable[str]) -> list[tuple[str, str]]:
    """(value, words) of these cells, in their order."""
    words = dict(answers) | {group.value: group.label for group in GROUPS.get(question, ())}
    return [(value, str(words[value])) for value in values]


def parts_of(question: str, value: str) -> tuple[str, ...]:
    """The answers that are counted in one cell: one alone, or the parts of a group."""
    return next((group.parts for group in GROUPS.get(question, ()) if group.value == value), (value,))

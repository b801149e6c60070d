"""A sheet of views, whatever file it came in: the names of its columns, then a row at a time."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from groundwork.forms.plain_text import Unreadable, plain
from responses.imports import refusals
from responses.imports.states import MOST_COLUMNS

FORMULA, BROKEN = "formula", "broken"


@dataclass(slots=True)
class Line:
    """One row. `number` counts as a spreadsheet does; `odd` says which cells are no plain values, and why."""

    number: int
    cells: list[str]
    odd: dict[int, str] = field(default_factory=dict)


@dataclass
class Sheet:
    """`notes` are what whoever brought it in should know; they are whole once the last line was taken."""

    headers: list[str]
    lines: Iterator[Line]
    notes: list[str] = field(default_factory=list)


def normal(text: str) -> str:
    """What two names or answers have in common that a reader takes for the same."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .:;*?!\"'“”‘’")


def letters_of(place: int) -> str:
    """The column's name in a spreadsheet: A for 0, AB for 27."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def names_in(first: Sequence[str]) -> list[str]:
    """The names of the columns, in their order. Raises NotRead for rows that name none, or two alike."""
    try:
        names = [" ".join(plain(name).split()) for name in first]
    except Unreadable:
        raise refusals.unreadable_letters() from None
    while names and not names[-1]:
        names.pop()
    if not names:
        raise refusals.no_names()
    if len(names) > MOST_COLUMNS:
        raise refusals.too_many_columns()
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if not name:
            raise refusals.unnamed_column(letters_of(place))
        first_place = seen.setdefault(normal(name), place)
        if first_place != place:
            raise refusals.same_name(name, letters_of(first_place), letters_of(place))
    return names

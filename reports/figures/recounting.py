"""Counts anew, from the views themselves, what the tallies say: however the two come to differ, it shows.

Nothing here reads a tally but `differences`.
"""

from collections import Counter
from typing import Any

from django.db.models import Case, Count, F, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, StrIndex, Substr, TruncDate
from django.utils.translation import gettext as _

from groundwork.clock.words import LONDON
from responses.intake.listed import as_listed
from responses.intake.models import Response, ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import COUNTED, LISTED_LOCALITY, LISTED_TYPE
from responses.tallies.models import Tally
from responses.tallies.states import AREA, CAME, CHOSE, PARTS, STANDS, TYPE
from scenarios.asked import preference_question
from scenarios.models import Engagement

# What is tallied: the part and its three facts.
Cell = tuple[str, str, str, str]
_FACTS = ("first", "second", "third")
# Type, area and answer together.
_LISTED = "listed"
NOTHING = Value("", output_field=TextField())
_FIRST_PART = Substr("place", 1, F("space") - 1, output_field=TextField())
_AREA = Case(When(space__gt=0, then=_FIRST_PART), default=F("place"), output_field=TextField())


def differences(engagement: Engagement) -> dict[Cell, tuple[int, int]]:
    """Each thing of which there are not as many as the tallies say: (tallied, counted). Two queries.

    Ask for it at one moment of the books: what comes between the two would count as a difference.
    """
    counted, tallied = recount(engagement), tallied_of(engagement)
    asked = _asked(engagement)
    # What somebody said that is no answer to choose from is in no figure, and under another key nobody asks for it.
    answers = {(CHOSE, asked["key"], option["value"], "") for option in asked["options"]} if asked else set()
    cells = {cell for cell in (*counted, *tallied) if cell[0] != CHOSE} | answers
    told = {cell: (tallied.get(cell, 0), counted.get(cell, 0)) for cell in sorted(cells)}
    return {cell: both for cell, both in told.items() if both[0] != both[1]}


def differences_words(found: dict[Cell, tuple[int, int]]) -> list[str]:
    """Each difference in words that staff can read."""
    words = _("%(part)s (%(facts)s): the tallies say %(tallied)s, and there are %(counted)s")
    return [
        words
        % {
            "part": PARTS[part],
            "facts": ", ".join(filter(None, facts)) or "–",
            "tallied": f"{tallied:,}",
            "counted": f"{counted:,}",
        }
        for (part, *facts), (tallied, counted) in found.items()
    ]


def tallied_of(engagement: Engagement) -> dict[Cell, int]:
    """Everything that the tallies say of one engagement."""
    rows = Tally.objects.filter(engagement=engagement).summed("part", *_FACTS)
    return {(part, *facts): total for part, *facts, total in rows.values_list("part", *_FACTS, "total")}


def recount(engagement: Engagement) -> dict[Cell, int]:
    """The same, counted from the views. One query, which goes through the counted versions once."""
    asked, told = _asked(engagement), Counter[Cell]()
    parts = [_came(engagement), _stands(engagement), _listed(engagement, asked)]
    for part, first, second, third, many in parts[0].union(*parts[1:], all=True):
        if part != _LISTED:
            told[part, first, second, third] += many
            continue
        told[TYPE, first, "", ""] += many
        told[AREA, second, "", ""] += many
        if asked and third is not None:
            told[CHOSE, asked["key"], third, ""] += many
    return dict(told)


def _asked(engagement: Engagement) -> dict[str, Any] | None:
    return preference_question(engagement.current_version.document) if engagement.current_version else None


def _came(engagement: Engagement) -> Any:
    return _tally(CAME, Response.objects.filter(engagement=engagement), _day("received_at"), F("channel"))


def _stands(engagement: Engagement) -> Any:
    counted = Response.objects.counted().filter(engagement=engagement)
    return _tally(STANDS, counted, _day("received_at"), F("publication"), F("publication_choice"))


def _listed(engagement: Engagement, asked: dict[str, Any] | None) -> Any:
    """By type, area and answer at once: no more rows than there are such threes."""
    placed = _counted(engagement).alias(place=as_listed(LISTED_LOCALITY)).alias(space=StrIndex("place", Value(" ")))
    said = KeyTextTransform(asked["key"], KeyTransform("questions", "answers")) if asked else NOTHING
    return _tally(_LISTED, placed, as_listed(LISTED_TYPE), _AREA, Cast(said, TextField()))


def _day(moment: str) -> Any:
    return Cast(TruncDate(moment, tzinfo=LONDON), TextField())


def _tally(part: str, rows: Any, first: Any, second: Any = NOTHING, third: Any = NOTHING) -> Any:
    """Each of these threes with how many there are, in columns that all parts have in common."""
    facts = dict(zip(_FACTS, (first, second, third), strict=True))
    rows = rows.annotate(**facts).order_by().values(*facts)
    return rows.annotate(part=Value(part), many=Count("*")).values_list("part", *_FACTS, "many")


def _counted(engagement: Engagement) -> ResponseVersionQuerySet:
    latest: ResponseVersionQuerySet = ResponseVersion.objects.current()
    return latest.filter(response__engagement=engagement, response__counting=COUNTED)

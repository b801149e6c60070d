"""Each counted view once, with all that a figure of preference or themes rests on: one way through, in a few queries.

So the same view can be counted in several ways: alone, with its campaign as one, once for each organisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q

from responses.analysis.fields import QUESTIONS, Field, fields_of
from responses.analysis.frames import Frame
from responses.analysis.inferring import STANCE, question_of
from responses.analysis.line import counted
from responses.analysis.models import Code, CopyMember
from responses.analysis.states import CONFIRMED, WORDS
from responses.intake.listed import as_listed
from responses.intake.states import LISTED_ORGANISATION, LISTED_TYPE
from scenarios.models import Engagement

AT_ONCE = 500
_COLUMNS = (
    "response_id",
    "response__public_id",
    "response__received_at",
    "response__publication",
    "response__publication_choice",
    "timing",
    "capacity",
    "type_now",
    "organisation_now",
    "wrote",
)


@dataclass(frozen=True, slots=True)
class CodedView:
    """`said` is each answer to the question of preference: (scenario, choice), the scenario empty for a preference.

    `themes` are numbers of today's code frame. `campaign` is the confirmed campaign that it belongs to, if any.
    """

    response: int
    public_id: str
    received_at: datetime
    publication: str
    publication_choice: str
    timing: str
    capacity: str
    type: str
    organisation: str
    wrote: bool
    said: tuple[tuple[str, str], ...]
    campaign: int | None
    themes: frozenset[int]


def each_view(engagement: Engagement, frame: Frame) -> Iterator[CodedView]:
    """In the order of receipt, a few hundred in memory at a time."""
    choices = _choices(engagement)
    campaigns = _campaigns(engagement)
    coded = _Coded(engagement, frame)
    rows: Any = _views(engagement, choices).values_list(*_COLUMNS, *choices)
    for row in rows.iterator(chunk_size=AT_ONCE):
        response, facts, chosen = row[0], row[: len(_COLUMNS)], row[len(_COLUMNS) :]
        said = tuple((about, value) for (about, _field), value in zip(choices.values(), chosen, strict=True) if value)
        campaign, themes = campaigns.get(response), coded.themes_of(response)
        yield CodedView(*facts, said=said, campaign=campaign, themes=themes)


def _views(engagement: Engagement, choices: dict[str, tuple[str, Field]]) -> Any:
    wrote = Q(pk__in=[])
    views = counted(engagement)
    for place, field in enumerate(fields_of(engagement).values()):
        views = views.alias(**{f"w{place}": field.words})
        wrote |= Q(**{f"w{place}__isnull": False}) & ~Q(**{f"w{place}": ""})
    views = views.annotate(type_now=as_listed(LISTED_TYPE), organisation_now=as_listed(LISTED_ORGANISATION))
    said = {name: field.words for name, (_about, field) in choices.items()}
    return views.annotate(wrote=wrote, **said).order_by("response_id")


def _choices(engagement: Engagement) -> dict[str, tuple[str, Field]]:
    """A column for each answer that there can be: (scenario, where it stands)."""
    asked = question_of(engagement)
    if asked is None or engagement.current_version is None:
        return {}
    if asked["type"] != STANCE:
        return {"said0": ("", Field("", "", (QUESTIONS, asked["key"])))}
    scenarios = [row["key"] for row in engagement.current_version.document["scenarios"]]
    return {
        f"said{place}": (about, Field("", "", (QUESTIONS, asked["key"], about)))
        for place, about in enumerate(scenarios)
    }


def _campaigns(engagement: Engagement) -> dict[int, int]:
    members = CopyMember.objects.filter(kind=WORDS, group__standing=CONFIRMED, group__engagement=engagement)
    return dict(members.values_list("response", "group"))


class _Coded:
    """The themes of views that come in ascending order, read beside them."""

    def __init__(self, engagement: Engagement, frame: Frame) -> None:
        codes = Code.objects.that_count(engagement).resolved(frame.ends).order_by("version__response_id", "now")
        rows = codes.values_list("version__response_id", "now").distinct().iterator(chunk_size=AT_ONCE)
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = self._following()

    def themes_of(self, response: int) -> frozenset[int]:
        if self._next is None or self._next[0] != response:
            return frozenset()
        _response, themes = self._next
        self._next = self._following()
        return themes

    def _following(self) -> tuple[int, frozenset[int]] | None:
        found = next(self._groups, None)
        return None if found is None else (found[0], frozenset(theme for _response, theme in found[1]))

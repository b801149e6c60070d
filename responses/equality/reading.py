"""The tables that staff may see. Nothing leaves here but what disclosure control lets through; no own words do.

A week's answers come in together once the week is over. Whoever looked before and after one view came in would else
see which numbers it moved.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from responses.equality.disclosure import Controlled, controlled
from responses.equality.models import EqualityAnswers, week_of
from responses.equality.narrowing import Cell, Counts
from responses.equality.questions import DECLINE, PREFER_NOT, Question
from responses.equality.steps import Answers, asked_in, leads_to, with_follow_ups
from scenarios.models import Engagement

NOT_ANSWERED = "not_answered"
ALONE = frozenset({PREFER_NOT, NOT_ANSWERED})


@dataclass(frozen=True)
class Table:
    """One question's: (answer, how many as it may be shown), or no rows where nothing may be shown."""

    id: str
    caption: str
    rows: tuple[tuple[str, str], ...]
    several: bool


@dataclass(frozen=True)
class Profile:
    """`people` is how many answered, rounded; None where too few did for any table."""

    people: int | None
    tables: tuple[Table, ...]


def profile_of(engagement: Engagement) -> Profile:
    """Who took part in this engagement by last Sunday, as far as they told us. Its base is the rows, not the views."""
    document = engagement.current_version.document if engagement.current_version else {"texts": {}}
    pages = with_follow_ups(asked_in(document))
    of_past_weeks = EqualityAnswers.objects.filter(engagement=engagement, iso_week__lt=week_of(engagement_now()))
    rows = list(of_past_weeks.values_list("answers", flat=True))
    safe = controlled({question.key: _counts(question, rows) for question in pages}, len(rows))
    return Profile(safe.base, tuple(_table(question, safe) for question in pages))


def _counts(question: Question, rows: list[Answers]) -> Counts:
    cells: Counter[str] = Counter(dict.fromkeys((*question.values, NOT_ANSWERED), 0))
    for answers in rows:
        if leads_to(question, answers):
            cells.update(_given(question, answers.get(question.key)))
    return Counts(dict(cells), ALONE if question.several else None, _of(question))


def _given(question: Question, answer: Any) -> list[str]:
    given = answer if isinstance(answer, list) else [answer]
    return [value for value in given if value in question.values] or [NOT_ANSWERED]


def _of(question: Question) -> Cell | None:
    """A follow-up is for the people in one cell of the table before."""
    if question.follows is None:
        return None
    first, (value,) = question.follows
    return first, value


def _table(question: Question, safe: Controlled) -> Table:
    cells = safe.tables[question.key]
    labels = (*question.options, DECLINE, (NOT_ANSWERED, _("Not answered")))
    rows = tuple((str(label), _number(cells[value])) for value, label in labels) if cells else ()
    return Table(f"equality-{question.key}", str(question.text), rows, question.several)


def _number(count: int | None) -> str:
    return _("fewer than 8") if count is None else f"{count:,}"

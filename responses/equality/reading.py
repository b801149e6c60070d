"""The tables that staff may see. Nothing leaves here but what disclosure control lets through; no own words do.

A week's answers come in together once the week is over. Whoever looked before and after one view came in would else
see which numbers it moved.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from responses.equality.disclosure import Measurement, measured
from responses.equality.merging import APART, NOT_ANSWERED, labels_of, put_together, thin
from responses.equality.models import EqualityAnswers, week_of
from responses.equality.narrowing import Cell, Counts
from responses.equality.questions import DECLINE, QUESTIONS, Question
from responses.equality.steps import Answers, asked_in, leads_to, with_follow_ups
from scenarios.models import Engagement


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
    made = measurement_of(engagement)
    safe = measured(made)
    return Profile(safe.base, tuple(_table(QUESTIONS[key], safe.tables[key]) for key in made.counts))


def measurement_of(engagement: Engagement, before: Measurement | None = None) -> Measurement:
    """The counts of every question asked, thin groups put together: what disclosure control has to look at.

    Where a question was released `before`, its groups are those of that time.
    """
    document = engagement.current_version.document if engagement.current_version else {"texts": {}}
    of_past_weeks = EqualityAnswers.objects.filter(engagement=engagement, iso_week__lt=week_of(engagement_now()))
    rows = list(of_past_weeks.values_list("answers", flat=True))
    counts: dict[str, Counts] = {}
    for question in with_follow_ups(asked_in(document)):
        found = _counts(question, rows)
        if found.of is None or found.of[1] in counts.get(found.of[0], found).cells:
            counts[question.key] = _merged(question.key, found, before)
    return Measurement(counts, len(rows))


def _merged(key: str, found: Counts, before: Measurement | None) -> Counts:
    cells = put_together(key, found.cells)
    if before and key in before.counts:
        merging = set(before.counts[key].cells) == set(cells)
    else:
        merging = thin(found)
    return Counts(cells, found.alone, found.of) if merging else found


def _counts(question: Question, rows: list[Answers]) -> Counts:
    cells: Counter[str] = Counter(dict.fromkeys((*question.values, NOT_ANSWERED), 0))
    for answers in rows:
        if leads_to(question, answers):
            cells.update(_given(question, answers.get(question.key)))
    return Counts(dict(cells), APART if question.several else None, _of(question))


def _given(question: Question, answer: Any) -> list[str]:
    given = answer if isinstance(answer, list) else [answer]
    return [value for value in given if value in question.values] or [NOT_ANSWERED]


def _of(question: Question) -> Cell | None:
    """A follow-up is for the people in one cell of the table before."""
    if question.follows is None:
        return None
    first, (value,) = question.follows
    return first, value


def words_of(question: Question, values: Iterable[str]) -> list[tuple[str, str]]:
    """(value, words) of the cells of one question's table."""
    return labels_of(question.key, (*question.options, DECLINE, (NOT_ANSWERED, _("Not answered"))), values)


def _table(question: Question, cells: dict[str, int | None] | None) -> Table:
    rows = tuple((words, _number(cells[value])) for value, words in words_of(question, cells)) if cells else ()
    return Table(f"equality-{question.key}", str(question.text), rows, question.several)


def _number(count: int | None) -> str:
    return _("fewer than 8") if count is None else f"{count:,}"

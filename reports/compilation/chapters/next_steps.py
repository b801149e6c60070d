"""What happens next, and how people hear back."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.compilation.building import Chapter
from reports.compilation.course import CLEAR_DAYS, Course
from reports.figures.tables import Row, Table
from scenarios.states import DECIDED


def next_steps(content: dict[str, Any]) -> Chapter:
    return Chapter(
        id="next",
        title=_("What happens next"),
        template="reports/chapters/next.html",
        facts={"steps": steps(content), "sentences": list(sentences(content))},
    )


def steps(content: dict[str, Any]) -> Table | None:
    """Days that are still to come at the snapshot, and those that the engagement plans."""
    course = Course(content)
    told = [
        (
            course.papers_due,
            _("Papers for the meeting are out by this day, %(count)s clear working days before")
            % {"count": CLEAR_DAYS},
        ),
        (course.report_due, _("This report is due")),
        (course.meeting, _("%(body)s means to decide") % {"body": _first_capital(course.body)}),
        (course.reply_due, _("The commissioner's answer is due, twelve weeks after the close")),
    ]
    dated = sorted((day, words) for day, words in told if day)
    rows = [Row(day_words(day), words=words) for day, words in dated]
    planned = content["document"].get("texts", {}).get("milestones_planned", [])
    rows += [Row(one["when_text"], words=one["what"]) for one in planned]
    return Table("steps", _("Days to come"), _("When"), (), tuple(rows), words_head=_("What")) if rows else None


def sentences(content: dict[str, Any]) -> Iterator[str]:
    course = Course(content)
    if any(one["kind"] == DECIDED for one in course.milestones()):
        yield _("The decision has been made. It stands on the engagement's page.")
    else:
        yield _("No decision had been made when this report was drawn up.")
    yield _("Whoever asked for news by email hears when the report and the decision are out.")
    yield _("Everybody else can read both on the engagement's page.")
    if course.reply_due and course.taken > course.reply_due:
        yield _("The twelve weeks after the close were over when this report was drawn up.")


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]

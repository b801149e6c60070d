"""What will happen to a view that somebody sends now: one set of sentences, for every page that says it."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import deadline_words, instant_words
from scenarios.models import EngagementVersion
from scenarios.phases import GRACE, Acts, in_grace, phase
from scenarios.states import (
    BETWEEN,
    CLOSED,
    DECISION_MADE,
    FORM_PAUSED,
    LAST_HOUR,
    LATE,
    ONLY_LATE_VIEWS,
    OPEN,
    READ_ONLY,
    REPORT_FROZEN,
    SCHEDULED,
    TAKEN_BACK,
)

FATES = {
    SCHEDULED: gettext_lazy("We can’t take a view now. You can send it from %(opens)s."),
    OPEN: gettext_lazy("A view that you send now counts as on time. We read it, count it, and put it in the report."),
    LAST_HOUR: gettext_lazy(
        "A view that you send now counts as on time. We read it, count it, and put it in the report. "
        "If you begin before the close, you can send until %(grace_ends)s."
    ),
    BETWEEN: gettext_lazy(
        "We read and count a view that you send now. "
        "The report shows it in a group of its own, after the views that came in time."
    ),
    LATE: gettext_lazy("We read and count a view that you send now. The report shows it apart, as a late view."),
    CLOSED: gettext_lazy("We don’t take views any more, so you can’t send one now."),
    REPORT_FROZEN: gettext_lazy(
        "The report can’t take in more views. We read a view that you send now, and put it in a supplement. "
        "Those who decide get the supplement with the report."
    ),
    DECISION_MADE: gettext_lazy(
        "A view that you send now can’t change the decision any more. "
        "We read it and keep it in a log for the work that follows."
    ),
    FORM_PAUSED: gettext_lazy(
        "We can’t take a view now. What you have begun is kept. You can send it when the form is on again."
    ),
    TAKEN_BACK: gettext_lazy(
        "We can’t take a view now, and this form will not come back. We keep the views that were sent before."
    ),
    READ_ONLY: gettext_lazy("This page doesn’t ask for views, so there is nothing to send."),
}
PAUSED_BEFORE_THE_CLOSE = gettext_lazy(
    "We can’t take a view now. What you have begun is kept. "
    "When the form is on again, we move the close by the whole time of the pause."
)


def fate_of_a_view(version: EngagementVersion, acts: Acts, at: datetime, *, began_at: datetime | None = None) -> str:
    """What will happen to a view sent now, in words. `began_at` is given for a draft that was begun already."""
    if began_at and version.closes_at and began_at < version.closes_at and in_grace(version, acts, at):
        return _("You began before the close. If you send your view by %(until)s, it still counts as on time.") % {
            "until": _end_of_grace(version)
        }
    now = phase(version, acts, at)
    if now in ONLY_LATE_VIEWS and not version.late_views_accepted:
        now = CLOSED
    words = PAUSED_BEFORE_THE_CLOSE if now == FORM_PAUSED and close_will_move(version, acts) else FATES[now]
    opens = instant_words(version.opens_at) if version.opens_at else ""
    return str(words) % {"opens": opens, "grace_ends": _end_of_grace(version)}


def fate_of_a_draft(version: EngagementVersion, acts: Acts, at: datetime) -> str:
    """What those who began before the close are told in the hour after it; empty at any other time."""
    if not in_grace(version, acts, at):
        return ""
    until = {"until": _end_of_grace(version)}
    return (
        _("If you began before the close, you can still send your view until %(until)s. It counts as on time.") % until
    )


def close_will_move(version: EngagementVersion, acts: Acts) -> bool:
    """Whether the pause began before the close, so that its whole time is given back."""
    return bool(version.closes_at and acts.paused_at and acts.paused_at < version.closes_at)


def _end_of_grace(version: EngagementVersion) -> str:
    return deadline_words(version.closes_at + GRACE) if version.closes_at else ""

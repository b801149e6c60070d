"""From when on a report may be read: not from the past, not before the Governing Body, not just before an election."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, instant_words, london_day
from reports.compilation.models import Report
from scenarios.setup.elections import periods_within


def in_the_past(opens_at: datetime | None, at: datetime | None) -> list[str]:
    """`at` is engagement time. A day that is over would give a publication a date that it never had."""
    if opens_at and at and opens_at < at:
        return [_("This time has passed. Choose a later one, or leave day and time empty for now.")]
    return []


def when_published(report: Report, opens_at: datetime | None, at: datetime | None, despite_election: str) -> list[str]:
    """What stands in the way of that time for everyone. Without any time nothing is asked yet."""
    obstacles, from_when = in_the_past(opens_at, at), opens_at or at
    if from_when is None:
        return obstacles
    theirs = report.release.opens_at if report.is_released else None
    if theirs and from_when < theirs:
        told = _("The Governing Body can read this report from %(at)s. Choose that time or a later one.")
        obstacles.append(told % {"at": instant_words(theirs)})
    return obstacles if despite_election else obstacles + before_election(from_when)


def before_election(from_when: datetime) -> list[str]:
    """A sentence for each election that the day lies shortly before."""
    day = london_day(from_when)
    return [
        _(
            "%(day)s lies in the period before the %(election)s on %(poll)s. "
            "Choose a day after the poll, or say why it can't wait."
        )
        % {"day": day_words(day), "election": election, "poll": day_words(poll)}
        for _first, poll, election in periods_within(day, day)
    ]

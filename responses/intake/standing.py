"""How a response stands, in words for the person who sent it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from responses.intake.models import ResponseVersion
from responses.intake.states import (
    AFTER_DECISION,
    AFTER_FREEZE,
    AWAITING,
    BETWEEN,
    COUNT_ONLY,
    COUNTED,
    DO_NOT_PUBLISH,
    EXCLUDED,
    EXCLUSIONS,
    HELD,
    LATE,
    PUBLISHED,
    TO_CHECK,
    WITHDRAWN,
)
from scenarios.phases import Acts


@dataclass(frozen=True)
class Standing:
    received: str
    counted: str
    published: str


def what_happens_next(version: ResponseVersion, acts: Acts) -> str:
    """What becomes of a view from here on."""
    if version.response.excluded_because == WITHDRAWN:
        return _("Nothing more happens with your view.")
    if acts.withdrawn:
        return _("This engagement was withdrawn, so no decision follows from it. We keep the views that were sent.")
    if acts.decided:
        return _("The decision has been made. The page of this engagement says what was decided.")
    if version.after == AFTER_FREEZE:
        return _("We read every view. A supplement with yours goes to the people who decide.")
    return _("We read every view. A report of what people said goes to the people who decide.")


def standing_of(version: ResponseVersion) -> Standing:
    """`version` is the latest of its response, which comes with it."""
    return Standing(_received(version), _counted(version), _published(version))


def _received(version: ResponseVersion) -> str:
    """A correction keeps the timing of what was sent first, which may be another than its own time tells."""
    if version.number > 1:
        return _("What counts is when you first sent your view. %(timing)s") % {"timing": _timing(version)}
    return _timing(version)


def _timing(version: ResponseVersion) -> str:
    after = {
        AFTER_DECISION: _("It came after the decision. We keep it in a log for the work that follows."),
        AFTER_FREEZE: _("It came when the report was being written. We put it in a supplement to the report."),
    }
    timing = {
        BETWEEN: _("It came after the stated close and before we switched the form off. The report shows it apart."),
        LATE: _("It came late. The report shows late views apart."),
    }
    if version.after:
        return after[version.after]
    if version.agreed:
        return _("It counts as on time: we had agreed a later date with you.")
    if version.grace:
        return _("It counts as on time: you began before the close and sent it within the hour after.")
    return timing.get(version.timing) or _("It came on time.")


def _counted(version: ResponseVersion) -> str:
    if version.response.counting == COUNTED:
        return _("We count it.")
    if version.response.counting == TO_CHECK:
        return _("We typed it in for you. We count it once a second person has checked it.")
    if version.response.excluded_because == WITHDRAWN:
        return _("You withdrew it. We do not count it.")
    reason = EXCLUSIONS[version.response.excluded_because]
    return _("We do not count it. Two people agreed that it is %(reason)s.") % {"reason": reason}


def _published(version: ResponseVersion) -> str:
    response = version.response
    if response.erased_at:
        return _("We do not publish it: its words are gone.")
    if response.publication == COUNT_ONLY and response.publication_choice == DO_NOT_PUBLISH:
        return _("We do not publish it, as you asked.")
    if response.counting == EXCLUDED:
        return _("We do not publish it.")
    if response.publication == PUBLISHED and response.words_hidden:
        return _("A moderator has agreed that it may be shown, without some words. Each blank says why they are gone.")
    words = {
        AWAITING: _("It is not published yet. A moderator reads it first."),
        PUBLISHED: _("A moderator has agreed that it may be shown. This site and reports show it as you agreed."),
        HELD: _("It is not published now. We look into something in it first."),
        COUNT_ONLY: _("We do not publish it. Two people agreed on the reason."),
    }
    return words[response.publication]

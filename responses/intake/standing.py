"""How a response stands, in words for the person who sent it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from responses.intake.models import ResponseVersion
from responses.intake.states import (
    AWAITING,
    BETWEEN,
    COUNT_ONLY,
    COUNTED,
    DO_NOT_PUBLISH,
    EXCLUSIONS,
    LATE,
    PUBLISHED,
)


@dataclass(frozen=True)
class Standing:
    received: str
    counted: str
    published: str


def standing_of(version: ResponseVersion) -> Standing:
    """`version` is the latest of its response, which comes with it."""
    return Standing(_received(version), _counted(version), _published(version))


def _received(version: ResponseVersion) -> str:
    if version.grace:
        return _("It counts as on time: you began before the close and sent it within the hour after.")
    if version.timing == BETWEEN:
        return _("It came after the stated close and before we switched the form off. The report shows it apart.")
    if version.timing == LATE:
        return _("It came late. The report shows late views apart.")
    return _("It came on time.")


def _counted(version: ResponseVersion) -> str:
    if version.response.counting == COUNTED:
        return _("We count it.")
    reason = EXCLUSIONS[version.response.excluded_because]
    return _("We do not count it. Two people agreed that it is %(reason)s.") % {"reason": reason}


def _published(version: ResponseVersion) -> str:
    response = version.response
    if response.publication == COUNT_ONLY and version.publication_choice == DO_NOT_PUBLISH:
        return _("We do not publish it, as you asked.")
    if response.counting != COUNTED:
        return _("We do not publish it.")
    words = {
        AWAITING: _("It is not published yet. A moderator reads it first."),
        PUBLISHED: _("A moderator has agreed that it may be shown. Reports print it as you agreed."),
        COUNT_ONLY: _("We do not publish it. Two people agreed on the reason."),
    }
    return words[response.publication]

"""Everything that was said about one interest, in words and in order."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from reports.interests.models import Interest, Ruling
from reports.interests.states import KINDS, OUTCOMES


@dataclass(frozen=True)
class Event:
    did: str
    words: str
    reason: str
    by: str
    when: str


def history_of(interest: Interest) -> list[Event]:
    """Each form that the entry has had, and after it each ruling on that form, oldest first. Two queries.

    Nobody rules on a form that was corrected, so this is the order in which it happened.
    """
    rulings = list(Ruling.objects.filter(interest__thread=interest.thread).select_related("by"))
    events: list[Event] = []
    for row in Interest.objects.filter(thread=interest.thread).select_related("by"):
        events.append(_declared(row))
        events += [_ruled(ruling) for ruling in rulings if ruling.interest_id == row.pk]
    return events


def _declared(row: Interest) -> Event:
    words = _("Corrected to: %(kind)s") if row.corrects_id else _("Declared: %(kind)s")
    did = words % {"kind": KINDS[row.kind]}
    return Event(did, row.words, row.reason, row.by.get_full_name(), instant_words(row.at))


def _ruled(row: Ruling) -> Event:
    did = _("Ruled: %(outcome)s") % {"outcome": OUTCOMES[row.outcome]}
    return Event(did, "", row.reason, row.by.get_full_name(), instant_words(row.at))

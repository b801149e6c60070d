"""What waits among the views that staff type in, for the list, for the home page and before the freeze."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from responses.entry.models import Entry, Wish
from responses.entry.querysets import EntryQuerySet, Reader
from responses.entry.states import BACK, MENDED, MENDING, TO_CHECK, UNREAD, WRITING
from responses.intake.states import COUNTED
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from scenarios.models import Engagement

ALL = "all"
PARTS: dict[str, Any] = {
    TO_CHECK: gettext_lazy("To check"),
    BACK: gettext_lazy("Sent back, to mend"),
    UNREAD: gettext_lazy("Not yet read into text"),
    MENDED: gettext_lazy("Mended, to check"),
    MENDING: gettext_lazy("Being mended"),
    WRITING: gettext_lazy("Being typed in"),
    ALL: gettext_lazy("All of them"),
}


def in_part(entries: EntryQuerySet, part: str) -> EntryQuerySet:
    chosen = {
        TO_CHECK: EntryQuerySet.to_check,
        BACK: EntryQuerySet.to_mend,
        UNREAD: EntryQuerySet.unread,
        WRITING: EntryQuerySet.begun,
        MENDED: EntryQuerySet.mended,
        MENDING: EntryQuerySet.being_mended,
    }
    return chosen[part](entries) if part in chosen else entries


def how_many(entries: EntryQuerySet) -> dict[str, int]:
    """How many there are in each part. One query."""
    return dict(entries.order_by().aggregate(**_counts()))


def entries_by_engagement(person: Reader) -> dict[int, dict[str, int]]:
    """The same for each engagement (by id) in which this person may see them. One query."""
    rows = Entry.objects.visible_to(person).order_by().values("engagement_id").annotate(**_counts())
    return {row.pop("engagement_id"): row for row in rows}


def what_holds_the_freeze(engagement: Engagement) -> list[str]:
    """What came before the freeze must be in the books and checked: each kind of waiting in words, with its number."""
    many = how_many(Entry.objects.filter(engagement=engagement))
    words = {
        TO_CHECK: ngettext(
            "%(many)s view that staff typed in waits for a second person to check it.",
            "%(many)s views that staff typed in wait for a second person to check them.",
            many[TO_CHECK],
        ),
        BACK: ngettext(
            "%(many)s view that staff typed in was sent back to be mended.",
            "%(many)s views that staff typed in were sent back to be mended.",
            many[BACK],
        ),
        UNREAD: ngettext(
            "%(many)s file is not yet read into text.", "%(many)s files are not yet read into text.", many[UNREAD]
        ),
        WRITING: ngettext(
            "%(many)s view is still being typed in.", "%(many)s views are still being typed in.", many[WRITING]
        ),
        MENDING: ngettext(
            "A mistake is being mended in %(many)s view, or waits for a second person.",
            "Mistakes are being mended in %(many)s views, or wait for a second person.",
            many[MENDING] + many[MENDED],
        ),
    }
    many[MENDING] += many[MENDED]
    said = [each % {"many": many[state]} for state, each in words.items() if many[state]]
    listed = [*said, _("The page “Views typed in by staff” lists them.")] if said else []
    return [*listed, *_wishes(engagement)]


def _wishes(engagement: Engagement) -> list[str]:
    """After the freeze no view can be taken back: who asked before it must have an answer."""
    many = Wish.objects.waiting().filter(response__engagement=engagement).count()
    words = ngettext(
        "%(many)s sender asks to take a view back or show less of it. A second person has to check.",
        "%(many)s senders ask to take views back or show less of them. A second person has to check.",
        many,
    )
    return [words % {"many": many}] if many else []


def _counts() -> dict[str, Any]:
    held, counts = Q(response__counting=AWAITING_CHECK), Q(response__counting=COUNTED)
    return {
        TO_CHECK: Count("pk", filter=held & Q(state=TO_CHECK)),
        BACK: Count("pk", filter=held & Q(state=BACK)),
        UNREAD: Count("pk", filter=held & Q(state=UNREAD)),
        WRITING: Count("pk", filter=Q(state=WRITING)),
        MENDED: Count("pk", filter=counts & Q(state=MENDED)),
        MENDING: Count("pk", filter=counts & Q(state=MENDING)),
        ALL: Count("pk"),
    }

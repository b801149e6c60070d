"""What waits for staff on one engagement, since when, and how soon we promise to act. Somebody at risk first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from groundwork.clock.words import LONDON, day_words, london_day
from groundwork.clock.working_days import is_working_day
from responses.assistance.models import HelpRequest
from responses.assistance.states import OPEN as HELP_OPEN
from responses.attachments.models import Attachment
from responses.attachments.states import HELD as FILE_HELD
from responses.entry.models import Entry
from responses.entry.states import BACK, TO_CHECK, UNREAD
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, COUNTED, HELD, WITHDRAWN
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from responses.moderation.models import Concern, ModerationDecision, Redaction, RedactionDecision
from responses.moderation.narrowing import SAFETY, SECOND_PERSON
from scenarios.models import Engagement

# Working days, counted from the day on which a view came (principles of moderation).
TO_READ, TO_DECIDE = 2, 5


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it, where exactly that is listed, since when, and what is promised.

    `late` is how many of them wait longer than promised, where that list has an address of its own.
    """

    key: str
    words: str
    many: int
    address: str
    since: date | None = None
    promise: str = ""
    late: int = 0
    late_address: str = ""
    urgent: bool = False

    @property
    def since_words(self) -> str:
        return day_words(self.since) if self.since else ""


def what_waits(engagement: Engagement, person: Any, *, at: datetime) -> list[Waiting]:
    """Seven queries, however much waits. A person is told only of what they may see."""
    today = london_day(at)
    rows = [
        _at_risk(engagement),
        *_to_decide(engagement, today),
        _second_person(engagement),
        *_typed_in(engagement, person),
        *_help(engagement, person, today),
        *_files(engagement, person),
    ]
    return [row for row in rows if row.many or not row.urgent]


def working_days_before(day: date, number: int) -> date:
    """The last day on which something may have come that now waits longer than so many working days."""
    passed = 0
    while passed < number:
        day -= timedelta(days=1)
        passed += is_working_day(day)
    return day - timedelta(days=1)


def _at_risk(engagement: Engagement) -> Waiting:
    open_still = Concern.objects.still_open().filter(version__response__engagement=engagement)
    found = open_still.order_by().aggregate(many=Count("version__response", distinct=True), first=Min("due_on"))
    words, promise = _("Somebody may be at risk"), _("Act on the same day")
    address = f"{_queue(engagement)}?waiting={SAFETY}"
    return Waiting("safety", words, found["many"], address, found["first"], promise, urgent=True)


def _to_decide(engagement: Engagement, today: date) -> Iterator[Waiting]:
    counted = Q(counting=COUNTED)
    open_still, held = counted & Q(publication=AWAITING), counted & Q(publication=HELD)
    slow = working_days_before(today, TO_DECIDE)
    end_of_slow = datetime(slow.year, slow.month, slow.day, tzinfo=LONDON) + timedelta(days=1)
    found = Response.objects.filter(engagement=engagement).aggregate(
        open=Count("pk", filter=open_still),
        open_since=Min("received_at", filter=open_still),
        late=Count("pk", filter=open_still & Q(received_at__lt=end_of_slow)),
        held=Count("pk", filter=held),
        held_since=Min("received_at", filter=held),
    )
    find = reverse("search:find", args=[engagement.slug])
    address = f"{find}?counting={COUNTED}&publication={AWAITING}"
    yield Waiting(
        "decide",
        _("No moderator has decided yet"),
        found["open"],
        address,
        _day(found["open_since"]),
        _("Read in %(read)s working days, decide in %(decide)s") % {"read": TO_READ, "decide": TO_DECIDE},
        found["late"],
        f"{address}&until={slow.isoformat()}",
    )
    on_hold = f"{find}?counting={COUNTED}&publication={HELD}"
    words, promise = _("On hold"), _("Look again on the day that the hold names")
    yield Waiting("held", words, found["held"], on_hold, _day(found["held_since"]), promise)


def _second_person(engagement: Engagement) -> Waiting:
    """The same views as that part of the queue, asked from the few proposals there are and not from all views."""
    proposals = ModerationDecision.objects.open_proposals().order_by()
    hidden = Redaction.objects.without_second_look().order_by()
    lifting = RedactionDecision.objects.open_proposals().order_by()
    asked = Q(pk__in=proposals.values("version")) | Q(pk__in=hidden.values("version"))
    asked |= Q(pk__in=lifting.values("redaction__version"))
    views = ResponseVersion.objects.current().filter(asked, response__engagement=engagement)
    views = views.exclude(response__excluded_because=WITHDRAWN)
    found = views.order_by().aggregate(many=Count("pk"), since=Min("response__received_at"))
    address = f"{_queue(engagement)}?waiting={SECOND_PERSON}"
    return Waiting("second", _("Waits for a second moderator"), found["many"], address, _day(found["since"]))


def _typed_in(engagement: Engagement, person: Any) -> Iterator[Waiting]:
    if not person.has_perm("entry.see_entries", engagement):
        return
    parts = {
        TO_CHECK: _("Typed in, waits for a second person to check it"),
        BACK: _("Typed in, sent back to be mended"),
        UNREAD: _("A file that nobody has read into text"),
    }
    waits = Entry.objects.filter(engagement=engagement, response__counting=AWAITING_CHECK)
    counts: dict[str, Any] = {part: Count("pk", filter=Q(state=part)) for part in parts}
    firsts = {f"{part}_since": Min("received_on", filter=Q(state=part)) for part in parts}
    found = waits.order_by().aggregate(**counts, **firsts)
    list_page = reverse("entry:entries", args=[engagement.slug])
    for part, words in parts.items():
        yield Waiting(part, words, found[part], f"{list_page}?part={part}", found[f"{part}_since"])


def _help(engagement: Engagement, person: Any, today: date) -> Iterator[Waiting]:
    if not person.has_perm("assistance.see_requests", engagement):
        return
    asked = HelpRequest.objects.filter(engagement=engagement, state=HELP_OPEN)
    found = asked.order_by().aggregate(many=Count("pk"), due=Min("due_on"))
    promise = ""
    if found["due"]:
        words = _("The first was due on %(day)s") if found["due"] < today else _("The first is due on %(day)s")
        promise = words % {"day": day_words(found["due"])}
    address = f"{reverse('assistance:help_requests', args=[engagement.slug])}?state={HELP_OPEN}"
    yield Waiting("help", _("Asked us for help to take part"), found["many"], address, None, promise)


def _files(engagement: Engagement, person: Any) -> Iterator[Waiting]:
    if not person.has_perm("attachments.see_files", engagement):
        return
    held = Attachment.objects.sent().filter(engagement=engagement, state=FILE_HELD)
    found = held.order_by().aggregate(many=Count("pk"), since=Min("sent_at"))
    address = f"{reverse('attachments:files', args=[engagement.slug])}?state={FILE_HELD}"
    yield Waiting("files", _("Files to scan or to release"), found["many"], address, _day(found["since"]))


def _queue(engagement: Engagement) -> str:
    return reverse("moderation:queue", args=[engagement.slug])


def _day(moment: datetime | None) -> date | None:
    return london_day(moment) if moment else None

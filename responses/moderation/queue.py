"""The queue as moderators walk it: oldest first, in pages of 25 that new views don't shift."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, Q, Subquery, Value
from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import instant_words, london_day, weekday_words
from responses.intake.listed import Listing, listings_of
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, CAPACITIES, CHANNELS, COUNTED, HELD, OWN_VIEW, WITHDRAWN
from responses.moderation.models import Claim, Concern, ModerationDecision, Redaction, RedactionDecision
from responses.moderation.narrowing import (
    APPEALS,
    FILTERS,
    LOG,
    PUBLICATION,
    SAFETY,
    SECOND_PERSON,
    SUPPLEMENT,
    WISHES,
    Asked,
    narrowed,
)
from responses.moderation.querysets import Reader, ViewQuerySet
from responses.moderation.reading import first_words
from responses.tallies.models import Tally
from responses.tallies.states import STANDS
from scenarios.models import Engagement

PAGE = 25
# A number beyond this is not worth the wait: the page says "or more".
COUNTED_TO = 1000
# Of the views on hold, those whose day to look again has come: a key beside those of FILTERS.
OVERDUE = "overdue"
# Of those that wait for a decision: a second person is asked already, so they wait for that.
_ASKED = "asked"
ONCE_THERE = (SAFETY, APPEALS, WISHES, SUPPLEMENT, LOG)
TO_ACT_ON = (SAFETY, PUBLICATION, SECOND_PERSON, APPEALS, WISHES, HELD, OVERDUE)


@dataclass(frozen=True)
class Row:
    """One view in the queue, with the beginning of what it says."""

    view: ResponseVersion
    listing: Listing
    first_words: str
    today: date | None

    @property
    def came(self) -> str:
        return instant_words(self.view.response.received_at)

    @property
    def remind_on(self) -> date | None:
        return getattr(self.view, "remind_on", None)

    @property
    def remind(self) -> str:
        """Of a view on hold: when somebody looks again."""
        day = self.remind_on
        return weekday_words(day) if day and self.view.response.publication == HELD else ""

    @property
    def risk_due(self) -> str:
        """Where somebody may be at risk: the day on which to act."""
        day = getattr(self.view, "risk_due", None)
        return weekday_words(day) if day else ""

    @property
    def is_due(self) -> bool:
        """The day to look again has come."""
        return bool(self.remind and self.remind_on and self.today and self.remind_on <= self.today)

    @property
    def by(self) -> str:
        return str(CHANNELS[self.view.response.channel])

    @property
    def whose(self) -> str:
        """Whose view it is, unless its sender's own."""
        return "" if self.view.capacity == OWN_VIEW else str(CAPACITIES[self.view.capacity])


@dataclass(frozen=True)
class Page:
    """One page of the queue. `after` is where the next one begins, None at the end."""

    rows: list[Row]
    after: uuid.UUID | None


def views_for(person: Reader) -> ViewQuerySet:
    """The current version of each response that this person may see, with its open proposal."""
    views = _bare_views_for(person).with_proposals(ModerationDecision.objects.all())
    views = views.with_hidden_words(Redaction.objects.all(), RedactionDecision.objects.all())
    return views.with_concerns(Concern.objects.all())


def _bare_views_for(person: Reader) -> ViewQuerySet:
    return ViewQuerySet(ResponseVersion).current().visible_to(person)


def views_of(engagement: Engagement, person: Reader) -> ViewQuerySet:
    views = views_for(person).filter(response__engagement=engagement)
    return views.select_related("response", "stakeholder_type")


def page_of(engagement: Engagement, person: Any, asked: Asked, today: date, types: dict[str, str]) -> Page:
    """The views after `asked.after`, oldest first, of the part of the queue that was asked for.

    `types` is the type of each question of the engagement.
    """
    views = narrowed(views_of(engagement, person), asked, today)
    views = views.with_reminders(ModerationDecision.objects.all()).with_claims(_running(), person)
    order = ("remind_on", "response_id") if asked.waiting == HELD else ("response_id",)
    rows = list(_later_than(views, asked.after, order).order_by(*order)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    listings = listings_of(rows)
    shown = [Row(view, listings[view.pk], _beginning(view, types), today) for view in rows]
    return Page(shown, rows[-1].response.uuid if more else None)


def _beginning(view: ResponseVersion, types: dict[str, str]) -> str:
    """What was withdrawn is not shown in passing, to staff either: it stands on the view's own page."""
    return "" if view.response.excluded_because == WITHDRAWN else first_words(view.answers, types)


def next_in_line(views: ViewQuerySet, asked: Asked, *, after: Response, person: Any) -> ResponseVersion | None:
    """The next view that waits for this person and that no colleague has open, from this one on and round."""
    free = narrowed(views, asked, london_day(engagement_now())).with_claims(_running(), person)
    waiting = free.filter(opened_by__isnull=True).not_proposed_by(person).exclude(response=after)
    waiting = waiting.order_by("response_id")
    return waiting.filter(response_id__gt=after.pk).first() or waiting.first()


def _running() -> Any:
    return Claim.objects.filter(until__gt=machine_now())


class _AtMost(Subquery):
    """How many rows there are, counted no further than the subquery goes."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def how_many_wait(engagement: Engagement, person: Reader, today: date) -> dict[str, int]:
    """How many views there are behind each filter, none counted beyond COUNTED_TO. One query."""
    views = _with_due_days(_bare_views_for(person).filter(response__engagement=engagement)).order_by()
    parts = {key: _AtMost(views.filter(part).values("pk")[:COUNTED_TO]) for key, part in _parts(today).items()}
    return dict(zip(parts, Engagement.objects.values_list(*parts.values()).get(pk=engagement.pk), strict=True))


def waiting_by_engagement(person: Reader, today: date) -> dict[int, dict[str, int]]:
    """How many wait in each engagement (by id) in which this person may see views, to the last. One query.

    Only what somebody has to act on: the other parts of the queue wait for nobody.
    """
    views = _with_due_days(_bare_views_for(person)).order_by()
    parts = _parts(today)
    # Many wait for a decision and few for a second person: the former are tallied.
    undecided = Tally.objects.part(STANDS).filter(second=AWAITING)
    undecided = undecided.filter(engagement_id__in=person.engagements_allowing("moderation.view_response"))
    asked = views.filter(parts[SECOND_PERSON], response__publication=AWAITING, response__counting=COUNTED)
    tallied = undecided.summed("engagement_id").annotate(part_here=Value(PUBLICATION))
    counted = [tallied.values_list("engagement_id", "part_here", "total"), _counted(asked, _ASKED)]
    counted += [_counted(views.filter(parts[key]), key) for key in TO_ACT_ON if key != PUBLICATION]
    found: dict[int, dict[str, int]] = {}
    for engagement, part, many in counted[0].union(*counted[1:], all=True):
        found.setdefault(engagement, dict.fromkeys((*TO_ACT_ON, _ASKED), 0))[part] = many
    for parts_here in found.values():
        parts_here[PUBLICATION] -= parts_here.pop(_ASKED)
    return found


def _counted(rows: Any, part: str) -> Any:
    grouped = rows.order_by().values(place=F("response__engagement_id")).annotate(part=Value(part), many=Count("*"))
    return grouped.values_list("place", "part", "many")


def _with_due_days(views: ViewQuerySet) -> ViewQuerySet:
    return views.with_reminders(ModerationDecision.objects.all())


def _parts(today: date) -> dict[str, Q]:
    """Each part of the queue, and of those on hold the ones whose day to look again has come."""
    parts = {key: condition() for key, (_words, condition) in FILTERS.items()}
    return parts | {OVERDUE: parts[HELD] & Q(remind_on__lte=today)}


def parts_of_queue(counts: dict[str, int], chosen: str) -> list[tuple[str, Any, str]]:
    """(part, its words, how many views). Some stand there only once there are any."""
    shown = (key for key in FILTERS if key not in ONCE_THERE or counts[key] or key == chosen)
    return [(key, FILTERS[key][0], how_many_words(counts[key])) for key in shown]


def how_many_words(count: int) -> str:
    return str(count) if count < COUNTED_TO else _("%(count)s or more") % {"count": f"{count:,}"}


def _later_than(views: ViewQuerySet, after: uuid.UUID | None, order: tuple[str, ...]) -> ViewQuerySet:
    """Those that come after this response in this order; a response that has left the queue still marks its place."""
    last = views.filter(response__uuid=after).first() if after and len(order) > 1 else None
    if last:
        later = Q(remind_on__gt=last.remind_on) | Q(remind_on=last.remind_on, response_id__gt=last.response_id)
        return views.filter(later)
    if after is None or len(order) > 1:
        return views
    # Asked beforehand: a database that knows the number begins there, and one that doesn't may begin at the start.
    place = Response.objects.filter(uuid=after).values_list("pk", flat=True).first()
    return views.filter(response_id__gt=place) if place else views.none()

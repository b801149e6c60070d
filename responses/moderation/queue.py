"""The queue as moderators walk it: oldest first, in pages of 25 that new views don't shift."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import instant_words, london_day, weekday_words
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import (
    AFTER_DECISION,
    AFTER_FREEZE,
    AWAITING,
    CAPACITIES,
    CHANNELS,
    COUNTED,
    HELD,
    OWN_VIEW,
    WITHDRAWN,
)
from responses.moderation.models import Claim, Concern, ModerationDecision, Redaction, RedactionDecision
from responses.moderation.querysets import SECOND_PERSONS_TURN, Reader, ViewQuerySet
from responses.moderation.reading import first_words, types_of_questions
from scenarios.models import Engagement

PAGE = 25
SAFETY, PUBLICATION, SECOND_PERSON, UNUSUAL, ALL = "safety", "publication", "second_person", "unusual", "all"
# What the senders of late views are promised: a supplement for those who decide, a log for those who carry it out.
SUPPLEMENT, LOG = "supplement", "log"
FILTERS: dict[str, tuple[Any, Callable[[ViewQuerySet], ViewQuerySet]]] = {
    SAFETY: (_("Somebody may be at risk"), ViewQuerySet.at_risk),
    PUBLICATION: (_("Waiting for a decision"), ViewQuerySet.awaiting_moderation),
    SECOND_PERSON: (_("Waiting for a second person"), ViewQuerySet.with_open_proposal),
    HELD: (_("On hold"), ViewQuerySet.on_hold),
    UNUSUAL: (_("Looked unusual"), ViewQuerySet.unusual),
    SUPPLEMENT: (_("For the supplement to the report"), lambda views: views.counted_after(AFTER_FREEZE)),
    LOG: (_("Log for the work that follows the decision"), lambda views: views.counted_after(AFTER_DECISION)),
    ALL: (_("All views"), lambda views: views),
}


@dataclass(frozen=True)
class Row:
    """One view in the queue, with the beginning of what it says."""

    view: ResponseVersion
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
    views = ViewQuerySet(ResponseVersion).current().visible_to(person)
    views = views.with_proposals(ModerationDecision.objects.all())
    views = views.with_hidden_words(Redaction.objects.all(), RedactionDecision.objects.all())
    return views.with_concerns(Concern.objects.all())


def views_of(engagement: Engagement, person: Reader) -> ViewQuerySet:
    views = views_for(person).filter(response__engagement=engagement)
    return views.select_related("response", "stakeholder_type")


def page_of(engagement: Engagement, person: Any, *, waiting: str, kind: str, after: uuid.UUID | None) -> Page:
    """The views after this response, oldest first, of those that wait for this and are of this stakeholder type."""
    views = FILTERS[waiting][1](views_of(engagement, person))
    if kind:
        views = views.filter(stakeholder_type=kind)
    views = views.with_reminders(ModerationDecision.objects.all()).with_claims(_running(), person)
    order = ("remind_on", "response_id") if waiting == HELD else ("response_id",)
    rows = list(_later_than(views, after, order).order_by(*order)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    types = types_of_questions(engagement)
    today = london_day(engagement_now()) if waiting == HELD else None
    return Page([Row(view, _beginning(view, types), today) for view in rows], rows[-1].response.uuid if more else None)


def _beginning(view: ResponseVersion, types: dict[str, str]) -> str:
    """What was withdrawn is not shown in passing, to staff either: it stands on the view's own page."""
    return "" if view.response.excluded_because == WITHDRAWN else first_words(view.answers, types)


def next_in_line(views: ViewQuerySet, *, waiting: str, after: Response, person: Any) -> ResponseVersion | None:
    """The next view that waits for this person and that no colleague has open, from this one on and round."""
    free = views.with_claims(_running(), person).filter(opened_by__isnull=True)
    waiting_views = FILTERS[waiting][1](free).not_proposed_by(person).exclude(response=after).order_by("response_id")
    return waiting_views.filter(response_id__gt=after.pk).first() or waiting_views.first()


def _running() -> Any:
    return Claim.objects.filter(until__gt=machine_now())


def how_many_wait(views: ViewQuerySet) -> dict[str, int]:
    """How many views there are behind each filter. One query."""
    return views.aggregate(**_counts())


def waiting_by_engagement(person: Reader) -> dict[int, dict[str, int]]:
    """The same for each engagement (by id) in which this person may see views. One query."""
    groups = views_for(person).order_by().values("response__engagement_id").annotate(**_counts())
    return {group.pop("response__engagement_id"): group for group in groups}


def parts_of_queue(counts: dict[str, int], chosen: str) -> list[tuple[str, Any, int]]:
    """(part, its words, how many views). Some stand there only once there are any."""
    shown = (key for key in FILTERS if key not in (SAFETY, SUPPLEMENT, LOG) or counts[key] or key == chosen)
    return [(key, FILTERS[key][0], counts[key]) for key in shown]


def _counts() -> dict[str, Count]:
    awaiting = ~SECOND_PERSONS_TURN & Q(response__publication=AWAITING, response__counting=COUNTED)
    return {
        SAFETY: Count("pk", filter=Q(risk_due__isnull=False)),
        PUBLICATION: Count("pk", filter=awaiting),
        HELD: Count("pk", filter=Q(response__publication=HELD, response__counting=COUNTED)),
        SECOND_PERSON: Count("pk", filter=SECOND_PERSONS_TURN),
        UNUSUAL: Count("pk", filter=~Q(response__flags=[])),
        SUPPLEMENT: Count("pk", filter=Q(after=AFTER_FREEZE, response__counting=COUNTED)),
        LOG: Count("pk", filter=Q(after=AFTER_DECISION, response__counting=COUNTED)),
        ALL: Count("pk"),
    }


def _later_than(views: ViewQuerySet, after: uuid.UUID | None, order: tuple[str, ...]) -> ViewQuerySet:
    """Those that come after this response in this order; a response that has left the queue still marks its place."""
    last = views.filter(response__uuid=after).first() if after and len(order) > 1 else None
    if last:
        later = Q(remind_on__gt=last.remind_on) | Q(remind_on=last.remind_on, response_id__gt=last.response_id)
        return views.filter(later)
    if after is None or len(order) > 1:
        return views
    return views.filter(response_id__gt=Response.objects.filter(uuid=after).values("pk")[:1])

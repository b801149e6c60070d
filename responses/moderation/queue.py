"""The queue as moderators walk it: oldest first, in pages of 25 that new views don't shift."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import instant_words
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import (
    AFTER_DECISION,
    AFTER_FREEZE,
    AWAITING,
    CAPACITIES,
    CHANNELS,
    COUNTED,
    OWN_VIEW,
    WITHDRAWN,
)
from responses.moderation.models import ModerationDecision
from responses.moderation.querysets import Reader, ViewQuerySet
from responses.moderation.reading import first_words, types_of_questions
from scenarios.models import Engagement

PAGE = 25
PUBLICATION, SECOND_PERSON, UNUSUAL, ALL = "publication", "second_person", "unusual", "all"
# What the senders of late views are promised: a supplement for those who decide, a log for those who carry it out.
SUPPLEMENT, LOG = "supplement", "log"
FILTERS: dict[str, tuple[Any, Callable[[ViewQuerySet], ViewQuerySet]]] = {
    PUBLICATION: (_("Waiting for a decision"), ViewQuerySet.awaiting_moderation),
    SECOND_PERSON: (_("Waiting for a second person"), ViewQuerySet.with_open_proposal),
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

    @property
    def came(self) -> str:
        return instant_words(self.view.response.received_at)

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
    return views.with_proposals(ModerationDecision.objects.all())


def views_of(engagement: Engagement, person: Reader) -> ViewQuerySet:
    views = views_for(person).filter(response__engagement=engagement)
    return views.select_related("response", "stakeholder_type")


def page_of(engagement: Engagement, person: Reader, *, waiting: str, kind: str, after: uuid.UUID | None) -> Page:
    """The views after this response, oldest first, of those that wait for this and are of this stakeholder type."""
    views = FILTERS[waiting][1](views_of(engagement, person))
    if kind:
        views = views.filter(stakeholder_type=kind)
    rows = list(_later_than(views, after).order_by("response_id")[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    types = types_of_questions(engagement)
    return Page([Row(view, _beginning(view, types)) for view in rows], rows[-1].response.uuid if more else None)


def _beginning(view: ResponseVersion, types: dict[str, str]) -> str:
    """What was withdrawn is not shown in passing, to staff either: it stands on the view's own page."""
    return "" if view.response.excluded_because == WITHDRAWN else first_words(view.answers, types)


def next_in_line(views: ViewQuerySet, *, waiting: str, after: Response, person: Any) -> ResponseVersion | None:
    """The next view that waits for this person, from this one on and round to the start."""
    waiting_views = FILTERS[waiting][1](views).not_proposed_by(person).exclude(response=after).order_by("response_id")
    return waiting_views.filter(response_id__gt=after.pk).first() or waiting_views.first()


def how_many_wait(views: ViewQuerySet) -> dict[str, int]:
    """How many views there are behind each filter. One query."""
    return views.aggregate(**_counts())


def waiting_by_engagement(person: Reader) -> dict[int, dict[str, int]]:
    """The same for each engagement (by id) in which this person may see views. One query."""
    groups = views_for(person).order_by().values("response__engagement_id").annotate(**_counts())
    return {group.pop("response__engagement_id"): group for group in groups}


def parts_of_queue(counts: dict[str, int], chosen: str) -> list[tuple[str, Any, int]]:
    """(part, its words, how many views). The two for late views stand there once there are any."""
    shown = (key for key in FILTERS if key not in (SUPPLEMENT, LOG) or counts[key] or key == chosen)
    return [(key, FILTERS[key][0], counts[key]) for key in shown]


def _counts() -> dict[str, Count]:
    settled = Q(proposed__isnull=True)
    awaiting = settled & Q(response__publication=AWAITING, response__counting=COUNTED)
    return {
        PUBLICATION: Count("pk", filter=awaiting),
        SECOND_PERSON: Count("pk", filter=~settled),
        UNUSUAL: Count("pk", filter=~Q(response__flags=[])),
        SUPPLEMENT: Count("pk", filter=Q(after=AFTER_FREEZE, response__counting=COUNTED)),
        LOG: Count("pk", filter=Q(after=AFTER_DECISION, response__counting=COUNTED)),
        ALL: Count("pk"),
    }


def _later_than(views: ViewQuerySet, after: uuid.UUID | None) -> ViewQuerySet:
    if after is None:
        return views
    return views.filter(response_id__gt=Response.objects.filter(uuid=after).values("pk")[:1])

from typing import Any, Protocol

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import AWAITING, COUNTED, WITHDRAWN
from responses.moderation.states import TAKES_TWO_PEOPLE


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class DecisionQuerySet(models.QuerySet):
    def open_proposals(self) -> "DecisionQuerySet":
        """Those that wait for a second person. On a version that was corrected since, nobody waits any more.

        Nor on a view that its sender withdrew.
        """
        waiting = self.filter(act__in=TAKES_TWO_PEOPLE, answer__isnull=True)
        return waiting.exclude(version__response__excluded_because=WITHDRAWN)


class ViewQuerySet(ResponseVersionQuerySet):
    """Views as moderators go through them: the current version of each response, with its open proposal."""

    def visible_to(self, person: Reader) -> "ViewQuerySet":
        return self.filter(response__engagement_id__in=person.engagements_allowing("moderation.view_response"))

    def with_proposals(self, decisions: DecisionQuerySet) -> "ViewQuerySet":
        """Each with `proposed` (the act, or None) and `proposed_by` (a user's id)."""
        waiting: Any = decisions.open_proposals().filter(version_id=OuterRef("pk")).order_by("id")
        return self.annotate(
            proposed=Subquery(waiting.values("act")[:1]), proposed_by=Subquery(waiting.values("by_id")[:1])
        )

    def awaiting_moderation(self) -> "ViewQuerySet":
        """Counted, not shown yet, and no second person is asked: a moderator's turn. Needs `with_proposals`."""
        return self.filter(response__publication=AWAITING, response__counting=COUNTED, proposed__isnull=True)

    def with_open_proposal(self) -> "ViewQuerySet":
        """A second person's turn. Needs `with_proposals`."""
        return self.filter(proposed__isnull=False)

    def unusual(self) -> "ViewQuerySet":
        """Those that something looked unusual about when they were sent, whatever was decided since."""
        return self.exclude(response__flags=[])

    def counted_after(self, after: str) -> "ViewQuerySet":
        """Those that came after the freeze, or after the decision, and count."""
        return self.filter(after=after, response__counting=COUNTED)

    def not_proposed_by(self, person: models.Model) -> "ViewQuerySet":
        return self.filter(Q(proposed_by__isnull=True) | ~Q(proposed_by=person.pk))

from typing import Any, Protocol

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import WITHDRAWN
from responses.moderation.states import (
    AGREE,
    ASK_TO_LIFT,
    CLOSE,
    HOLD,
    LIFT,
    TAKES_SECOND_LOOK,
    TAKES_TWO_PEOPLE,
    UPHOLD,
)

# Who asked for a second person.
ASKED_BY = ("proposed_by", "hidden_by", "lifted_by")


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class DecisionQuerySet(models.QuerySet):
    def open_proposals(self) -> "DecisionQuerySet":
        """Those that wait for a second person. On a version that was corrected since, nobody waits any more.

        Nor on a view that its sender withdrew.
        """
        answers: Any = self.model._default_manager.filter(answers_to__isnull=False, answers_to=OuterRef("pk"))
        waiting = self.filter(~Exists(answers), act__in=sorted(TAKES_TWO_PEOPLE))
        return waiting.exclude(version__response__excluded_because=WITHDRAWN)


class BulkActQuerySet(models.QuerySet):
    def unanswered(self) -> "BulkActQuerySet":
        """Lists that wait for a second person."""
        return self.filter(answer__isnull=True)


class RedactionQuerySet(models.QuerySet):
    def in_force(self) -> "RedactionQuerySet":
        """Those that hide words now: no two people lifted them."""
        return self.exclude(decisions__act=LIFT)

    def without_second_look(self) -> "RedactionQuerySet":
        """Those in force whose reason takes a second person who has not agreed yet."""
        return self.filter(reason__in=TAKES_SECOND_LOOK).exclude(decisions__act__in=[AGREE, LIFT])


class RedactionDecisionQuerySet(models.QuerySet):
    def open_proposals(self) -> "RedactionDecisionQuerySet":
        """Proposals to show hidden words again that wait for a second person."""
        return self.filter(act=ASK_TO_LIFT, answer__isnull=True)


class AppealQuerySet(models.QuerySet):
    def unsettled(self) -> "AppealQuerySet":
        """Those on which no two people agreed. Nobody waits any more where the sender withdrew the view."""
        return self.exclude(decisions__act=UPHOLD).exclude(against__version__response__excluded_because=WITHDRAWN)


class ConcernQuerySet(models.QuerySet):
    def still_open(self) -> "ConcernQuerySet":
        """Those that no two people closed."""
        return self.exclude(decisions__act=CLOSE)


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

    def with_hidden_words(self, redactions: RedactionQuerySet, decisions: RedactionDecisionQuerySet) -> "ViewQuerySet":
        """Each with `hidden_by` and `lifted_by`: who hid words, or asked to show some again, and waits for a second."""
        hidden: Any = redactions.without_second_look().filter(version_id=OuterRef("pk")).order_by("id")
        lifted: Any = decisions.open_proposals().filter(redaction__version_id=OuterRef("pk")).order_by("id")
        return self.annotate(
            hidden_by=Subquery(hidden.values("by_id")[:1]), lifted_by=Subquery(lifted.values("by_id")[:1])
        )

    def with_concerns(self, concerns: ConcernQuerySet) -> "ViewQuerySet":
        """Each with `risk_due`: the day on which to act for somebody who may be at risk, or None."""
        here: Any = concerns.still_open().filter(version__response_id=OuterRef("response_id")).order_by("id")
        return self.annotate(risk_due=Subquery(here.values("due_on")[:1]))

    def with_claims(self, claims: models.QuerySet, person: models.Model) -> "ViewQuerySet":
        """Each with `opened_by`: the name of a colleague who has it open. `claims` are those that run still."""
        here: Any = claims.filter(response_id=OuterRef("response_id")).exclude(by=person.pk)
        return self.annotate(opened_by=Subquery(here.values("by__name")[:1]))

    def with_reminders(self, decisions: DecisionQuerySet) -> "ViewQuerySet":
        """Each with `remind_on`: the day that the newest hold names."""
        holds: Any = decisions.filter(version__response_id=OuterRef("response_id"), act=HOLD).order_by("-id")
        return self.annotate(remind_on=Subquery(holds.values("remind_on")[:1]))

    def not_proposed_by(self, person: models.Model) -> "ViewQuerySet":
        """Without those that wait for somebody other than this person."""
        asked = (Q(**{f"{name}__isnull": True}) | ~Q(**{name: person.pk}) for name in ASKED_BY)
        return self.filter(*asked)

from typing import Protocol

from django.db import models
from django.db.models import Case, Value, When

from responses.assistance.states import DONE, OPEN


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class HelpRequestQuerySet(models.QuerySet):
    def visible_to(self, person: Reader) -> "HelpRequestQuerySet":
        return self.filter(engagement_id__in=person.engagements_allowing("assistance.see_requests"))

    def waiting(self) -> "HelpRequestQuerySet":
        return self.filter(state=OPEN)

    def soonest_due_first(self) -> "HelpRequestQuerySet":
        """Who waits, those first whose day has passed or comes soonest; then who was helped."""
        was_helped = Case(When(state=DONE, then=Value(1)), default=Value(0))
        return self.order_by(was_helped, "due_on", "asked_at", "id")

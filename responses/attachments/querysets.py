import uuid
from typing import Protocol, Self

from django.db import models

from responses.attachments.states import HELD, RELEASED


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class AttachmentQuerySet(models.QuerySet):
    def of_draft(self, draft_key: uuid.UUID) -> Self:
        """What was added while this view was written, in the order in which it came."""
        return self.filter(draft_key=draft_key).order_by("came_at", "pk")

    def sent(self) -> Self:
        """Handed to us with a view. What stands in a draft is still its writer's own."""
        return self.filter(sent_at__isnull=False)

    def visible_to(self, person: Reader) -> Self:
        return self.sent().filter(engagement_id__in=person.engagements_allowing("attachments.see_files"))

    def unscanned(self) -> Self:
        """The scanner has said nothing about them yet."""
        return self.filter(state__in=[HELD, RELEASED], scanned_at__isnull=True)

"""Which invitations."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from datetime import datetime


class InvitationQuerySet(models.QuerySet[Any]):
    def still_open(self) -> "InvitationQuerySet":
        """Neither taken up nor cancelled; some may have run out."""
        return self.filter(accepted_by__isnull=True, cancelled_by__isnull=True)

    def that_work(self, at: "datetime") -> "InvitationQuerySet":
        return self.still_open().filter(expires_at__gt=at)

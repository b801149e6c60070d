from typing import Protocol, Self

from django.db import models

from responses.entry.states import BACK, MENDED, MENDING, TO_CHECK, UNREAD, WRITING
from responses.intake.states import COUNTED, EXCLUDED
from responses.intake.states import TO_CHECK as AWAITING_CHECK


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person: Reader) -> Self:
        return self.filter(engagement_id__in=person.engagements_allowing("entry.see_entries"))

    def begun(self) -> Self:
        """Somebody is typing them in; the ledger doesn't know them yet."""
        return self.filter(state=WRITING)

    def awaiting(self) -> Self:
        """In the ledger and not counted yet. What two people left out waits no more."""
        return self.filter(response__counting=AWAITING_CHECK)

    def to_check(self) -> Self:
        return self.awaiting().filter(state=TO_CHECK)

    def to_mend(self) -> Self:
        """Sent back to whoever types."""
        return self.awaiting().filter(state=BACK)

    def unread(self) -> Self:
        """A file is there, and nobody has read it into text."""
        return self.awaiting().filter(state=UNREAD)

    def mended(self) -> Self:
        """They count as they were checked, and wait for a second person to check the mended words."""
        return self.filter(response__counting=COUNTED, state=MENDED)

    def being_mended(self) -> Self:
        return self.filter(response__counting=COUNTED, state=MENDING)


class WishQuerySet(models.QuerySet):
    def waiting(self) -> "WishQuerySet":
        """Those on which no second person has decided. Nobody waits any more where the view is left out already."""
        return self.filter(answer__isnull=True).exclude(response__counting=EXCLUDED)

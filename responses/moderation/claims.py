"""Who has a view open: a claim for a quarter of an hour, for colleagues to see. It forbids nothing."""

from datetime import timedelta
from typing import Any

from django.db.models import Q

from groundwork.clock.handles import machine_now
from responses.intake.models import Response
from responses.moderation.models import Claim

LEASE = timedelta(minutes=15)


def claim(response: Response, by: Any) -> Claim | None:
    """Take this view, or keep it longer. Whoever has it open already keeps it: then their claim is the answer."""
    now = machine_now()
    held, made = Claim.objects.select_related("by").get_or_create(
        response=response, defaults={"by": by, "until": now + LEASE}
    )
    if made:
        return None
    free = Claim.objects.filter(pk=held.pk).filter(Q(by=by) | Q(until__lte=now))
    return None if free.update(by=by, until=now + LEASE) else held


def let_go(response: Response, by: Any) -> None:
    """This person is done with the view."""
    Claim.objects.filter(response=response, by=by).delete()


def let_go_of_all(by: Any) -> None:
    """Whatever this person has open is free."""
    Claim.objects.filter(by=by).delete()

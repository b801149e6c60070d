"""Which engagements are switched off for now or for good."""

from datetime import datetime

from scenarios.models import Milestone
from scenarios.states import PAUSED, RESUMED, WITHDRAWN


def asleep(now: datetime) -> set[int]:
    """Engagements that are paused or withdrawn: nobody is reminded of a form that is switched off."""
    quiet: set[int] = set()
    acts = Milestone.objects.filter(kind__in=[PAUSED, RESUMED, WITHDRAWN], at__lte=now).order_by("id")
    gone = set(acts.filter(kind=WITHDRAWN).values_list("engagement_id", flat=True))
    for engagement, kind in acts.exclude(kind=WITHDRAWN).values_list("engagement_id", "kind"):
        (quiet.add if kind == PAUSED else quiet.discard)(engagement)
    return quiet | gone

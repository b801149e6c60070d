"""How long we keep whom to write to at a stakeholder: the promise of the privacy page."""

from datetime import datetime, timedelta

from django.db.models import Max, Q

from groundwork.clock.handles import engagement_now, machine_now
from responses.contacts.keeping import kept_until
from responses.contacts.states import UPDATES
from responses.outreach.models import Stakeholder, StakeholderImport
from scenarios.models import Engagement, Milestone
from scenarios.states import DECIDED

A_DAY = timedelta(days=1)


def forget_stakeholders() -> int:
    """Delete whom to write to, and where, on every list whose time is over; how many. The names of bodies stay.

    A checked file that nobody took in goes after a day.
    """
    StakeholderImport.objects.filter(added__isnull=True, at__lte=machine_now() - A_DAY).delete()
    rows = Stakeholder.objects.exclude(Q(contact_name="") & Q(email=""))
    now, count = engagement_now(), 0
    latest = rows.order_by().values("engagement").annotate(last=Max("added_at"))
    ends = list_ends({row["engagement"]: row["last"] for row in latest})
    for engagement, end in ends.items():
        if end <= now:
            count += rows.filter(engagement=engagement).update(contact_name="", email="", bounced_at=None)
    return count


def list_ends(listed: dict[int, datetime]) -> dict[int, datetime]:
    """For each engagement, with when its newest stakeholder was listed: until when we keep whom to write to.

    As long as news is kept: 12 months after the decision, 2 years after the close where there is none.
    """
    decisions = Milestone.objects.filter(kind=DECIDED, engagement__in=listed).order_by()
    decided = {row["engagement"]: row["last"] for row in decisions.values("engagement").annotate(last=Max("at"))}
    found = Engagement.objects.filter(pk__in=listed).defer("texts")
    return {one.pk: kept_until(UPDATES, one, since=listed[one.pk], decided_at=decided.get(one.pk)) for one in found}

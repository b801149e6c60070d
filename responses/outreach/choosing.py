"""Whom a round of invitations or reminders would go to now."""

from uuid import UUID

from responses.outreach.models import Letter
from responses.outreach.reading import Standing, standings
from responses.outreach.states import HANDING, INVITATION, UNSURE, WAITING
from scenarios.models import Engagement


def chosen_for(kind: str, engagement: Engagement) -> list[UUID]:
    """An invitation goes to all who were not invited, a reminder to all who were; to neither if they replied.

    Who has a letter that is still on its way, or that may have been sent, waits until that is known.
    """
    on_their_way = Letter.objects.filter(stakeholder__engagement=engagement, state__in=[WAITING, HANDING, UNSURE])
    busy = set(on_their_way.order_by().values_list("stakeholder_id", flat=True))
    found = standings([engagement.pk]).items()
    return [key for key, one in found if key not in busy and wanted(kind, one)]


def wanted(kind: str, standing: Standing) -> bool:
    return standing.can_be_mailed and not standing.replied and standing.invited is (kind != INVITATION)

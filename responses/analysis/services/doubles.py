"""What staff do about two views that one person may have sent: link them, with a reason, or take that apart again.

No act here counts a view in or out.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.analysis.models import SamePerson, SamePersonEnd
from responses.analysis.policies import obstacles_to_linking, obstacles_to_pairing
from responses.intake.models import Response
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def link_persons(*, engagement: Engagement, views: tuple[Response, Response], why: str, by: Any) -> SamePerson:
    """Say that one person may have sent both. Raises Refused."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
    earlier, later = sorted(views, key=lambda view: view.pk)
    there = SamePerson.objects.standing().filter(earlier=earlier, later=later).exists()
    go_if_clear(
        [*obstacles_to_linking(engagement, by=by), *obstacles_to_pairing(engagement, earlier, later, linked=there)]
    )
    link = SamePerson.objects.create(
        engagement=engagement, earlier=earlier, later=later, why=why, by=by, at=machine_now()
    )
    _record("same person: link", link, by)
    return link


@transaction.atomic
def unlink_persons(*, link: SamePerson, why: str, by: Any) -> SamePersonEnd:
    """Say that they are not of one person after all. Raises Refused."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=link.engagement_id)
    go_if_clear(obstacles_to_linking(link.engagement, by=by))
    if SamePersonEnd.objects.filter(link=link).exists():
        raise Refused([_("Somebody took this link apart already.")])
    end = SamePersonEnd.objects.create(link=link, why=why, by=by, at=machine_now())
    _record("same person: unlink", link, by)
    return end


def _record(act: str, link: SamePerson, by: Any) -> None:
    details = {"link": str(link.uuid), "views": [link.earlier_id, link.later_id]}
    record(act=act, subject=f"engagement {link.engagement.slug}", by=by, details=details)

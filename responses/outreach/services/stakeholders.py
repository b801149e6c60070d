"""What staff do to the list of stakeholders. Each act is kept with who and when, and leaves a record."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from responses.intake.finding import reference_in
from responses.intake.models import Response
from responses.outreach.models import ReplyMark, Stakeholder, StakeholderAct
from responses.outreach.names import spelled_alike
from responses.outreach.policies import (
    obstacles_to_bouncing,
    obstacles_to_changing,
    obstacles_to_listing,
    obstacles_to_marking,
    obstacles_to_removing,
)
from responses.outreach.states import ADDED, BOUNCED, CORRECTED, INVITED, REACHED, REMOVED
from scenarios.models import Engagement, StakeholderType
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def add_stakeholder(
    *,
    engagement: Engagement,
    by: Any,
    name: str,
    type: StakeholderType,  # noqa: A002 -- the field's own name
    contact_name: str = "",
    email: str = "",
    synthetic: bool = False,
    act: str = ADDED,
) -> Stakeholder:
    """Put one stakeholder on the list. Raises Refused, also where one of this name stands there."""
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    key = spelled_alike(name)
    go_if_clear(obstacles_to_listing(engagement, by=by, match_key=key))
    told = {"name": name, "match_key": key, "type": type, "contact_name": contact_name, "email": email}
    stakeholder = Stakeholder.objects.create(
        engagement=engagement, **told, synthetic=synthetic, added_at=engagement_now()
    )
    note_act(stakeholder, act, by=by)
    return stakeholder


@transaction.atomic
def correct_stakeholder(
    *,
    stakeholder: Stakeholder,
    by: Any,
    name: str,
    type: StakeholderType,  # noqa: A002
    contact_name: str,
    email: str,
) -> Stakeholder:
    """Change its entry. What came back from an earlier address says nothing of a new one. Raises Refused."""
    Engagement.objects.select_for_update().get(pk=stakeholder.engagement_id)
    row, key = held(stakeholder), spelled_alike(name)
    go_if_clear(obstacles_to_changing(row, by=by))
    go_if_clear(obstacles_to_listing(row.engagement, by=by, match_key=key, other_than=row.pk))
    if email != row.email:
        row.bounced_at = None
    row.name, row.match_key, row.type = name, key, type
    row.contact_name, row.email = contact_name, email
    row.save()
    note_act(row, CORRECTED, by=by)
    return row


@transaction.atomic
def remove_stakeholder(*, stakeholder: Stakeholder, by: Any) -> None:
    """Take it off the list, with whom we would have written to. Only where nobody wrote. Raises Refused."""
    row = held(stakeholder)
    go_if_clear(obstacles_to_removing(row, by=by))
    row.removed_at, row.contact_name, row.email, row.bounced_at = engagement_now(), "", "", None
    row.save()
    note_act(row, REMOVED, by=by)


@transaction.atomic
def invited_otherwise(*, stakeholder: Stakeholder, by: Any, note: str) -> None:
    """Note that it was invited by letter, in a call or in person. Raises Refused."""
    row = held(stakeholder)
    go_if_clear(obstacles_to_changing(row, by=by))
    note_act(row, INVITED, by=by, note=note)


@transaction.atomic
def note_bounce(*, stakeholder: Stakeholder, by: Any) -> None:
    """Note that email to its address came back: nobody writes to that address again. Raises Refused."""
    row = held(stakeholder)
    go_if_clear(obstacles_to_bouncing(row, by=by))
    if row.bounced_at is None:
        row.bounced_at = engagement_now()
        row.save(update_fields=["bounced_at"])
        note_act(row, BOUNCED, by=by)


@transaction.atomic
def lift_bounce(*, stakeholder: Stakeholder, by: Any) -> None:
    """Note that its address works after all. Raises Refused."""
    row = held(stakeholder)
    go_if_clear(obstacles_to_changing(row, by=by))
    if row.bounced_at is not None:
        row.bounced_at = None
        row.save(update_fields=["bounced_at"])
        note_act(row, REACHED, by=by)


@transaction.atomic
def mark_reply(*, stakeholder: Stakeholder, by: Any, reference: str, theirs: bool) -> ReplyMark:
    """Say that the view with this reference is this stakeholder's, or is not. Raises Refused."""
    row = held(stakeholder)
    response = Response.objects.filter(reference=reference_in(reference)).first()
    go_if_clear(obstacles_to_marking(row, response, by=by))
    assert response is not None  # noqa: S101 -- the policy has said so
    mark = ReplyMark.objects.create(stakeholder=row, response=response, theirs=theirs, by=by, at=engagement_now())
    details = {"engagement": row.engagement.slug, "response": str(response.uuid), "theirs": theirs}
    record(act="stakeholder: reply", subject=f"stakeholder {row.pk}", by=by, details=details)
    return mark


def held(stakeholder: Stakeholder) -> Stakeholder:
    """The row, held until the end of the transaction, with its engagement."""
    rows = Stakeholder.objects.select_for_update(of=("self",)).select_related("engagement")
    found = rows.filter(pk=stakeholder.pk).first()
    if found is None:
        raise Refused([_("This stakeholder is not on the list.")])
    return found


def note_act(stakeholder: Stakeholder, act: str, *, by: Any, note: str = "") -> None:
    """Keep who did it and when. The record holds no name and no address: it outlives both."""
    StakeholderAct.objects.create(stakeholder=stakeholder, act=act, note=note, by=by, at=engagement_now())
    details = {"engagement": stakeholder.engagement.slug}
    record(act=f"stakeholder: {act}", subject=f"stakeholder {stakeholder.pk}", by=by, details=details)

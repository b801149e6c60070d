"""Taking in a file of stakeholders: first checked and kept aside, then put on the list by a second press."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from responses.outreach.checking import Checked, too_many
from responses.outreach.digests import digest_of
from responses.outreach.models import Stakeholder, StakeholderAct, StakeholderImport
from responses.outreach.policies import MOST_LISTED, obstacles_to_keeping
from responses.outreach.states import BOUNCED, IMPORTED
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear

AT_ONCE = 500


@transaction.atomic
def keep_aside(*, engagement: Engagement, by: Any, checked: Checked) -> StakeholderImport:
    """Keep the rows of a file without faults until somebody says yes to them. Raises Refused."""
    go_if_clear(obstacles_to_keeping(engagement, by=by))
    return StakeholderImport.objects.create(engagement=engagement, rows=checked.rows, by=by, at=machine_now())


@transaction.atomic
def take_in(*, waiting: StakeholderImport, by: Any) -> int:
    """Put all rows on the list or none; how many. A second time it only says how many there were. Raises Refused.

    What came on the list meanwhile under the same name stays as it is there.
    """
    engagement = Engagement.objects.select_for_update().get(pk=waiting.engagement_id)
    held = StakeholderImport.objects.select_for_update().filter(pk=waiting.pk).first()
    go_if_clear(obstacles_to_keeping(engagement, by=by))
    if held is None:
        raise Refused([_("This file was checked more than a day ago. Choose it again.")])
    if held.added is not None:
        return held.added
    listed = set(Stakeholder.objects.listed().filter(engagement=engagement).values_list("match_key", flat=True))
    rows = [row for row in held.rows if row["match_key"] not in listed]
    if len(listed) + len(rows) > MOST_LISTED:
        raise Refused([too_many()])
    _add(engagement, rows, by)
    held.rows, held.added = [], len(rows)
    held.save(update_fields=["rows", "added"])
    details = {"engagement": engagement.slug, "added": len(rows)}
    record(act="import stakeholders", subject=f"engagement {engagement.slug}", by=by, details=details)
    return len(rows)


def _add(engagement: Engagement, rows: list[dict[str, str]], by: Any) -> None:
    now = engagement_now()
    told = [{**row, "type_id": row["type"]} for row in rows]
    for row in told:
        del row["type"]
    made = [Stakeholder(engagement=engagement, added_at=now, **row) for row in told]
    Stakeholder.objects.bulk_create(made, batch_size=AT_ONCE)
    acts = [StakeholderAct(stakeholder=row, act=IMPORTED, by=by, at=now) for row in made]
    StakeholderAct.objects.bulk_create(acts, batch_size=AT_ONCE)


@transaction.atomic
def note_bounces(*, engagement: Engagement, by: Any, addresses: list[str]) -> int:
    """Note that email to all these addresses came back, or to none of them; how many that is. Raises Refused."""
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    go_if_clear(obstacles_to_keeping(engagement, by=by))
    listed: dict[str, list[Stakeholder]] = {}
    for row in Stakeholder.objects.listed().filter(engagement=engagement).exclude(email=""):
        listed.setdefault(digest_of(row.email), []).append(row)
    unknown = [address for address in addresses if digest_of(address) not in listed]
    if unknown:
        words = _("These addresses are not on the list, so we noted nothing: %(addresses)s.")
        raise Refused([words % {"addresses": ", ".join(unknown[:20])}])
    now = engagement_now()
    rows = [row for address in addresses for row in listed[digest_of(address)] if row.bounced_at is None]
    Stakeholder.objects.filter(pk__in=[row.pk for row in rows]).update(bounced_at=now)
    acts = [StakeholderAct(stakeholder=row, act=BOUNCED, by=by, at=now) for row in rows]
    StakeholderAct.objects.bulk_create(acts, batch_size=AT_ONCE)
    details = {"engagement": engagement.slug, "bounced": len(rows)}
    record(act="note bounces", subject=f"engagement {engagement.slug}", by=by, details=details)
    return len(rows)

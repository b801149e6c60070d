"""Writing to many: one round of invitations or reminders, sent by a job, once to each."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from groundwork.work import services as work
from groundwork.work.states import FAILED
from responses.outreach.choosing import chosen_for
from responses.outreach.models import Letter, Round
from responses.outreach.policies import obstacles_to_sending, obstacles_to_sending_again, obstacles_to_writing
from responses.outreach.sending import SEND
from responses.outreach.states import UNSURE, WAITING
from scenarios.models import Engagement
from scenarios.noticeboard import notice
from scenarios.services import Refused, go_if_clear

AT_ONCE = 500


@transaction.atomic
def write_round(
    *, engagement: Engagement, by: Any, key: uuid.UUID, kind: str, subject: str, text: str, confirmed: int
) -> Round:
    """Write one round down and queue it. `key` was drawn with its page: the same page twice is one round.

    `confirmed` is how many somebody was told that it goes to. Raises Refused, also when that is no longer so.
    """
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    go_if_clear(obstacles_to_writing(notice(engagement.slug), engagement, by=by))
    before = Round.objects.filter(pk=key).first()
    if before is not None and before.engagement_id != engagement.pk:
        raise Refused([_("Something went wrong on this page. Open it again.")])
    if before is not None:
        return before
    chosen = chosen_for(kind, engagement)
    go_if_clear(obstacles_to_sending(kind, confirmed=confirmed, chosen=len(chosen)))
    job = work.enqueue(kind=SEND, subject=str(key))
    facts = {"kind": kind, "subject": subject, "text": text, "job": job, "by": by, "at": engagement_now()}
    made = Round.objects.create(id=key, engagement=engagement, **facts)
    letters = [Letter(round=made, stakeholder_id=stakeholder) for stakeholder in chosen]
    Letter.objects.bulk_create(letters, batch_size=AT_ONCE)
    details = {"engagement": engagement.slug, "kind": kind, "letters": len(letters)}
    record(act="write to stakeholders", subject=f"round {made.pk}", by=by, details=details)
    return made


@transaction.atomic
def send_again(*, sent: Round, by: Any) -> int:
    """Start a round again that gave up, and send again what may or may not have been sent; how many wait now.

    Raises Refused.
    """
    found = Round.objects.select_for_update(of=("self",)).select_related("engagement", "job").get(pk=sent.pk)
    letters = Letter.objects.filter(round=found)
    states = list(letters.values_list("state", flat=True).distinct().order_by())
    go_if_clear(obstacles_to_sending_again(states, job=found.job.state, by=by, engagement=found.engagement))
    letters.filter(state=UNSURE).update(state=WAITING)
    if found.job.state == FAILED:
        work.retry(job=found.job)
    else:
        found.job = work.enqueue(kind=SEND, subject=str(found.pk), generation=found.job.generation + 1)
        found.save(update_fields=["job"])
    many = letters.filter(state=WAITING).count()
    details = {"engagement": found.engagement.slug, "letters": many}
    record(act="write to stakeholders again", subject=f"round {found.pk}", by=by, details=details)
    return many

"""On the day that a hold names: one mail to whoever put the view on hold, or to the moderators if that person is away.

Once for each hold, however long the scheduler was away. The mail holds nothing of the view.
"""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import CharField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groundwork.audit.readings import seen_since
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from groundwork.work.leases import Lease
from groundwork.work.models import Job
from groundwork.work.services import enqueue
from responses.intake.states import EXCLUDED, HELD
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import PERMISSION
from responses.moderation.querysets import DecisionQuerySet
from responses.moderation.states import HOLD

REMIND = "moderation.mail_reminder"
# Whoever did and read nothing here for so long is taken to be away.
AWAY_AFTER = timedelta(days=7)


def find_due_holds() -> int:
    """Queue the mail for each hold whose day has come and that was not told of before; how many."""
    told = Job.objects.filter(kind=REMIND, subject=Cast(OuterRef("pk"), CharField()))
    due = _in_force(london_day(engagement_now())).filter(~Exists(told))
    return sum(_queue(hold) for hold in due.values_list("pk", flat=True))


def _in_force(today: date) -> DecisionQuerySet:
    """The newest hold of each view that is on hold now, where its day has come."""
    rows: DecisionQuerySet = ModerationDecision.objects.filter(act=HOLD)
    newest = rows.filter(version__response=OuterRef("version__response")).order_by("-id").values("pk")[:1]
    held = rows.filter(version__response__publication=HELD, remind_on__lte=today, pk=Subquery(newest))
    return held.exclude(version__response__counting=EXCLUDED)


def _queue(hold: int) -> bool:
    try:
        with transaction.atomic():
            enqueue(kind=REMIND, subject=str(hold))
    except IntegrityError:
        # Two schedulers at once: the other was first.
        return False
    return True


def mail_reminder(lease: Lease) -> None:
    """Nobody is mailed about a hold that has ended meanwhile."""
    due = _in_force(london_day(engagement_now())).select_related("by", "version__response__engagement")
    hold = due.filter(pk=lease.subject).first()
    readers = _readers(hold) if hold else []
    if hold and readers:
        lease.beat()
        _message(hold, readers).send()
    lease.finish()


def _readers(hold: ModerationDecision) -> list[Any]:
    """Whoever put the view on hold. If they are away, everybody who moderates there, them too as far as they may."""
    moderators = list(hold.by.colleagues_allowed(PERMISSION, hold.version.response.engagement))
    here = hold.by in moderators and seen_since(hold.by, machine_now() - AWAY_AFTER)
    return [hold.by] if here else moderators


def _message(hold: ModerationDecision, readers: list[Any]) -> EmailMessage:
    response = hold.version.response
    path = reverse("moderation:response", args=[response.engagement.slug, response.uuid])
    facts = {
        "who": hold.by.get_full_name(),
        "is_own": readers == [hold.by],
        "day": hold.remind_on,
        "engagement": response.engagement.short_title,
        "url": f"{settings.SITE_ORIGIN.rstrip('/')}{path}",
    }
    return EmailMessage(
        subject=_("A view on hold: it is time to look again"),
        body=render_to_string("moderation/mail/look_again.txt", facts),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[reader.email for reader in readers],
    )

"""What stands in the way of mailing a link, in words that the person can read. Empty means go."""

import uuid
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from groundwork.clock.handles import machine_now
from responses.contacts.models import Contact, Mailing
from responses.contacts.states import LINK
from responses.intake.models import DraftLink
from responses.intake.states import MAILED

# So that nobody can have us fill a stranger's mailbox. Every attempt at a mail makes a link, reminders too.
MOST_ASKED, MOST_MADE = 5, 12
A_DAY = timedelta(days=1)


def obstacles_to_mailing_a_link(contact: Contact, *, draft_key: uuid.UUID, at: datetime) -> list[str]:
    """`at` is engagement time. The links count as well, since they outlive an address that was taken away."""
    asked = Mailing.objects.filter(purpose__contact=contact, kind=LINK, at__gt=machine_now() - A_DAY)
    made = DraftLink.objects.filter(draft_key=draft_key, kind=MAILED, at__gt=at - A_DAY)
    if asked.count() < MOST_ASKED and made.count() < MOST_MADE:
        return []
    return [_("We have sent you several links since yesterday. Look among your junk mail too, or try again tomorrow.")]

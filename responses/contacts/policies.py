"""What stands in the way of mailing, in words that the person can read. Empty means go."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from groundwork.clock.handles import machine_now
from responses.contacts.models import Contact, Mailing
from responses.contacts.states import LINK
from responses.contacts.throttle import A_DAY
from responses.intake.models import DraftLink
from responses.intake.states import MAILED
from scenarios.models import Engagement
from scenarios.policies import Person

RETRY_MAIL = "contacts.retry_mail"
# So that nobody can have us fill a stranger's mailbox. Every attempt at a mail makes a link, reminders too.
MOST_ASKED, MOST_MADE = 5, 12
# The same for one address on any number of drafts: so many links, and so many agreements to other mail.
MOST_TO_ADDRESS = 5


def obstacles_to_mailing_a_link(contact: Contact, *, draft_key: uuid.UUID, at: datetime) -> list[str]:
    """`at` is engagement time. The links count as well, since they outlive an address that was taken away."""
    asked = Mailing.objects.filter(purpose__contact=contact, kind=LINK, at__gt=machine_now() - A_DAY)
    made = DraftLink.objects.filter(draft_key=draft_key, kind=MAILED, at__gt=at - A_DAY)
    if asked.count() < MOST_ASKED and made.count() < MOST_MADE:
        return []
    sent = _("We have sent you several links since yesterday. Look among your junk mail too, or try again tomorrow.")
    return [sent, _code_works()]


def obstacles_to_writing_again(times_asked: Collection[int]) -> list[str]:
    """`times_asked` is how often somebody asked for mail to this address in a day, for whichever draft."""
    if max(times_asked, default=0) <= MOST_TO_ADDRESS:
        return []
    asked = _("We were asked to email this address several times since yesterday, so we did not do so again.")
    return [asked, _("Look among your junk mail too, or try again tomorrow."), _code_works()]


def obstacles_to_retrying(engagement: Engagement, *, by: Person, failed: int) -> list[str]:
    """`failed` is how many mails of this engagement did not go out."""
    obstacles = []
    if not by.has_perm(RETRY_MAIL, engagement):
        obstacles.append(_("You can't have these emails tried again. The engagement owner can."))
    if not failed:
        obstacles.append(_("There is nothing to try again. Somebody may have done so already."))
    return obstacles


def _code_works() -> str:
    return _("Your private code still works. With it you can go on at any time.")

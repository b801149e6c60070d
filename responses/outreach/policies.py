"""What stands in the way of keeping the list, writing to it or keeping the log, in words that staff can read."""

from django.utils.translation import gettext as _

from groundwork.work.states import DONE, FAILED
from responses.intake.models import Response
from responses.intake.states import COUNTED
from responses.outreach.models import Letter, Publicity, Stakeholder
from responses.outreach.states import INVITATION, SKIPPED, UNSURE
from scenarios.models import Engagement
from scenarios.noticeboard import Notice
from scenarios.policies import Person

SEE, KEEP, INVITE = "outreach.see_stakeholders", "outreach.keep_stakeholders", "outreach.invite"
SEE_LOG, KEEP_LOG = "outreach.see_log", "outreach.keep_log"
MOST_LISTED = 5000


def obstacles_to_keeping(engagement: Engagement, *, by: Person) -> list[str]:
    """Why `by` may not change the list of stakeholders."""
    if not by.has_perm(KEEP, engagement):
        return [_("You can't change this list. A moderator or the owner of this engagement can.")]
    return []


def obstacles_to_changing(stakeholder: Stakeholder, *, by: Person) -> list[str]:
    if wrong := obstacles_to_keeping(stakeholder.engagement, by=by):
        return wrong
    if stakeholder.removed_at is not None:
        return [_("Somebody took this stakeholder off the list.")]
    return []


def obstacles_to_listing(engagement: Engagement, *, by: Person, match_key: str, other_than: object = None) -> list[str]:
    """Why a stakeholder of this name may not be put on the list, or be called so."""
    if wrong := obstacles_to_keeping(engagement, by=by):
        return wrong
    if not match_key:
        return [_("Enter a name with letters or numbers in it.")]
    listed = Stakeholder.objects.listed().filter(engagement=engagement)
    twin = listed.filter(match_key=match_key).exclude(pk=other_than).first()
    if twin:
        words = _("“%(name)s” is on the list already. If these are two, add to each name where it is.")
        return [words % {"name": twin.name}]
    if other_than is None and listed.count() >= MOST_LISTED:
        return [_("The list holds %(most)s stakeholders, the most that it can.") % {"most": f"{MOST_LISTED:,}"}]
    return []


def obstacles_to_removing(stakeholder: Stakeholder, *, by: Person) -> list[str]:
    if wrong := obstacles_to_changing(stakeholder, by=by):
        return wrong
    if Letter.objects.filter(stakeholder=stakeholder).exclude(state=SKIPPED).exists():
        return [_("We wrote to this stakeholder, so it stays on the list: the report says who was asked.")]
    return []


def obstacles_to_bouncing(stakeholder: Stakeholder, *, by: Person) -> list[str]:
    if wrong := obstacles_to_changing(stakeholder, by=by):
        return wrong
    if not stakeholder.email:
        return [_("There is no email address here, so no email can have come back.")]
    return []


def obstacles_to_marking(stakeholder: Stakeholder, response: Response | None, *, by: Person) -> list[str]:
    """Why nobody can say that this view is, or is not, this stakeholder's."""
    if wrong := obstacles_to_changing(stakeholder, by=by):
        return wrong
    if response is None or response.engagement_id != stakeholder.engagement_id:
        return [_("There is no view with this reference on this engagement. Check the reference.")]
    if response.counting != COUNTED:
        return [_("This view does not count, so it is no reply. The ledger says why.")]
    return []


def obstacles_to_writing(shown: Notice | None, engagement: Engagement, *, by: Person) -> list[str]:
    """Why no invitation or reminder may be sent now. `shown` is what the public sees of the engagement."""
    if not by.has_perm(INVITE, engagement):
        return [_("You can't write to stakeholders. The owner of this engagement can.")]
    if shown is None:
        return [_("This engagement is not published yet. Publish it, then invite people.")]
    if not shown.takes_views and shown.phase != "scheduled":
        return [_("No view can be sent now, so there is nothing to invite people to.")]
    return []


def obstacles_to_sending(kind: str, *, confirmed: int, chosen: int) -> list[str]:
    """`confirmed` is the number on the page that somebody said yes to, `chosen` the number there is now."""
    if chosen == 0 and kind == INVITATION:
        return [_("There is nobody to invite: each one was invited, asked for no email, or has no address.")]
    if chosen == 0:
        return [_("There is nobody to remind: each one replied, asked for no email, or was not invited by email.")]
    if chosen != confirmed:
        words = _("The list changed while you looked. This email would now go to %(chosen)s. Look again, then send.")
        return [words % {"chosen": chosen}]
    return []


def obstacles_to_sending_again(letters: list[str], *, job: str, by: Person, engagement: Engagement) -> list[str]:
    """`letters` are the states of the letters of a round; `job` is the state of the job that sends them."""
    if not by.has_perm(INVITE, engagement):
        return [_("You can't write to stakeholders. The owner of this engagement can.")]
    if job not in (DONE, FAILED):
        return [_("It is still being sent. Wait until that has come to its end.")]
    if job != FAILED and UNSURE not in letters:
        return [_("There is nothing to send again.")]
    return []


def obstacles_to_logging(engagement: Engagement, *, by: Person) -> list[str]:
    if not by.has_perm(KEEP_LOG, engagement):
        return [_("You can't change this log. A moderator or the owner of this engagement can.")]
    return []


def obstacles_to_correcting(publicity: Publicity, *, by: Person, seen: int, struck_out: bool) -> list[str]:
    """`seen` is the number of the version that somebody looked at; `struck_out` how the entry stands now."""
    if wrong := obstacles_to_logging(publicity.engagement, by=by):
        return wrong
    if struck_out:
        return [_("Somebody struck this entry out. Add a new one.")]
    if seen != publicity.latest:
        return [_("Somebody else corrected this entry while you looked. Compare, then save again.")]
    return []

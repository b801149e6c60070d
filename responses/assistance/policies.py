"""What stands in the way of an act on a request for help or on a later date, in plain words. Empty means go."""

from datetime import datetime

from django.utils.translation import gettext as _

from responses.assistance.models import HelpRequest
from responses.assistance.states import OPEN
from scenarios.models import Engagement
from scenarios.phases import acts_of
from scenarios.policies import EVER, Person

SEE_REQUESTS, HANDLE_REQUESTS = "assistance.see_requests", "assistance.handle_requests"
SEE_AGREED_DATES, AGREE_DATE = "assistance.see_agreed_dates", "assistance.agree_date"


def obstacles_to_finishing(request: HelpRequest, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm(HANDLE_REQUESTS, request.engagement):
        obstacles.append(_("You can't mark this as done. The engagement owner or a moderator can."))
    if request.state != OPEN:
        obstacles.append(_("Someone has marked this as done already."))
    return obstacles


def obstacles_to_agreeing_any_date(engagement: Engagement, *, by: Person) -> list[str]:
    """What stands in the way whatever the date is: shown in place of the form."""
    obstacles = []
    if not by.has_perm(AGREE_DATE, engagement):
        obstacles.append(_("You can't agree a later date. The engagement owner or a senior moderator can."))
    if engagement.current_version is None or engagement.current_version.closes_at is None:
        return [*obstacles, _("This engagement has no close, so nobody needs a later date.")]
    done = acts_of(engagement.milestones.all(), EVER)
    if done.withdrawn:
        obstacles.append(_("This engagement was withdrawn. It takes no more views."))
    elif done.frozen or done.decided:
        obstacles.append(_("The report is closed to new views. A later date can't be agreed any more."))
    return obstacles


def obstacles_to_agreeing_date(engagement: Engagement, *, by: Person, until: datetime, at: datetime) -> list[str]:
    """`until` is the first instant that is too late for them."""
    obstacles = obstacles_to_agreeing_any_date(engagement, by=by)
    version = engagement.current_version
    if version and version.closes_at and until <= version.closes_at:
        obstacles.append(_("The agreed date must be later than the close that everyone was told."))
    elif until <= at:
        obstacles.append(_("The agreed date must still be ahead."))
    return obstacles

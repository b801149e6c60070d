"""What stands in the way of counting what came, mending a count, and explaining a difference. Empty means go."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reports.desk.models import ArrivalCount, Explanation
from reports.desk.reconciling import Line
from reports.desk.states import ASKED, BALANCED, EXPLAINED
from scenarios.models import Engagement

COUNT, SET_PREFERENCES = "desk.count_arrivals", "desk.set_preferences"
FIRST_YEAR = 2000


def obstacles_to_counting(engagement: Engagement, *, by: Any) -> list[str]:
    if not by.has_perm(COUNT, engagement):
        return [_("You may not count what came. A moderator of this engagement may, and so may its owner.")]
    return []


def obstacles_in_day(day: date, today: date) -> list[str]:
    if day > today:
        return [_("This day has not come yet.")]
    return [_("Enter a year after %(year)s") % {"year": FIRST_YEAR}] if day.year < FIRST_YEAR else []


def obstacles_to_correcting(count: ArrivalCount, many: int, *, by: Any) -> list[str]:
    if obstacles := obstacles_to_counting(count.engagement, by=by):
        return obstacles
    if hasattr(count, "correction"):
        return [_("Somebody has corrected this count meanwhile. Look at the newest one.")]
    return [_("It says this number already.")] if many == count.many else []


def obstacles_to_explaining(line: Line, *, by: Any) -> list[str]:
    if line.count is None:
        return [_("Nobody counted this day.")]
    if obstacles := obstacles_to_counting(line.count.engagement, by=by):
        return obstacles
    words = {
        BALANCED: _("The two numbers are the same. There is nothing to explain."),
        EXPLAINED: _("Two people have explained this already."),
        ASKED: _("A reason waits for a second person already."),
    }
    return [words[line.standing]] if line.standing in words else []


def obstacles_to_deciding(line: Line, explanation: Explanation, *, by: Any) -> list[str]:
    if obstacles := obstacles_to_counting(explanation.count.engagement, by=by):
        return obstacles
    if line.standing != ASKED or line.explanation != explanation:
        return [_("This reason is no longer open: it was decided, or one of the numbers has changed.")]
    if explanation.by_id == by.pk:
        return [_("You gave this reason. Somebody else who may count what came has to agree.")]
    return []

"""What stands in the way of writing down papers that were sent by other means. Empty means go."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reports.board.models import PapersSent
from scenarios.models import Engagement

RECORD = "board.record_papers"
FIRST_YEAR = 2000


def obstacles_to_recording(engagement: Engagement, *, by: Any) -> list[str]:
    if not by.has_perm(RECORD, engagement):
        return [_("You can't write down papers that were sent. The engagement owner can.")]
    return []


def obstacles_to_correcting(sent: PapersSent, *, by: Any) -> list[str]:
    if obstacles := obstacles_to_recording(sent.engagement, by=by):
        return obstacles
    if hasattr(sent, "correction"):
        return [_("Somebody has corrected this record meanwhile. Look at the newest one.")]
    return [_("This record is struck out. Write a new one.")] if sent.struck_out else []


def obstacles_in_day(day: date, today: date) -> list[str]:
    if day > today:
        return [_("This day has not come yet.")]
    return [_("Enter a year after %(year)s") % {"year": FIRST_YEAR}] if day.year < FIRST_YEAR else []

"""What stands in the way of writing a covering paper, and of letting the Governing Body read it. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.models import Report
from reports.covering.models import CoveringPaper
from scenarios.models import Engagement

SEE, WRITE, RELEASE = "covering.see", "covering.write", "covering.release"


def obstacles_to_writing(engagement: Engagement, *, by: Any) -> list[str]:
    if not by.has_perm(WRITE, engagement):
        return [_("You can't write the covering paper. The engagement owner or a report author can.")]
    return []


def obstacles_to_releasing(paper: CoveringPaper, *, by: Any) -> list[str]:
    """It goes out with its report, by a second person, and only as it was last written."""
    obstacles = []
    if not by.has_perm(RELEASE, paper.engagement):
        obstacles.append(_("You can't release a covering paper. An approver can."))
    if paper.by_id == by.pk:
        obstacles.append(_("You wrote this version. Someone else has to release it: an approver."))
    if paper.is_released:
        obstacles.append(_("This version is released already."))
    elif CoveringPaper.objects.filter(engagement=paper.engagement, number__gt=paper.number).exists():
        obstacles.append(_("There is a newer version. Look at that one."))
    if paper.report_id is None:
        obstacles.append(_("No report was finished when this was written. Write it again once there is one."))
    elif not Report.objects.standing().filter(pk=paper.report_id, release__isnull=False).exists():
        obstacles.append(_("Its report is not released yet. The two go out together: release the report first."))
    return obstacles

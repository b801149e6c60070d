"""What stands in the way of an act on a report, in words that the person can read. Empty means go."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.work.states import FAILED
from reports.compilation.models import Report
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, PUBLISHED
from scenarios.models import Engagement, EngagementVersion
from scenarios.policies import Person

# Pages that tell something. What people write there, if anything, is no answer to a question.
ONLY_TELL = ("decision_notice", "update", "briefing")
NO_VIEWS_ASKED = gettext_lazy("This page asks for no views, so there is nothing to report on.")


def asks_for_views(version: EngagementVersion) -> bool:
    """Whether the published page takes views online: it needs a day to open and a day to close."""
    return bool(version.opens_at and version.closes_at) and version.document["kind"] not in ONLY_TELL


def obstacles_to_requesting(engagement: Engagement, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("compilation.request_report", engagement):
        obstacles.append(_("You can't ask for a report. The engagement owner or a report author can."))
    if engagement.current_version is None:
        obstacles.append(_("This engagement was never published, so there is nothing to report on."))
    elif not asks_for_views(engagement.current_version):
        obstacles.append(str(NO_VIEWS_ASKED))
    if Report.objects.under_way().filter(engagement=engagement).exists():
        obstacles.append(_("A report is being made already. Wait until it is finished."))
    return obstacles


def obstacles_to_retrying(report: Report, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("compilation.request_report", report.engagement):
        obstacles.append(_("You can't start a report again. The engagement owner or a report author can."))
    if report.job.state != FAILED:
        obstacles.append(_("This report has not failed, so there is nothing to start again."))
    return obstacles


def obstacles_to_releasing(report: Report, *, by: Person) -> list[str]:
    """A report reaches the Governing Body when a second person agrees, and only whole and readable by everyone."""
    obstacles = []
    if not by.has_perm("compilation.release_report", report.engagement):
        obstacles.append(_("You can't release a report. An approver can."))
    if report.requested_by_id == by.pk:
        obstacles.append(_("You asked for this report. Someone else has to release it: an approver."))
    if report.compiled_at is None:
        obstacles.append(_("This report is not finished yet."))
    elif not report.conformant:
        obstacles.append(_("The PDF can't be read by everyone. Its author can ask for a new report."))
    elif _shows_what_is_withheld_now(report):
        obstacles.append(_("A view in this report was withheld, excluded or corrected since. Ask for a new report."))
    if report.is_released:
        obstacles.append(_("This report is released already."))
    return obstacles


def _shows_what_is_withheld_now(report: Report) -> bool:
    """Whether words that the report prints may no longer be shown."""
    entries = report.snapshot.entries if report.snapshot else []
    printed = {version for version, publication, _timing in entries if publication == PUBLISHED}
    versions = ResponseVersion.objects.current().filter(response__engagement_id=report.engagement_id)
    shown = versions.filter(response__publication=PUBLISHED, response__counting=COUNTED).values_list("id", flat=True)
    return not printed <= set(shown.iterator())

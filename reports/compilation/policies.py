"""What stands in the way of an act on a report, in words that the person can read. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.work.states import FAILED
from reports.compilation.models import Report
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, DO_NOT_PUBLISH, PUBLISH_NAMED, PUBLISHED
from responses.moderation.masking import Hidden
from responses.moderation.public_text import hidden_in
from scenarios.models import Engagement, EngagementVersion
from scenarios.policies import Person

# Pages that tell something. What people write there, if anything, is no answer to a question.
ONLY_TELL = ("decision_notice", "update", "briefing")
GONE = gettext_lazy("A view in this report was withdrawn, withheld, excluded or corrected since. Ask for a new report.")
LESS = gettext_lazy("Somebody changed since what we may show of a view in this report. Ask for a new report.")
HIDDEN = gettext_lazy("Words of a view in this report were hidden since. Ask for a new report.")
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
    else:
        obstacles += _changed_since(report)
    if report.is_released:
        obstacles.append(_("This report is released already."))
    return obstacles


def _changed_since(report: Report) -> list[str]:
    """What became of the views whose words the report prints, where they may no longer be printed so."""
    printed = {entry[0]: entry[3:] for entry in (report.snapshot.entries if report.snapshot else []) if _prints(entry)}
    versions = ResponseVersion.objects.current().filter(response__engagement_id=report.engagement_id)
    counted = versions.filter(response__counting=COUNTED)
    kept = ("response__publication", "response__publication_choice")
    now = {version: facts for version, *facts in counted.values_list("id", *kept).iterator()}
    changed = {_what_changed(then, now.get(version)) for version, then in printed.items()}
    if _hidden_since(printed, hidden_in(counted.values("pk"))):
        changed.add(HIDDEN)
    return [str(words) for words in (GONE, LESS, HIDDEN) if words in changed]


def _hidden_since(printed: dict[int, list[Any]], hidden: dict[int, list[Hidden]]) -> bool:
    """Does the report print words that the public may no longer read? `printed` is what each view's entry ends with."""
    return any(
        version in printed and {run.id for run in runs} - set(*printed[version][1:]) for version, runs in hidden.items()
    )


def _prints(entry: list[Any]) -> bool:
    return bool(entry[1] == PUBLISHED)


def _what_changed(then: list[Any], now: list[str] | None) -> Any:
    """`then` is what the sender wanted shown; empty in a snapshot of before that could change without the words."""
    if now is None:
        return GONE
    publication, choice = now
    if choice == DO_NOT_PUBLISH or (then and _less_or_other(then[0], choice, publication)):
        return LESS
    return None if publication == PUBLISHED else GONE


def _less_or_other(then: str, choice: str, publication: str) -> bool:
    """The name may go no more, or the words wait for a moderator again because their sender changed the choice."""
    return choice != then and (then == PUBLISH_NAMED or publication != PUBLISHED)

"""What stands in the way of an act on a report, in words that the person can read. Empty means go."""

from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundwork.work.states import CANCELLED, FAILED, PENDING, RUNNING
from reports.compilation.from_when import in_the_past, when_published
from reports.compilation.models import Comment, Part, Report
from reports.compilation.states import FULL, INTERIM, PDF, SUPPLEMENT, TWIN
from reports.people.policies import obstacles_to_releasing_tables
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, DO_NOT_PUBLISH, PUBLISH_NAMED, PUBLISHED
from responses.moderation.masking import Hidden
from responses.moderation.public_text import hidden_in
from scenarios.models import Engagement, EngagementVersion
from scenarios.policies import Person

# As many views of a report are held against the books at a time.
COMPARED_AT_ONCE = 10_000
# Pages that tell something. What people write there, if anything, is no answer to a question.
ONLY_TELL = ("decision_notice", "update", "briefing")
GONE = gettext_lazy("A view in this report was withdrawn, withheld, excluded or corrected since. Ask for a new report.")
LESS = gettext_lazy("Somebody changed since what we may show of a view in this report. Ask for a new report.")
HIDDEN = gettext_lazy("Words of a view in this report were hidden since. Ask for a new report.")
NO_VIEWS_ASKED = gettext_lazy("This page asks for no views, so there is nothing to report on.")


def asks_for_views(version: EngagementVersion) -> bool:
    """Whether the published page takes views online: it needs a day to open and a day to close."""
    return bool(version.opens_at and version.closes_at) and version.document["kind"] not in ONLY_TELL


def obstacles_to_requesting(
    engagement: Engagement, *, by: Person, kind: str = FULL, at: datetime | None = None
) -> list[str]:
    """`at` is engagement time; an interim report and a supplement depend on it."""
    obstacles = []
    if not by.has_perm("compilation.request_report", engagement):
        obstacles.append(_("You can't ask for a report. The engagement owner or a report author can."))
    if engagement.current_version is None:
        obstacles.append(_("This engagement was never published, so there is nothing to report on."))
    elif not asks_for_views(engagement.current_version):
        obstacles.append(str(NO_VIEWS_ASKED))
    if Report.objects.under_way().filter(engagement=engagement).exists():
        obstacles.append(_("A report is being made already. Wait until it is finished."))
    return obstacles + _of_its_kind(engagement, kind, at)


def _of_its_kind(engagement: Engagement, kind: str, at: datetime | None) -> list[str]:
    version = engagement.current_version
    if kind == INTERIM and version and version.closes_at and at and version.closes_at <= at:
        return [_("This engagement has closed, so a report on it is no longer an interim one. Ask for a full report.")]
    if kind == SUPPLEMENT and not Report.objects.standing().filter(engagement=engagement, kind=FULL).exists():
        return [_("A supplement stands beside a full report that was approved. There is none yet.")]
    return []


def obstacles_to_correcting(report: Report, *, by: Person) -> list[str]:
    """A report that people rely on is never changed: another one corrects it and says what was wrong."""
    obstacles = obstacles_to_requesting(report.engagement, by=by)
    if not report.final_at:
        obstacles.append(_("Only an approved report is corrected. Ask for a new report in place of a draft."))
    if _correction_of(report):
        obstacles.append(_("This report is corrected already, by another report. Correct that one."))
    return obstacles


def _correction_of(report: Report) -> bool:
    """Whether a correction of it was approved. A draft that was stopped, or is wrong itself, gives way to another."""
    return report.corrections.filter(approval__isnull=False).exists()


def obstacles_to_retrying(report: Report, *, by: Person) -> list[str]:
    """Whatever of it failed or was stopped: its snapshot, or any of its parts."""
    obstacles, ended = _may_not_start_again(report, by), (FAILED, CANCELLED)
    if report.job.state not in ended and not report.parts.filter(job__state__in=ended).exists():
        obstacles.append(_("This report has not failed, so there is nothing to start again."))
    return obstacles


def obstacles_to_retrying_part(part: Part, *, by: Person) -> list[str]:
    obstacles = _may_not_start_again(part.report, by)
    if part.job.state not in (FAILED, CANCELLED):
        obstacles.append(_("This part has not failed, so there is nothing to start again."))
    return obstacles


def _may_not_start_again(report: Report, by: Person) -> list[str]:
    if by.has_perm("compilation.request_report", report.engagement):
        return []
    return [_("You can't start a report again. The engagement owner or a report author can.")]


def obstacles_to_stopping(report: Report, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("compilation.request_report", report.engagement):
        obstacles.append(_("You can't stop a report. The engagement owner or a report author can."))
    waiting = (PENDING, RUNNING)
    if report.job.state not in waiting and not report.parts.filter(job__state__in=waiting).exists():
        obstacles.append(_("Nothing of this report is being made, so there is nothing to stop."))
    return obstacles


def obstacles_to_approving(report: Report, *, by: Person) -> list[str]:
    """A second person approves a draft that is whole, that everyone can read, and that nobody asks about any more."""
    obstacles = []
    if not by.has_perm("compilation.approve_report", report.engagement):
        obstacles.append(_("You can't approve a report. An approver can."))
    if by.pk in authors_of(report):
        obstacles.append(_("You asked for this report or wrote in it. Someone else has to approve it: an approver."))
    if report.compiled_at is None:
        obstacles.append(_("This report is not finished yet."))
    else:
        obstacles += _not_readable(report) + _changed_since(report)
    open_comments = Comment.objects.filter(report=report, settled_at__isnull=True).count()
    if open_comments:
        told = "%(count)s comment on this report is not settled.", "%(count)s comments on this report are not settled."
        obstacles.append(ngettext(*told, open_comments) % {"count": open_comments})
    if report.is_approved:
        obstacles.append(_("This report is approved already."))
    elif report.corrects and _correction_of(report.corrects):
        obstacles.append(_("Another report that corrects the same one is approved already."))
    if report.is_taken_back:
        obstacles.append(_("This report was taken back."))
    return obstacles


def obstacles_to_commenting(report: Report, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("compilation.comment_on_report", report.engagement):
        obstacles.append(_("You can't comment on a report. A report author, an approver or the owner can."))
    if report.compiled_at is None:
        obstacles.append(_("This report is not finished yet. Comment once you can read it."))
    if report.is_approved:
        obstacles.append(_("This report is approved, so it no longer changes."))
    return obstacles


def obstacles_to_settling(comment: Comment, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("compilation.comment_on_report", comment.report.engagement):
        obstacles.append(_("You can't settle a comment. A report author, an approver or the owner can."))
    if comment.is_settled:
        obstacles.append(_("This comment is settled already."))
    return obstacles


def authors_of(report: Report) -> set[int]:
    """Whoever asked for the report, and whoever wrote words that stand in it."""
    return {report.requested_by_id, *report.narrative.get("authors", [])}


def obstacles_to_releasing(
    report: Report, *, by: Person, opens_at: datetime | None = None, at: datetime | None = None
) -> list[str]:
    """A report reaches the Governing Body when a second person agrees, and only whole and readable by everyone.

    `opens_at` is from when on, where a time was given; `at` is engagement time.
    """
    obstacles = []
    if not by.has_perm("compilation.release_report", report.engagement):
        obstacles.append(_("You can't release a report. An approver can."))
    if by.pk in authors_of(report):
        obstacles.append(_("You asked for this report or wrote in it. Someone else has to release it: an approver."))
    obstacles += in_the_past(opens_at, at)
    obstacles += _not_final(report) or _changed_since(report)
    if report.is_released:
        obstacles.append(_("This report is released already."))
    return obstacles + _tables_about_people(report)


def obstacles_to_publishing(
    report: Report,
    *,
    by: Person,
    opens_at: datetime | None = None,
    at: datetime | None = None,
    despite_election: str = "",
) -> list[str]:
    """`opens_at` is from when on, where a time was given; `at` is engagement time.

    Before an election, an outcome waits unless a reason is given. Nobody else reads before the Governing Body.
    """
    obstacles = []
    if not by.has_perm("compilation.publish_report", report.engagement):
        obstacles.append(_("You can't publish a report. An approver can."))
    if by.pk in authors_of(report):
        obstacles.append(_("You asked for this report or wrote in it. Someone else has to publish it: an approver."))
    obstacles += _not_final(report) or _changed_since(report)
    if not report.is_released:
        obstacles.append(_("The Governing Body can't read this report yet. Release it to them first."))
    if report.is_published:
        obstacles.append(_("This report is published already."))
    return obstacles + when_published(report, opens_at, at, despite_election) + _tables_about_people(report)


def _tables_about_people(report: Report) -> list[str]:
    if report.snapshot is None or not report.final_at:
        return []
    return obstacles_to_releasing_tables(report.engagement, report.snapshot.content)


def obstacles_to_taking_back(report: Report, *, by: Person) -> list[str]:
    """One person is enough, so that words which must go are gone at once. It can't be undone."""
    obstacles = []
    if not by.has_perm("compilation.take_back_report", report.engagement):
        obstacles.append(_("You can't take a report back. The engagement owner, a report author or an approver can."))
    if report.is_taken_back:
        obstacles.append(_("This report was taken back already."))
    elif not report.final_at:
        obstacles.append(_("Only an approved report is taken back. Nobody but staff can read a draft."))
    return obstacles


def _not_readable(report: Report) -> list[str]:
    printed = [
        part for part in report.parts.filter(approved=False).only("validation", "edition", "files") if part.files
    ]
    if any(PDF in part.files and TWIN not in part.files for part in printed):
        return [_("This report was made by an earlier version of the portal. Its author can ask for a new one.")]
    if any(PDF in part.files and not part.conformant for part in printed):
        return [_("The PDF can't be read by everyone. Its author can ask for a new report.")]
    return []


def _not_final(report: Report) -> list[str]:
    if report.is_taken_back:
        return [_("This report was taken back.")]
    if not report.is_approved:
        return [_("This report is not approved yet. An approver can approve it.")]
    if not report.final_at:
        return [_("The approved report is still being printed. Wait until it is finished.")]
    return []


def _changed_since(report: Report) -> list[str]:
    """What became of the views whose words the report prints, where they may no longer be printed so."""
    printed = filter(_prints, report.snapshot.entries() if report.snapshot else ())
    changed: set[Any] = set()
    while some := {entry[0]: entry[3:] for entry in islice(printed, COMPARED_AT_ONCE)}:
        changed |= _changes(some)
    return [str(words) for words in (GONE, LESS, HIDDEN) if words in changed]


def _changes(printed: dict[int, list[Any]]) -> set[Any]:
    """`printed` is what the entry of each view ends with."""
    counted = ResponseVersion.objects.current().filter(response__counting=COUNTED, pk__in=printed)
    kept = ("response__publication", "response__publication_choice")
    now = {version: facts for version, *facts in counted.values_list("id", *kept).iterator()}
    changed = {_what_changed(then, now.get(version)) for version, then in printed.items()}
    return changed | ({HIDDEN} if _hidden_since(printed, hidden_in(list(now))) else set())


def _hidden_since(printed: dict[int, list[Any]], hidden: dict[int, list[Hidden]]) -> bool:
    """Does the report print words that the public may no longer read?"""
    return any({run.id for run in runs} - set(*printed[version][1:]) for version, runs in hidden.items())


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

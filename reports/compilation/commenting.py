"""What readers of a draft say about its chapters, and when that is settled."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from reports.compilation.building import Book
from reports.compilation.models import Comment, Report
from reports.compilation.outline import chapters_of
from reports.compilation.policies import obstacles_to_commenting, obstacles_to_settling
from reports.compilation.states import RESTRICTED
from scenarios.services import go_if_clear


def chapters_to_comment_on(report: Report) -> list[tuple[str, str]]:
    """(id, title) of each chapter, in order."""
    if report.snapshot is None:
        return []
    book = Book(report.snapshot, edition=RESTRICTED, kind=report.kind)
    return [(one.id, f"{place}. {one.title}") for place, one in enumerate(chapters_of(book), start=1)]


def by_chapter(report: Report) -> list[dict[str, Any]]:
    """The comments under their chapters, in the order of the report. Two queries beside the snapshot's."""
    rows: dict[str, list[Comment]] = {}
    for comment in report.comments.select_related("by", "settled_by"):
        rows.setdefault(comment.chapter, []).append(comment)
    return [
        {"id": key, "title": title, "comments": rows[key]}
        for key, title in chapters_to_comment_on(report)
        if key in rows
    ]


@transaction.atomic
def comment(*, report: Report, chapter: str, words: str, by: Any) -> Comment:
    """Pin a comment to a chapter of a draft. Raises Refused."""
    go_if_clear(obstacles_to_commenting(report, by=by))
    made = Comment.objects.create(report=report, chapter=chapter, words=words, by=by, at=machine_now())
    _record("comment on report", made, by)
    return made


@transaction.atomic
def settle(*, comment: Comment, by: Any) -> Comment:
    """Say that what was asked is answered. Raises Refused."""
    held = Comment.objects.select_for_update(of=("self",)).select_related("report__engagement").get(pk=comment.pk)
    go_if_clear(obstacles_to_settling(held, by=by))
    held.settled_by, held.settled_at = by, machine_now()
    held.save(update_fields=["settled_by", "settled_at"])
    _record("settle comment on report", held, by)
    return held


def _record(act: str, comment: Comment, by: Any) -> None:
    report = comment.report
    facts = {"engagement": report.engagement.slug, "number": report.number, "chapter": comment.chapter}
    record(act=act, subject=f"report {report.pk}", by=by, details=facts | {"comment": comment.pk})

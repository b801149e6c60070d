"""Corrects an approved report: by another one that says what was wrong. The first stays as it is, or is taken back."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from reports.compilation.asking import ask_for, held_engagement
from reports.compilation.blanking import blanked
from reports.compilation.forms import ANEW, BLANKED
from reports.compilation.models import Report
from reports.compilation.policies import obstacles_to_correcting
from reports.compilation.services import take_back_report
from scenarios.services import go_if_clear


@transaction.atomic
def correct_report(*, report: Report, by: Any, erratum: str, books: str) -> Report:
    """Ask for the report that corrects an approved one. Raises Refused.

    `books`: SAME numbers and views; BLANKED, the same numbers with blanks where words may no longer be read, and the
    first report is taken back; ANEW, read from the books again.
    """
    engagement = held_engagement(report.engagement)
    go_if_clear(obstacles_to_correcting(report, by=by))
    snapshot = None if books == ANEW else report.snapshot
    if books == BLANKED and report.snapshot:
        snapshot = blanked(report.snapshot)
        if not report.is_taken_back:
            take_back_report(report=report, by=by, reason=erratum)
    corrected = ask_for(engagement, by, kind=report.kind, snapshot=snapshot, corrects=report, erratum=erratum)
    facts = {"engagement": engagement.slug, "number": corrected.number, "corrects": report.number, "books": books}
    record(act="correct report", subject=f"report {corrected.pk}", by=by, details=facts)
    return corrected

"""Writes down that a report is wanted: its number, its job, and what its authors have written by now."""

import uuid
from typing import Any

from django.db.models import Max

from groundwork.clock.handles import machine_now
from groundwork.work.services import enqueue
from reports.compilation.models import Report
from reports.narrative.freezing import authors_in, frozen
from scenarios.models import Engagement

PREPARE_REPORT = "compilation.compile_report"


def ask_for(engagement: Engagement, by: Any, **facts: Any) -> Report:
    """The report with its job, in the caller's transaction, which holds the engagement."""
    last = Report.objects.filter(engagement=engagement).aggregate(last=Max("number"))["last"] or 0
    report_id = uuid.uuid4()
    return Report.objects.create(
        id=report_id,
        engagement=engagement,
        number=last + 1,
        job=enqueue(kind=PREPARE_REPORT, subject=str(report_id)),
        requested_by=by,
        requested_at=machine_now(),
        narrative=frozen(engagement) | {"authors": authors_in(engagement)},
        **facts,
    )


def held_engagement(engagement: Engagement) -> Engagement:
    """The engagement, kept from whoever asks for another report until this transaction ends."""
    rows = Engagement.objects.select_for_update(of=("self",)).select_related("current_version")
    return rows.get(pk=engagement.pk)

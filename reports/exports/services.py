"""Beginning and ending an export. Both are written down for good, and in the record of what staff did."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from reports.exports.models import Export, ExportOutcome
from reports.exports.policies import obstacles_to_exporting
from reports.exports.states import BROKEN, FINISHED
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def begin_export(*, engagement: Engagement, edition: str, file_format: str, by: Any) -> Export:
    """Write down who takes out what, before the first row leaves. Raises Refused."""
    go_if_clear(obstacles_to_exporting(engagement, by=by, edition=edition))
    export = Export.objects.create(
        engagement=engagement, edition=edition, file_format=file_format, by=by, at=machine_now()
    )
    _record("begin export", export, {"edition": edition, "format": file_format, "engagement": engagement.slug})
    return export


@transaction.atomic
def finish_export(*, export: Export, rows: int, size: int, digest: str) -> ExportOutcome:
    """The whole file was handed over: so many views, so many bytes, this SHA-256."""
    _record("finish export", export, {"rows": rows, "size": size, "digest": digest})
    return ExportOutcome.objects.create(
        export=export, outcome=FINISHED, rows=rows, size=size, digest=digest, at=machine_now()
    )


@transaction.atomic
def break_off_export(*, export: Export, rows: int, size: int) -> ExportOutcome:
    """It ended early, with this much handed over."""
    _record("break off export", export, {"rows": rows, "size": size})
    return ExportOutcome.objects.create(export=export, outcome=BROKEN, rows=rows, size=size, at=machine_now())


def _record(act: str, export: Export, details: dict[str, Any]) -> None:
    record(act=act, subject=f"export {export.pk}", by=export.by, details=details, place=export.engagement.slug)

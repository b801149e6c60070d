"""Sees to it that nothing erased lingers where no query looks: on the disk, and in the database's own files."""

import time

from django.db import connection, transaction

from groundwork.work.leases import Lease
from groundwork.work.models import Job
from groundwork.work.services import retry
from groundwork.work.states import FAILED
from reports.compilation.models import Report
from reports.compilation.storing import take_away
from reports.erasure.models import ErasureAnswer
from responses.intake.full_text import INDEX
from responses.intake.models import Draft

CLEAN = "erasure.clean"
TRIES, PAUSE = 20, 0.25


class StillRead(Exception):
    """Somebody reads an older state of the database: the job tries again later."""


def clean(lease: Lease) -> None:
    """Files of the reports that were taken back, then what the database kept of rows as they were. Twice is once."""
    answer = ErasureAnswer.objects.select_related("request__response").get(pk=lease.subject)
    # Begun in the very moment of the erasure, out of words that were there a moment before. Nothing of it can be sent.
    Draft.objects.filter(corrects=answer.request.response).delete()
    _throw_files_away(answer.request.response.engagement_id)
    lease.beat()
    _rewrite(connection.vendor)
    with transaction.atomic():
        lease.finish()


def clear_again() -> int:
    """Start anew each of these jobs that gave up, as when the disk was away for an hour; how many."""
    failed = list(Job.objects.filter(kind=CLEAN, state=FAILED))
    for job in failed:
        retry(job=job)
    return len(failed)


def _throw_files_away(engagement: int) -> None:
    """Once more: a worker may have written one while its report was being taken back."""
    for report in Report.objects.filter(engagement=engagement, removal__isnull=False).values_list("pk", flat=True):
        take_away(report)


def _rewrite(vendor: str) -> None:
    """Changed rows leave their old selves behind. Here these go.

    SQLite writes its file anew and empties the log beside it: nothing erased is left in either. PostgreSQL gives up
    the old rows, and no query reaches them; its log and its blocks are written over in time, as backups are.
    """
    with connection.cursor() as cursor:
        if vendor != "sqlite":
            cursor.execute("VACUUM")
            return
        cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608 -- our own name
        cursor.execute("VACUUM")
        for _try in range(TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not cursor.fetchone()[0]:
                return
            time.sleep(PAUSE)
    raise StillRead

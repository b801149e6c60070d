"""Goes through the store now and then: throws away what nothing names, has scanned what still waits for it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from groundwork.work.services import enqueue
from groundwork.work.states import PENDING, RUNNING
from responses.attachments.models import Attachment
from responses.attachments.scanning import SCAN
from responses.attachments.storing import everything_in_store

KEPT = timedelta(days=1)
AT_ONCE = 500


def throw_away_orphans() -> int:
    """Remove files older than a day that no row names, and uploads that broke off; how many.

    A file is written before its row, so for a moment each one looks like an orphan: hence the day.
    """
    count = 0
    for places in _in_batches(_old_files()):
        named = set(
            Attachment.objects.filter(stored_name__in=[place.name for place in places]).values_list(
                "stored_name", flat=True
            )
        )
        for place in places:
            if place.name not in named:
                place.unlink(missing_ok=True)
                count += 1
    return count


def scan_what_waits() -> int:
    """Ask for a scan of each file that has had none, as when the scanner was away or was set up later; how many."""
    if not settings.CLAMAV_SOCKET:
        return 0
    jobs = Job.objects.filter(kind=SCAN)
    asked = {*jobs.filter(state__in=[PENDING, RUNNING]).values_list("subject", flat=True)}
    waiting = [str(pk) for pk in Attachment.objects.unscanned().order_by("came_at").values_list("pk", flat=True)]
    unasked = [subject for subject in waiting if subject not in asked][:AT_ONCE]
    for subject in unasked:
        enqueue(kind=SCAN, subject=subject, generation=jobs.filter(subject=subject).count() + 1)
    return len(unasked)


def _old_files() -> Iterator[Path]:
    before = machine_now() - KEPT
    incoming = Path(settings.FILE_UPLOAD_TEMP_DIR)
    for place in (*everything_in_store(), *incoming.iterdir()):
        if place.is_file() and datetime.fromtimestamp(place.stat().st_mtime, UTC) < before:
            yield place


def _in_batches(places: Iterator[Path]) -> Iterator[list[Path]]:
    while batch := list(islice(places, AT_ONCE)):
        yield batch

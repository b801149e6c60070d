"""Acts as a CSV file, line by line: few of them are ever in memory."""

import csv
import io
import json
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from consultation.accounts.records import one_by_one
from groundwork.audit.models import AuditEvent
from reports.figures.cells import Value, in_csv

AT_LEAST = 64 * 1024
BYTE_ORDER_MARK = "\ufeff"


def csv_of(found: QuerySet[AuditEvent]) -> Iterator[bytes]:
    """The digests go along, so that whoever has the file can hold it against the record."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(_headings())
    for event in one_by_one(found):
        writer.writerow(_line(event))
        if text.tell() >= AT_LEAST:
            yield _taken_from(text)
    yield _taken_from(text)


def _headings() -> list[str]:
    return [
        _("Number"),
        _("When"),
        _("Who"),
        _("Email address"),
        _("Act"),
        _("About"),
        _("Engagement"),
        _("Details"),
        _("Digest"),
    ]


def _line(event: AuditEvent) -> list[str]:
    name, email = (event.by.name, event.by.email) if event.by else (_("The portal itself"), "")
    details = json.dumps(event.details, ensure_ascii=False, sort_keys=True)
    values: list[Value] = [
        event.number,
        event.at,
        name,
        email,
        event.act,
        event.subject,
        event.place,
        details,
        event.digest,
    ]
    return [in_csv(value) for value in values]


def _taken_from(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece

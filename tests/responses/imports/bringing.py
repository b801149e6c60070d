"""Files of views as other tools write them, brought in as staff do it, for tests."""

import csv
import io
from typing import Any

from groundwork.work.leases import work_on
from responses.imports import services
from responses.imports.checking import check_rows
from responses.imports.models import Import
from responses.imports.putting_in import put_in
from responses.imports.services import Matched

PLAIN = ("ID", "Date received", "Who sent it", "Which scenario do you support?", "Why do you say that?")
OTHERWISE = {"type": "public", "publication": "do_not_publish"}


def a_row(number: int, **changes: str) -> list[str]:
    said = {
        "id": str(number),
        "came": "2021-03-04 10:30",
        "type": "Member of the public",
        "scenario": "Scenario two: keep the alliance" if number % 2 else "Neither of these",
        "why": f"It works as it is, said number {number}.",
    } | changes
    return list(said.values())


def csv_of(rows: Any, headers: Any = PLAIN, encoding: str = "utf-8", **dialect: Any) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, **dialect)
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def a_file(engagement: Any, by: Any, content: bytes, name: str = "views.csv") -> Import:
    return services.bring_in(engagement=engagement, file=io.BytesIO(content), name=name, by=by)


def said_of(brought: Import, **changes: Any) -> Matched:
    """What was guessed, as the person agrees to it."""
    told = {
        "survey": "Our survey",
        "columns": brought.columns,
        "otherwise": OTHERWISE,
        "channel": "survey",
        "received_on": None,
        "date_order": "dmy",
    }
    return Matched(**told | changes)


def worked(brought: Import) -> Import:
    """What a worker does with it, done at once."""
    job = services.job_of(brought)
    assert job is not None
    work_on(str(job.pk), put_in if brought.state == "going_in" else check_rows)
    brought.refresh_from_db()
    return brought


def checked(engagement: Any, by: Any, content: bytes, name: str = "views.csv", **said: Any) -> Import:
    """Brought in, matched as it was guessed, and every row checked."""
    brought = a_file(engagement, by, content, name)
    return worked(services.match(brought=brought, said=said_of(brought, **said), by=by))


def awaiting(engagement: Any, by: Any, content: bytes, **said: Any) -> Import:
    """Checked without a fault, and handed to a second person."""
    return services.hand_over(brought=checked(engagement, by, content, **said), by=by)


def in_the_books(engagement: Any, by: Any, second: Any, content: bytes, **said: Any) -> Import:
    return worked(services.confirm(brought=awaiting(engagement, by, content, **said), by=second))


def faults_of(brought: Import) -> list[tuple[int, str, str]]:
    return list(brought.row_faults.values_list("row", "column", "wrong"))

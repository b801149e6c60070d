"""Brings in one file of views, from the file to the books; run inside the portal's settings.

Arguments: the file to write, and how many rows. Prints one line of JSON: seconds for the check of the rows, for
putting them in the books and for the whole way, seconds of the processor for the whole way (on an embedded database
with all that it does), and how many megabytes that took on top of a portal at rest.
"""

import csv
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.memory import megabytes, memory_at_rest
from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from groundwork.work.leases import work_on
from responses.imports import services
from responses.imports.checking import check_rows
from responses.imports.models import Import
from responses.imports.putting_in import put_in
from responses.intake.models import Response
from scenarios.models import Engagement
from scenarios.shelf import document_with

HEADERS = ("Response ID", "Submitted date", "Who sent it", "Which?", "Why?")
_WORDS = [f"word{number}" for number in range(5000)]


def main(place: Path, rows: int) -> None:
    load_demonstration()
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    form = document_with(engagement.current_version.digest)
    a_file(form, rows, place)
    before = memory_at_rest()
    began, worked = time.perf_counter(), time.process_time()
    brought = bring_in(engagement, form, place)
    checked = time.perf_counter()
    agree(brought)
    done, worked = time.perf_counter(), time.process_time() - worked
    if Response.objects.filter(engagement=engagement, counting="counted").count() != rows:
        raise RuntimeError("Not every row of the file counts, so nothing was measured.")
    grown = megabytes("VmHWM") - before
    seconds = {"check": checked - began, "books": done - checked, "whole": done - began, "processor": worked}
    print(json.dumps(seconds | {"grown": grown}))


def a_file(form: dict[str, Any], rows: int, place: Path) -> None:
    """Rows as another tool writes them, with texts of 10 to 150 words."""
    rng = random.Random(1)  # noqa: S311 -- the same texts each time
    answers = [option["label"] for option in _asked(form, "scenario_preference")["options"]]
    day = london_day(engagement_now()).isoformat()
    with place.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADERS)
        for number in range(rows):
            words = " ".join(rng.choices(_WORDS, k=rng.randint(10, 150)))
            writer.writerow([number, day, "public", rng.choice(answers), words])


def _asked(form: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(question for question in form["questions"] if question["type"] == kind)


def bring_in(engagement: Engagement, form: dict[str, Any], place: Path) -> Import:
    clerk = User.objects.get(email="moderator@portal.example")
    with place.open("rb") as file:
        brought = services.bring_in(engagement=engagement, file=file, name="views.csv", by=clerk)
    answered = [f"question:{_asked(form, kind)['key']}" for kind in ("scenario_preference", "long_text")]
    columns = ["row_id", "received", "type", *answered]
    said = services.Matched("The survey", columns, {"publication": "publish"}, "survey", None, "dmy")
    services.match(brought=brought, said=said, by=clerk)
    brought.refresh_from_db()
    work_on(str(services.job_of(brought).pk), check_rows)
    return services.hand_over(brought=brought, by=clerk)


def agree(brought: Import) -> None:
    second = User.objects.get(email="owner@portal.example")
    brought = services.confirm(brought=brought, by=second)
    work_on(str(services.job_of(brought).pk), put_in)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

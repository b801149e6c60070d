"""Takes out both editions again and again, beside the least that any export does; run inside the portal's settings.

Beside stands a bare loop: the same joined rows by `values_list`, with their answers as JSON, into a CSV file.
Arguments: how many rounds, then how many views there are. Prints one line of JSON for each: views in a second of the
processor's time, each way, and by how many megabytes the peak of memory rose over a file of a few views.
"""

import csv
import io
import json
import os
import resource
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from reports.exports.csv_file import csv_pieces
from reports.exports.editions import table_of
from reports.exports.states import PUBLIC, RESTRICTED
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, COUNTED, PUBLISHED
from responses.moderation.services import publish
from scenarios.models import Engagement

ORIGINALS, AT_ONCE = 500, 1000


def main(rounds: int, sizes: list[int]) -> None:
    load_demonstration()
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    fill(engagement, ORIGINALS)
    originals = list(ResponseVersion.objects.filter(response__engagement=engagement).select_related("response"))
    there = len(originals)
    warm(engagement)
    for size in sorted(sizes):
        copy(originals, size - there)
        there = max(size, there)
        before = peak()
        ran = [one_round(engagement) for _ in range(rounds)]
        print(json.dumps({"views": size, "rounds": ran, "megabytes": peak() - before}), flush=True)


def fill(engagement: Engagement, views: int) -> None:
    """Invented views; whatever their senders let us publish is published."""
    moderator = User.objects.get(email="moderator@portal.example")
    with transaction.atomic(), Path(os.devnull).open("w") as nowhere:
        call_command("generate_responses", SLUG, count=views, seed=2021, batch=True, stdout=nowhere)
        for response in Response.objects.filter(engagement=engagement, publication=AWAITING):
            publish(response=response, version_number=response.latest, by=moderator)


def copy(originals: list[ResponseVersion], many: int) -> None:
    """Invented views over and over again, each a response of its own."""
    for start in range(0, many, AT_ONCE):
        chosen = [originals[number % len(originals)] for number in range(start, min(start + AT_ONCE, many))]
        with transaction.atomic():
            responses = Response.objects.bulk_create([_response(one.response) for one in chosen])
            pairs = zip(chosen, responses, strict=True)
            ResponseVersion.objects.bulk_create([_version(one, response) for one, response in pairs])


def _response(one: Response) -> Response:
    kept = {field.attname: getattr(one, field.attname) for field in Response._meta.concrete_fields}
    new = {"id": None, "uuid": uuid.uuid4(), "draft_key": uuid.uuid4()}
    return Response(**kept | new | {"public_id": f"B-{uuid.uuid4().hex[:10]}", "reference": uuid.uuid4().hex[:20]})


def _version(one: ResponseVersion, response: Response) -> ResponseVersion:
    kept = {field.attname: getattr(one, field.attname) for field in ResponseVersion._meta.concrete_fields}
    return ResponseVersion(
        **kept | {"id": None, "response_id": response.pk, "draft_key": uuid.uuid4(), "leaf": uuid.uuid4().hex}
    )


def warm(engagement: Engagement) -> None:
    """Everything is imported and every cache is filled before memory is looked at."""
    one_round(engagement)


def one_round(engagement: Engagement) -> dict[str, float]:
    def rate(edition: str) -> float:
        table = table_of(engagement, edition)
        return _rate(lambda: csv_pieces(table.headings, table.rows), lambda piece: piece.rows)

    bare = {edition: _rate(lambda edition=edition: bare_pieces(engagement, edition), len) for edition in EDITIONS}
    return {edition: rate(edition) for edition in EDITIONS} | {f"bare {edition}": bare[edition] for edition in EDITIONS}


EDITIONS = (PUBLIC, RESTRICTED)


def bare_pieces(engagement: Engagement, edition: str) -> Iterator[list[tuple]]:
    kept = {"response__engagement": engagement, "response__counting": COUNTED}
    if edition == PUBLIC:
        kept["response__publication"] = PUBLISHED
    found = ResponseVersion.objects.current().filter(**kept).order_by("response_id")
    rows = found.values_list("response__public_id", "stakeholder_type", "organisation", "received_at", "answers")
    out, lot = csv.writer(io.StringIO()), []
    for row in rows.iterator(chunk_size=AT_ONCE):
        out.writerow(row)
        lot.append(row)
        if len(lot) == AT_ONCE:
            yield lot
            lot, out = [], csv.writer(io.StringIO())
    yield lot


def _rate(make: Callable[[], Iterable], count: Callable[..., int]) -> float:
    began, views = time.process_time(), 0
    for piece in make():
        views += count(piece)
    return views / (time.process_time() - began)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])

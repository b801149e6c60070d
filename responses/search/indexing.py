"""Whether the words under which views are found are right, and making them right: batch by batch, each in one go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.searchable import words_for_staff
from responses.intake.states import COUNTED, PUBLISHED, WITHDRAWN
from responses.moderation.public_text import hidden_in
from responses.moderation.searchable import words_for_public

AT_ONCE = 200


@dataclass
class Drift:
    """How many rows there should be, and how many are missing, say something else, or shouldn't be there."""

    right: int = 0
    missing: int = 0
    different: int = 0
    left_over: int = 0

    @property
    def wrong(self) -> int:
        return self.missing + self.different + self.left_over


def check_search(*, mend: bool = False) -> Drift:
    """Compare every row with what the views say now; with `mend`, write those anew that are wrong."""
    drift = Drift()
    for responses in _batches():
        with transaction.atomic():
            _check(responses, drift, mend)
    return drift


def _batches() -> Iterator[list[int]]:
    last = 0
    while batch := list(Response.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield batch
        last = batch[-1]


def _check(responses: list[int], drift: Drift, mend: bool) -> None:
    # Held, so that no act on one of these views comes between reading and writing.
    held = {row.pk: row for row in Response.objects.select_for_update().filter(pk__in=responses).order_by("pk")}
    versions = ResponseVersion.objects.filter(response__in=held, number=F("response__latest")).select_related("form")
    expected = {(row.version_id, row.edition): row for row in _expected(list(versions), held)}
    there = {(row.version_id, row.edition): row for row in SearchText.objects.filter(version__response__in=responses)}
    wrong = [key for key in expected.keys() & there.keys() if _told(expected[key]) != _told(there[key])]
    missing, left_over = expected.keys() - there.keys(), there.keys() - expected.keys()
    drift.right += len(expected) - len(wrong) - len(missing)
    drift.missing += len(missing)
    drift.different += len(wrong)
    drift.left_over += len(left_over)
    if mend:
        SearchText.objects.filter(pk__in=[there[key].pk for key in (*wrong, *left_over)]).delete()
        SearchText.objects.bulk_create([expected[key] for key in (*wrong, *missing)])


def _expected(versions: list[ResponseVersion], held: dict[int, Response]) -> Iterator[SearchText]:
    hidden = hidden_in([version.pk for version in versions])
    for version in versions:
        version.response = response = held[version.response_id]
        if response.excluded_because == WITHDRAWN:
            continue
        yield words_for_staff(version, version.form.document)
        if response.publication == PUBLISHED and response.counting == COUNTED:
            yield words_for_public(version, hidden.get(version.pk, []))


def _told(row: SearchText) -> tuple[str, str]:
    return row.words, row.named

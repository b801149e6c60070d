"""Who changed which page of a draft last, once several people write it. Whoever writes alone is told nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef

from responses.intake.models import Draft, DraftLink
from responses.intake.states import TO_WRITE
from responses.intake.summary import Row


@dataclass(frozen=True)
class LastChange:
    """`by` is what they call themselves, empty where they didn't say; `mine` is true for whoever looks."""

    by: str
    mine: bool
    at: datetime


def given_to_write() -> Exists:
    """Whether a link to write was handed out for a draft and not taken back; for a query of drafts."""
    return Exists(DraftLink.objects.filter(draft_key=OuterRef("key"), kind=TO_WRITE, revoked_at=None))


def last_changes(draft: Draft, *, given: bool, reader: str) -> dict[str, LastChange]:
    """Each page that was saved, with its last change, for the browser called `reader`. Empty for a draft not shared.

    It is shared where a link to write was `given`, or as soon as a second writer has saved.
    """
    if not (given or _two_have_written(draft)):
        return {}
    return {
        page: LastChange(saved["by"], saved["id"] == reader, datetime.fromisoformat(saved["at"]))
        for page, saved in draft.pages.items()
    }


def _two_have_written(draft: Draft) -> bool:
    saved = draft.pages.values()
    return len({one["id"] for one in saved}) > 1 or any(one.get("two") for one in saved)


def with_last_changes(rows: Iterable[Row], changes: dict[str, LastChange]) -> list[Row]:
    """The rows, with the last change of their page at its last row. `changes` is by the address that changes a row."""
    rows = list(rows)
    following = [row.change_url for row in rows[1:]] + [""]
    return [
        row if row.change_url == after else replace(row, last_change=changes.get(row.change_url))
        for row, after in zip(rows, following, strict=True)
    ]

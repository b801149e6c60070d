"""Tables about people as a report may hold them: after disclosure control, and beside what was released before.

A kind of table is measured twice at most. The second time needs 30 more people, so that nobody who came between can be
found; until then, and for good after it, the earlier tables stand as they were. A report on any part of the views (on
time, late, without campaigns) holds no tables of its own: two of them side by side would be a third.
"""

from dataclasses import dataclass, field
from typing import Any

from groundwork.clock.words import london_day
from reports.people.models import ReleasedTables
from responses.equality.disclosure import Controlled, Measurement, measured
from responses.equality.narrowing import LEAST_BASE, TYPICAL, Counts, shown
from scenarios.models import Engagement

MOST_MEASUREMENTS = 2
Document = dict[str, Any]


@dataclass(frozen=True)
class Released:
    """What left the portal before, of one kind, the first release first."""

    documents: list[Document] = field(default_factory=list)

    @property
    def first(self) -> Measurement | None:
        """The first measurement, as its readers have it."""
        return _as_shown(self.documents[0]) if self.documents else None


def released(engagement: Engagement, kind: str) -> Released:
    rows = ReleasedTables.objects.filter(engagement=engagement, kind=kind).order_by("number")
    return Released(list(rows.values_list("document", flat=True)))


def protected(made: Measurement, before: Released, on: str) -> Document:
    """The tables that may be shown now, with the day that each was counted on, as plain JSON values.

    `known` is how many releases they were held against.
    """
    known = {"known": len(before.documents)}
    if before.documents and not _may_measure_again(made, before):
        return before.documents[-1] | known
    safe = measured(made, before.first)
    tables = {name: _table(made.counts[name], cells, safe.base, on) for name, cells in safe.tables.items() if cells}
    if before.documents and not tables:
        return before.documents[-1] | known
    repeated = before.documents[0]["tables"] if before.documents else {}
    return _document(made, safe, on) | {"tables": repeated | tables} | known


def _may_measure_again(made: Measurement, before: Released) -> bool:
    """Told from what readers have anyway, so that it tells them nothing."""
    last = before.documents[-1]["base"] or 0
    now = made.base if made.exact else shown(made.base) or 0
    return len(before.documents) < MOST_MEASUREMENTS and now - last >= LEAST_BASE


def _document(made: Measurement, safe: Controlled, on: str) -> Document:
    return {"on": on, "base": safe.base, "exact": made.exact}


def _table(counts: Counts, cells: dict[str, int | None], base: int | None, on: str) -> Document:
    return {
        "cells": [list(pair) for pair in cells.items()],
        "alone": sorted(counts.alone) if counts.alone is not None else None,
        "of": list(counts.of) if counts.of else None,
        "base": base,
        "on": on,
    }


def _as_shown(document: Document) -> Measurement:
    counts = {
        name: Counts(
            {cell: TYPICAL if number is None else number for cell, number in table["cells"]},
            frozenset(table["alone"]) if table["alone"] is not None else None,
            (table["of"][0], table["of"][1]) if table["of"] else None,
        )
        for name, table in document["tables"].items()
    }
    return Measurement(counts, document["base"] or 0, document["exact"])


def as_released(document: Document) -> Document:
    """What is kept of a release: the tables alone, without what they were held against."""
    return {name: document[name] for name in ("on", "base", "exact", "tables")}


def day_of(at: Any) -> str:
    return london_day(at).isoformat()

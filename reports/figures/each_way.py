"""Any number in every way of counting: the table that stands on each figure's page."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from reports.figures.ways import VIEWS, WAYS, Counted

# Each way to count with how often it counts each thing.
Counts = dict[str, Counter[Counted]]
Count = Callable[[Counter[Counted]], int]
# A row's head, and how its number comes about in any one way.
Line = tuple[str, Count]


def of(part: Counted) -> Count:
    return lambda counts: counts[part]


OF_ALL = of(VIEWS)


def different(name: str, *, kind: str | None = None) -> Count:
    """How many different ones there are, however often each is counted: names of organisations, say."""

    def count(counts: Counter[Counted]) -> int:
        found = {part[1] for part in counts if part[0] == name and kind in (None, *part[2:])}
        return len(found)

    return count


def less(whole: Count, part: Count) -> Count:
    return lambda counts: whole(counts) - part(counts)


def each_way(counts: Counts, key: str, head: str, lines: Iterable[Line], base: Count | None = OF_ALL) -> Table:
    """One row for each line, in every way of counting: each share with the base that it has there.

    Without a `base` the numbers stand alone.
    """

    def cell(count: Count, way: str) -> str:
        many = count(counts[way])
        return number(many) if base is None else share_words(many, base(counts[way]))

    rows = tuple(Row(name, tuple(cell(count, way) for way in WAYS)) for name, count in lines)
    return in_ways(key, head, rows)


def under_each_other(tables: list[Table]) -> tuple[Table, ...]:
    """The rows of tables that differ in their bases alone, as one table; none of none."""
    return (replace(tables[0], rows=tuple(row for table in tables for row in table.rows)),) if tables else ()


def in_ways(key: str, head: str, rows: tuple[Row, ...], caption: str = "") -> Table:
    """`rows` have a cell for each way to count."""
    heads: tuple[Any, ...] = tuple(str(words) for words in WAYS.values())
    return Table(f"{key}-ways", caption or _("The same, counted in other ways"), head, heads, rows)

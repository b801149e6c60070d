"""What a report is built of: chapters, and charts cut so that they fit a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.charts import Chart

# More bars than these would not fit one printed page.
BARS_AT_ONCE = 9


@dataclass(frozen=True)
class Chapter:
    """One part of the report: `template` prints `facts`, `parts` are its headings (id, title) for the contents."""

    id: str
    title: str
    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """A chart with its caption."""

    caption: str
    chart: Chart


def in_parts(caption: str, rows: Sequence[Any], at_once: int = BARS_AT_ONCE) -> Iterator[tuple[str, Sequence[Any]]]:
    """The rows of a chart, cut so that each part fits a page; the captions say which part it is."""
    parts = [rows[start : start + at_once] for start in range(0, len(rows), at_once)]
    for number, part in enumerate(parts, start=1):
        yield (f"{caption} ({number} of {len(parts)})" if len(parts) > 1 else caption), part


def drawn(caption: str) -> str:
    """The drawing's own title: it says what the caption can't, that this is a chart, so that nobody hears it twice."""
    return _("Bar chart: %(caption)s") % {"caption": caption}

"""What a report is built of: one edition of it, its chapters, and charts cut so that they fit a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.models import Snapshot
from reports.compilation.states import FULL, PUBLIC
from reports.figures.drawing import Chart, basis_of
from reports.figures.tables import cut

# A chart of more bars is cut, so that it fills the page that it begins on.
BARS_AT_ONCE = 6


@dataclass(frozen=True)
class Book:
    """One edition of a report, and everything that its pages rest on.

    `narrative` is what its authors wrote, as the report keeps it. `staff` asks for links to the pages about figures.
    """

    snapshot: Snapshot
    edition: str = PUBLIC
    kind: str = FULL
    number: int = 0
    narrative: dict[str, Any] = field(default_factory=dict)
    approved: bool = False
    erratum: str = ""
    corrects: int = 0
    staff: bool = False


@dataclass(frozen=True)
class Chapter:
    """One part of the report: `template` prints `facts`, `parts` are its headings (id, title) for the contents.

    `narrative` is what the authors wrote for it, as safe HTML. It stands before everything else.
    """

    id: str
    title: str
    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()
    narrative: str = ""


@dataclass(frozen=True)
class Figure:
    """A chart with its caption. `finding` is the sentence that somebody wrote or confirmed about it, if anybody did.

    `basis` is the digest of what the whole chart shows; of one in parts, the first part has it.
    """

    caption: str
    chart: Chart
    id: str = ""
    finding: str = ""
    basis: str = ""


def a_figure(content: dict[str, Any], key: str, caption: str, chart: Chart) -> Figure:
    """A chart whose id is `key`, with the finding that belongs to it."""
    basis = basis_of([chart])
    return Figure(caption, chart, key, _finding(content, key, basis), basis)


def _finding(content: dict[str, Any], key: str, basis: str) -> str:
    """The sentence that was confirmed for this chart while it showed what it shows now; else none."""
    told = content.get("findings", {}).get(key)
    return told["sentence"] if told and told["basis"] == basis else ""


def in_figures(
    content: dict[str, Any],
    key: str,
    caption: str,
    rows: Sequence[Any],
    draw: Callable[[str, Sequence[Any]], Chart],
    at_once: int = BARS_AT_ONCE,
) -> list[Figure]:
    """A chart that may be too long for a page, cut into several. The first has the id `key`, the last one the finding.

    `draw` is given the drawing's own title and the rows of one part.
    """
    captions = [(words, draw(drawn(words), part)) for words, part in in_parts(caption, rows, at_once)]
    basis = basis_of([drawing for _words, drawing in captions])
    finding = _finding(content, key, basis)
    return [
        Figure(
            words,
            drawing,
            key if number == 1 else f"{key}-{number}",
            finding if number == len(captions) else "",
            basis if number == 1 else "",
        )
        for number, (words, drawing) in enumerate(captions, start=1)
    ]


def in_parts(caption: str, rows: Sequence[Any], at_once: int = BARS_AT_ONCE) -> Iterator[tuple[str, Sequence[Any]]]:
    """The rows of a chart, cut so that each part fits a page, in parts as long as each other; captions say which."""
    parts = list(cut(rows, at_once))
    for number, part in enumerate(parts, start=1):
        yield (f"{caption} ({number} of {len(parts)})" if len(parts) > 1 else caption), part


def drawn(caption: str) -> str:
    """The drawing's own title: it says what the caption can't, that this is a chart, so that nobody hears it twice."""
    return _("Bar chart: %(caption)s") % {"caption": caption}

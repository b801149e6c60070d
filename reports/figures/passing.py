"""One way through the counted views of an engagement: everything that is counted is counted as they go by."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.figures.digest import Tally
from reports.figures.reading import CountedView, counted_views
from reports.figures.ways import Ways
from responses.analysis.beside import Beside
from responses.analysis.fields import fields_of
from responses.analysis.frames import frame_of
from scenarios.models import Engagement


class Pass:
    """Go through it once, within one moment of the books; then `tally` and `ways` have counted every view.

    The same queries, and the same memory, however many views there are.
    """

    def __init__(self, engagement: Engagement, document: dict[str, Any], types: Iterable[tuple[str, str]]) -> None:
        self.engagement = engagement
        self.frame = frame_of(engagement)
        self.tally = Tally(document, types)
        self.ways = Ways(document, fields_of(engagement))

    def __iter__(self) -> Iterator[CountedView]:
        beside = Beside(self.engagement, self.frame)
        for view in counted_views(self.engagement):
            self.tally.add(view)
            self.ways.add(view, beside.of(view.response))
            yield view

    def finished(self) -> "Pass":
        """For those who need the numbers alone."""
        for _view in self:
            pass
        return self

    @property
    def theme_keys(self) -> dict[int, str]:
        """Each theme's number with the key that names it in addresses and snapshots."""
        return {number: str(entry.key) for number, entry in self.frame.entries.items()}

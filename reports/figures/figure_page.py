"""What the page of one figure shows: its value now, where the views behind each number are, and other ways to count."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from reports.figures.each_way import Counts
from reports.figures.ledger import Ledger, ledger_of
from reports.figures.passing import Pass
from reports.figures.reading import read_books
from reports.figures.showing_themes import Cell, LinkedRow, LinkedTable
from reports.figures.tables import Table, number
from responses.analysis.second_readings import open_reading
from responses.intake.states import COUNTED
from scenarios.models import Engagement, StakeholderType
from scenarios.running import shows_running_preferences

FIND, READ_THEMES = "search.find", "analysis.read"


@dataclass(frozen=True)
class Shown:
    """Tables of the value now, the same figure in other ways, and what a reader has to know about either.

    A figure that exists in one way alone says in `one_way` why that is so.
    """

    tables: tuple[LinkedTable, ...] = ()
    ways: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    one_way: str = ""


@dataclass
class Moment:
    """One look at the books for one person: what several figures need is read once, and only if one asks for it."""

    engagement: Engagement
    person: Any
    at: Any = field(default_factory=engagement_now)

    @cached_property
    def ledger(self) -> Ledger:
        return ledger_of(read_books(self.engagement))

    @cached_property
    def types(self) -> dict[str, str]:
        return dict(StakeholderType.objects.values_list("slug", "label"))

    @cached_property
    def document(self) -> dict[str, Any]:
        version = self.engagement.current_version
        return version.document if version else {"questions": [], "scenarios": []}

    @cached_property
    def passed(self) -> Pass:
        """One way through all views: what a report has, and the same in other ways."""
        return Pass(self.engagement, self.document, self.types.items()).finished()

    @cached_property
    def tally(self) -> dict[str, Any]:
        return self.passed.tally.figures()

    @cached_property
    def ways(self) -> dict[str, Any]:
        return self.passed.ways.figures(self.passed.theme_keys)

    @cached_property
    def counts(self) -> Counts:
        """Each way to count with how often each thing is counted."""
        return self.passed.ways.all_counts()

    @cached_property
    def hides_preferences(self) -> bool:
        """Nobody sees how preferences stand before the close, unless the engagement says so."""
        return not shows_running_preferences(self.engagement, at=self.at)

    @cached_property
    def keeps_themes_back(self) -> bool:
        """Whoever reads the second sample sees no themes of the first coder."""
        return bool(open_reading(self.engagement, self.person))

    def found(self, **asked: str) -> str:
        """The page of the views that fit; nothing for somebody who may not look for views."""
        if not self.person.has_perm(FIND, self.engagement):
            return ""
        return f"{reverse('search:find', args=[self.engagement.slug])}?{urlencode(asked)}"

    def counted(self, **asked: str) -> str:
        return self.found(counting=COUNTED, **asked)

    def of_analysis(self, name: str, *args: Any, **asked: str) -> str:
        """A page of the analysts, for those who may open it."""
        if not self.person.has_perm(READ_THEMES, self.engagement):
            return ""
        query = f"?{urlencode(asked)}" if asked else ""
        return reverse(f"analysis:{name}", args=[self.engagement.slug, *args]) + query


def cell(many: int, address: str = "", about: str = "") -> Cell:
    """A number that leads to its views; nought leads nowhere."""
    return Cell(number(many), address if many else "", about)


def listed(part: str) -> str:
    """Where the views behind a number are listed on the figure's own page."""
    return f"?{urlencode({'part': part})}"


def value_table(key: str, caption: str, rows: list[tuple[str, Cell]]) -> LinkedTable:
    """One number in each row."""
    return LinkedTable(f"value-{key}", caption, (_("Views"),), tuple(LinkedRow(name, (one,)) for name, one in rows))

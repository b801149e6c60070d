"""Tables of themes on the staff page. Every number leads to exactly the views that it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from reports.figures.shares import share_words
from reports.figures.tables import number
from reports.figures.themes import ThemeFigures
from responses.analysis.states import SENTIMENTS


@dataclass(frozen=True)
class Cell:
    """A number, and where the views behind it are: no address for none."""

    words: str
    address: str = ""
    about: str = ""


@dataclass(frozen=True)
class LinkedRow:
    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class LinkedTable:
    id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[LinkedRow, ...]

    @property
    def wide(self) -> bool:
        return len(self.heads) > 1


class Tables:
    """`address` is the page of the views behind a number; `types` and `scenarios` are keys with their words."""

    def __init__(self, figures: ThemeFigures, address: str, types: dict[str, str], scenarios: dict[str, str]) -> None:
        self.figures, self.address, self.types = figures, address, types
        self.scenarios = {"": _("No one scenario"), **scenarios}

    def all(self) -> list[LinkedTable]:
        return [self.overall(), self.by_type(), *(self.of_scenario(key) for key in self.scenarios)]

    def overall(self) -> LinkedTable:
        def cells(theme: int) -> tuple[Cell, ...]:
            many = self.figures.mentions.overall.get(theme, 0)
            return (self._cell(many, theme), Cell(share_words(many, self.figures.base)))

        heads = (_("Views"), _("Of those who wrote"))
        return self._table("themes", _("How many views mention each theme"), heads, cells)

    def by_type(self) -> LinkedTable:
        counted = self.figures.mentions.by_type
        used = [kind for kind in self.types if any(kind == one for _theme, one in counted)]

        def cells(theme: int) -> tuple[Cell, ...]:
            return tuple(self._cell(counted.get((theme, kind), 0), theme, self.types[kind], type=kind) for kind in used)

        heads = tuple(self.types[kind] for kind in used)
        return self._table("themes-by-type", _("The same by who sent the view"), heads, cells)

    def of_scenario(self, key: str) -> LinkedTable:
        counted = self.figures.mentions.by_scenario

        def cells(theme: int) -> tuple[Cell, ...]:
            return tuple(
                self._cell(counted.get((theme, key, way), 0), theme, str(words), scenario=key, sentiment=way)
                for way, words in SENTIMENTS.items()
            )

        caption = _("How they are meant: %(scenario)s") % {"scenario": self.scenarios[key]}
        heads = tuple(str(words) for words in SENTIMENTS.values())
        return self._table(f"themes-about-{key or 'none'}", caption, heads, cells)

    def _table(
        self, key: str, caption: str, heads: tuple[str, ...], cells: Callable[[int], tuple[Cell, ...]]
    ) -> LinkedTable:
        rows = (LinkedRow(entry.name, cells(theme)) for theme, entry in self.figures.themes.items())
        return LinkedTable(key, caption, heads, tuple(rows))

    def _cell(self, many: int, theme: int, about: str = "", **asked: str) -> Cell:
        entry = self.figures.themes[theme]
        both = {"campaigns": "one"} if self.figures.as_one else {}
        query = urlencode({"theme": str(entry.key), **asked, **both})
        named = ", ".join(part for part in (entry.name, about) if part)
        return Cell(number(many), f"{self.address}?{query}" if many else "", named)

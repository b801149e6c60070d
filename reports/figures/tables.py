"""Tables of numbers, as pages and reports show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Self, TypeVar

Item = TypeVar("Item")
# Columns of shares that fit beside words with a line each; and so many columns that letters are set smaller.
FEW, MANY = 2, 5
# And the most that stand side by side on a page: plain numbers, or numbers with shares.
MOST, MOST_SHARES = 8, 5


@dataclass(frozen=True)
class Row:
    """One line of a table: what it is about, in words where the table has a column for them, then its numbers."""

    head: str
    cells: tuple[str, ...] = ()
    words: str = ""
    total: bool = False


@dataclass(frozen=True)
class Table:
    """Numbers with a caption and a head for every row and column.

    `words_head` heads a column of words between the first one and the numbers; without it there is none. `codes` says
    that rows are named by codes, which aren't broken over two lines. `figure` is the id of the definition that the
    numbers follow: the staff edition leads from it to the page about that figure. With `in_words` the other columns
    hold words too, and are set as such.
    """

    id: str
    caption: str
    head: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    words_head: str = ""
    codes: bool = False
    figure: str = ""
    in_words: bool = False

    @property
    def look(self) -> str:
        """What the style sheets set apart: few columns of numbers, so that no cell needs two lines, many, or none."""
        if not self.heads:
            return " data--words"
        held = " data--shares" if self._shares else ""
        if len(self.heads) <= FEW or (self._shares < FEW and len(self.heads) < MANY):
            return f" data--few{held}"
        return f" data--many{held}" if len(self.heads) >= MANY else held

    @property
    def _shares(self) -> int:
        """How many columns hold shares, as in `12 of 60 (20%)`."""
        return max((sum("(" in cell for cell in row.cells) for row in self.rows), default=0)

    @property
    def parts(self) -> list[Self]:
        """The table itself; or several with the same rows, where a printed page can't hold all columns side by side."""
        most = MOST if self._shares <= MOST_SHARES else MOST_SHARES
        cuts = list(cut(range(len(self.heads)), most))
        if len(cuts) < 2:
            return [self]
        return [self._part(number, len(cuts), columns) for number, columns in enumerate(cuts, start=1)]

    def _part(self, number: int, of: int, columns: Sequence[int]) -> Self:
        return replace(
            self,
            id=f"{self.id}-{number}" if number > 1 else self.id,
            caption=f"{self.caption} ({number} of {of})",
            heads=tuple(self.heads[column] for column in columns),
            rows=tuple(replace(row, cells=row.cells[columns[0] : columns[-1] + 1]) for row in self.rows),
        )

    @property
    def wide(self) -> bool:
        """May be moved sideways on a narrow screen."""
        return len(self.heads) + bool(self.words_head) > 2


def cut(row: Sequence[Item], most: int) -> Iterator[Sequence[Item]]:
    """In pieces of at most this length, each as long as the next or nearly."""
    size = ceil(len(row) / ceil(len(row) / most)) if row else 1
    for start in range(0, len(row), size):
        yield row[start : start + size]


def number(count: int) -> str:
    return f"{count:,}"

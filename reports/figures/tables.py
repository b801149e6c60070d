"""Tables of numbers, as pages and reports show them."""

from dataclasses import dataclass


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
    def wide(self) -> bool:
        """May be moved sideways on a narrow screen."""
        return len(self.heads) + bool(self.words_head) > 2


def number(count: int) -> str:
    return f"{count:,}"

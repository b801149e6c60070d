"""Tables of numbers, as pages and reports show them."""

from dataclasses import dataclass

# Columns of shares that fit beside words with a line each; and so many columns that letters are set smaller.
FEW, MANY = 2, 5


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
        shares = max((sum("(" in cell for cell in row.cells) for row in self.rows), default=0)
        held = " data--shares" if shares else ""
        if len(self.heads) <= FEW or (shares < FEW and len(self.heads) < MANY):
            return f" data--few{held}"
        return f" data--many{held}" if len(self.heads) >= MANY else held

    @property
    def wide(self) -> bool:
        """May be moved sideways on a narrow screen."""
        return len(self.heads) + bool(self.words_head) > 2


def number(count: int) -> str:
    return f"{count:,}"

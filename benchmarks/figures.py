"""What was measured, and how it stands to its target: medians, ratios, one plain table."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

HEADINGS = ("", "users", "portal", "beside", "ratio", "target", "")


@dataclass(frozen=True)
class Target:
    """The ratio promised: at least this much of the rate of what stands beside, or at most this much of its wait."""

    ratio: float
    at_most: bool = False

    def is_met(self, ratio: float) -> bool:
        return ratio <= self.ratio if self.at_most else ratio >= self.ratio

    def __str__(self) -> str:
        return f"{'at most' if self.at_most else 'at least'} {self.ratio:.2f}"


@dataclass(frozen=True)
class Figure:
    """One line of the table: what the portal reached in each round, and what stood beside it reached."""

    what: str
    portal: tuple[float, ...]
    beside: tuple[float, ...]
    target: Target | None = None
    users: int | None = None

    @property
    def ratio(self) -> float:
        return median(self.portal) / median(self.beside)

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.target.is_met(self.ratio) else "NOT MET"

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            str(self.users or ""),
            f"{median(self.portal):.1f}",
            f"{median(self.beside):.1f}",
            f"{self.ratio:.2f}",
            str(self.target or ""),
            self.verdict,
        )


def table(figures: Iterable[Figure]) -> str:
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """Words to the left, numbers to the right."""
    cells = [
        cell.rjust(width) if 0 < place < 5 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()

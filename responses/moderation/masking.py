"""Cuts hidden words out of a text and says in their place that something was removed, and why. Knows no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from responses.moderation.states import BLANKS


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of words that the public may not read, in one text of a version: `kind` and `of` name the text.

    `start` and `end` count Unicode code points of the stored text, half-open.
    """

    id: int
    kind: str
    of: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text. `reasons` says why the public may not read it; empty for what they may."""

    words: str
    reasons: tuple[str, ...] = ()


def pieces_of(text: str, hidden: Iterable[Hidden]) -> list[Piece]:
    """The text in order, cut at each hidden run. Runs that overlap or touch are one piece."""
    pieces, shown_from = [], 0
    for start, end, reasons in _joined(text, hidden):
        pieces += [Piece(text[shown_from:start])] if start > shown_from else []
        pieces.append(Piece(text[start:end], reasons))
        shown_from = end
    return pieces + ([Piece(text[shown_from:])] if shown_from < len(text) else [])


def masked(text: str, hidden: Iterable[Hidden]) -> str:
    """The text as the public may read it: each hidden run is a marked blank that says nothing of its length."""
    return "".join(blank(piece.reasons) if piece.reasons else piece.words for piece in pieces_of(text, hidden))


def blank(reasons: Iterable[str]) -> str:
    """`[removed: names a private person]`."""
    return _("[removed: %(why)s]") % {"why": "; ".join(str(BLANKS[reason]) for reason in reasons)}


def _joined(text: str, hidden: Iterable[Hidden]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    start, end = 0, 0
    reasons: list[str] = []
    for run in sorted(hidden, key=lambda run: (run.start, run.end)):
        if reasons and run.start > end:
            yield start, end, tuple(dict.fromkeys(reasons))
            reasons = []
        start, end = (start, max(end, run.end)) if reasons else (run.start, run.end)
        end = min(end, len(text))
        reasons.append(run.reason)
    if reasons:
        yield start, end, tuple(dict.fromkeys(reasons))

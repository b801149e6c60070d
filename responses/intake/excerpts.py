"""The part of what somebody wrote in which the words stand that were looked for. In plain pieces, never markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from responses.intake.folding import Wanted, Word, words_of

BEFORE, LENGTH = 80, 320


@dataclass(frozen=True)
class Piece:
    words: str
    found: bool = False


def excerpt(texts: Iterable[str], asked: Wanted) -> list[Piece]:
    """Of the first text with such a word, the part around it, on one line; nothing where no text has any."""
    for text in texts:
        places = list(_places(text, asked))
        if places:
            return _around(text, places)
    return []


def _places(text: str, asked: Wanted) -> Iterator[tuple[int, int]]:
    """Where words stand that begin as asked, or that a phrase is made of in its order."""
    words = list(words_of(text))
    for number, word in enumerate(words):
        if any(word.folded.startswith(beginning) for beginning in asked.beginnings):
            yield word.start, word.end
        for phrase in asked.phrases:
            here = words[number : number + len(phrase)]
            if tuple(each.folded for each in here) == phrase:
                yield from _spans(here)


def _spans(words: list[Word]) -> Iterator[tuple[int, int]]:
    yield from ((word.start, word.end) for word in words)


def _around(text: str, places: list[tuple[int, int]]) -> list[Piece]:
    first = min(start for start, _end in places)
    start, end = max(0, first - BEFORE), first + LENGTH
    pieces = [Piece("…")] if start else []
    for begin, finish in sorted(set(places)):
        if begin < start or begin >= end:
            continue
        pieces += [Piece(_on_one_line(text[start:begin])), Piece(_on_one_line(text[begin:finish]), found=True)]
        start = finish
    pieces.append(Piece(_on_one_line(text[start : max(start, end)])))
    return [piece for piece in [*pieces, Piece("…" if end < len(text) else "")] if piece.words]


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", " ")

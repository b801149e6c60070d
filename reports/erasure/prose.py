"""Finds a view's words and names in what staff wrote, and cuts them out. Knows no database."""

import re
from collections.abc import Iterable
from typing import Any

from groundwork.audit.erasable import ERASED

# So many words one after another as in the view, and it is a quote. Fewer are the language's own.
RUN = 5
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")

Span = tuple[int, int]


class Cutter:
    """Takes words of one view out of any text: runs of five and more, short answers as a whole, and names."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        texts = [_tokens(text) for text in words]
        self.runs = {tuple(text[at : at + RUN]) for text in texts for at in range(len(text) - RUN + 1)}
        named = [tuple(_tokens(name)) for name in names]
        self.names: dict[str, set[tuple[str, ...]]] = {}
        for name in filter(None, named):
            self.names.setdefault(name[0], set()).add(name)

    def cut(self, text: str) -> str:
        """The text with the mark in place of each such run; the very same text where there is none."""
        found = list(_WORD.finditer(text))
        tokens = [match.group().casefold() for match in found]
        spans = [
            (found[first].start(), found[last - 1].end())
            for first in range(len(tokens))
            for last in self._ends(tokens, first)
        ]
        return _without(text, spans) if spans else text

    def cut_all(self, value: Any) -> Any:
        """The same for every text in plain JSON."""
        if isinstance(value, str):
            return self.cut(value)
        if isinstance(value, dict):
            return {key: self.cut_all(item) for key, item in value.items()}
        return [self.cut_all(item) for item in value] if isinstance(value, list) else value

    def _ends(self, tokens: list[str], first: int) -> Iterable[int]:
        if tuple(tokens[first : first + RUN]) in self.runs:
            yield first + RUN
        for name in self.names.get(tokens[first], ()):
            if tuple(tokens[first : first + len(name)]) == name:
                yield first + len(name)


def _tokens(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _without(text: str, spans: list[Span]) -> str:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    pieces, at = [], 0
    for start, end in joined:
        pieces += [text[at:start], ERASED]
        at = end
    return "".join([*pieces, text[at:]])

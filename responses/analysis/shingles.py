"""Finds texts that are copies of each other, exact or near, among many: pure work on words, without the database.

Two texts are near copies when of all runs of three words that either has, both have at least 85 in 100 (the Jaccard
index). Only pairs that share a rare run among the first few are compared, which misses none: of two such texts, each
has one among its first `size - ceil(0.85 size) + 1` runs, in any order that is the same for both. The order here is
the rarest first, by counts in a table of fixed size.
"""

import hashlib
import math
import re
import unicodedata
from array import array
from collections.abc import Iterable

RUN = 3
LIKE = 0.85
# A text of fewer words says too little to be anybody's copy: two people may both have written "I agree with this".
FEWEST_WORDS = 8
_BUCKETS = 1 << 20
_MASK = (1 << 63) - 1


def plain_words(text: str) -> list[str]:
    """The words without capitals, marks and spacing, in their order."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def groups_of_copies(texts: Iterable[tuple[int, str]]) -> list[list[int]]:
    """Groups of two or more texts (by their numbers, ascending) that are copies of each other, near ones included.

    Short texts are in no group. Texts come one by one and are not kept: memory grows with the number of their runs of
    words, eight bytes each, and not at all with copies.
    """
    same: dict[bytes, list[int]] = {}
    runs = []
    for key, text in texts:
        words = plain_words(text)
        if len(words) < FEWEST_WORDS:
            continue
        digest = hashlib.sha256(" ".join(words).encode()).digest()
        if digest not in same:
            runs.append(_runs(words))
        same.setdefault(digest, []).append(key)
    joined = _Joined(len(runs))
    _join_near(runs, joined)
    groups: dict[int, list[int]] = {}
    for place, keys in enumerate(same.values()):
        groups.setdefault(joined.top(place), []).extend(keys)
    return sorted(sorted(keys) for keys in groups.values() if len(keys) > 1)


def likeness(one: str, other: str) -> float:
    """The Jaccard index of two texts' runs of three words, from 0 to 1."""
    ours, theirs = (set(_runs(plain_words(text))) for text in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0


def _runs(words: list[str]) -> "array[int]":
    """Every different run of three words, as numbers that stay the same within one process."""
    each = zip(*(words[start:] for start in range(RUN)), strict=False)
    return array("q", {hash(run) & _MASK for run in each})


def _join_near(texts: list["array[int]"], joined: "_Joined") -> None:
    counts = array("L", bytes(array("L").itemsize * _BUCKETS))
    for runs in texts:
        for run in runs:
            counts[run % _BUCKETS] += 1
    seen: dict[int, list[int]] = {}
    for place in sorted(range(len(texts)), key=lambda each: len(texts[each])):
        first = _first_runs(texts[place], counts)
        candidates = {other for run in first for other in seen.get(run, ())}
        _join_with(place, candidates, texts, joined)
        for run in first:
            # A run that no other text has leads to nobody.
            if counts[run % _BUCKETS] > 1:
                seen.setdefault(run, []).append(place)


def _first_runs(runs: "array[int]", counts: "array[int]") -> list[int]:
    many = len(runs) - math.ceil(LIKE * len(runs)) + 1
    return sorted(runs, key=lambda run: (counts[run % _BUCKETS], run))[:many]


def _join_with(place: int, candidates: set[int], texts: list["array[int]"], joined: "_Joined") -> None:
    """Joins the text with those that are like it. Shorter texts came first, so each candidate is the shorter one."""
    runs = texts[place]
    ours: set[int] | None = None
    for other in candidates:
        if len(texts[other]) < LIKE * len(runs) or joined.top(other) == joined.top(place):
            continue
        ours = ours or set(runs)
        shared = sum(run in ours for run in texts[other])
        if shared >= LIKE * (len(runs) + len(texts[other]) - shared):
            joined.join(place, other)


class _Joined:
    """Which texts belong together so far."""

    def __init__(self, many: int) -> None:
        self.above = list(range(many))

    def top(self, place: int) -> int:
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def join(self, one: int, other: int) -> None:
        self.above[self.top(one)] = self.top(other)

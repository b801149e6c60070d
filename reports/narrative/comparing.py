"""Two versions of a section beside each other, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, GONE = "same", "added", "gone"
# Beyond so many words the comparison would hold a web process too long; whole lines are compared instead.
MOST_WORDS = 6000
_WORDS = re.compile(r"\s+|\S+[^\S\n]*")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Run:
    """Words that both have, or only one of them."""

    kind: str
    words: str


def compared(before: str, after: str) -> list[Run]:
    """Reading all runs but those that are gone gives `after`; all but those added, `before`."""
    cut = _WORDS if max(len(before.split()), len(after.split())) <= MOST_WORDS else _LINES
    old, new = cut.findall(before), cut.findall(after)
    runs = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            runs.append(Run(SAME, "".join(old[a:b])))
            continue
        runs += [Run(GONE, "".join(old[a:b]))] if b > a else []
        runs += [Run(ADDED, "".join(new[c:d]))] if d > c else []
    return runs

"""Words as they are looked for: without capitals, accents and marks. One rule for what is written and what is asked.

Both databases are given words that are cut and folded here, so that a search finds the same on either.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LONGEST_WORD = 80
# So many bytes of different words of one view can be found; PostgreSQL keeps no more than twice that of a text.
MOST_BYTES = 500_000
# Letters and digits of every script, with the marks that are drawn on them.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0590-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u200d])*")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_DROPPED = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200d]")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|\Z)')


class Word(NamedTuple):
    """One word of a text: where it stands, in code points, and how it is looked for."""

    start: int
    end: int
    folded: str


class Wanted(NamedTuple):
    """What somebody looks for: words that begin so, and words in this very order. All of it must be there."""

    beginnings: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.beginnings or self.phrases)


def words_of(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        for part in _WORD.findall(_folded(found.group())):
            yield Word(*found.span(), part[:LONGEST_WORD])


def folded_words(texts: Iterable[str]) -> str:
    """The words of these texts, folded, in order, with one space between them."""
    kept: list[str] = []
    different: set[str] = set()
    size = 0
    for text in texts:
        words = _folded_in(text)
        fresh = {*words} - different
        size += sum(len(word.encode()) for word in fresh)
        if size > MOST_BYTES:
            return " ".join([*kept, *_as_many(words, fresh, MOST_BYTES - size)])
        different |= fresh
        kept += words
    return " ".join(kept)


def _folded_in(text: str) -> list[str]:
    """As `words_of` folds them. Most texts are ASCII, where no letter has to be taken apart."""
    if text.isascii():
        return [word[:LONGEST_WORD] for word in _PLAIN_WORD.findall(text.lower())]
    return [word.folded for word in words_of(text)]


def _as_many(words: list[str], fresh: set[str], room: int) -> Iterator[str]:
    """The words up to the first new one that there is no room for. `room` is below nought with all of them in."""
    room += sum(len(word.encode()) for word in fresh)
    left = {*fresh}
    for word in words:
        if word in left:
            room -= len(word.encode())
            if room < 0:
                return
            left.remove(word)
        yield word


def wanted(asked: str) -> Wanted:
    """What was typed into a search box: words, and words between quotation marks in this very order.

    Nothing else has a meaning here, so nothing that is typed can go wrong.
    """
    phrases = [tuple(folded_words([said]).split()) for said in _QUOTED.findall(asked)]
    beginnings = folded_words([_QUOTED.sub(" ", asked)]).split()
    return Wanted(tuple(dict.fromkeys(beginnings)), tuple(phrase for phrase in phrases if phrase))


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", plain)

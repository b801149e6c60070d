"""Finds the words that a moderator names in a text: where they stand, in Unicode code points of the stored text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

Place = tuple[int, int]
JOINER = "\u200d"
_SHAPES = dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("‐‑–—", "-")
# The end of a sentence, with its closing quotes and the white space after it; or an empty line.
_SENTENCE = re.compile(r"[.!?…。؟]+[\"'”’»)\]]*\s+|\n\s*")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def places_of(words: str, text: str) -> list[Place]:
    """Every place where these words stand, from the first on; places may overlap.

    As they are typed, if they stand so anywhere; else in any case and with any white space between them. A letter is
    taken whole, with all that is drawn on it.
    """
    words = words.strip()
    if not words:
        return []
    loose = r"\s+".join(re.escape(part) for part in words.split())
    found = _matches(re.escape(words), text, 0) or _matches(loose, text, re.IGNORECASE)
    return [whole_letters(text, *place) for place in found]


def named_in(names: Iterable[str], text: str) -> Iterator[Place]:
    """Every place where one of these names stands as words of its own, with or without its case, spaces and accents.

    Keyboards write apostrophes and dashes in several shapes: any of them will do.
    """
    letters = [(one, place) for place, letter in enumerate(text) for one in _bare(letter)]
    bare = "".join(one for one, _place in letters)
    for name in names:
        wanted = r"\s+".join(re.escape("".join(map(_bare, part))) for part in name.split())
        for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", bare) if wanted else ():
            yield whole_letters(text, letters[match.start()][1], letters[match.end() - 1][1] + 1)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """A letter as it is compared: without case and marks, and with one shape for each kind of sign."""
    plain = unicodedata.normalize("NFKD", _SHAPES.get(letter, letter)).casefold()
    return "".join(each for each in plain if not unicodedata.combining(each))


def sentences_of(text: str) -> list[Place]:
    """The text cut into sentences, without the white space between them; lines end one too."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    cuts = [0, *ends, len(text)]
    places = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return [(start, end) for start, end in places if end > start]


def whole_letters(text: str, start: int, end: int) -> Place:
    """The place, widened so that no accent, skin tone or half of a joined sign is left behind."""
    while start > 0 and _belong_together(text, start):
        start -= 1
    while end < len(text) and _belong_together(text, end):
        end += 1
    return start, end


def _belong_together(text: str, cut: int) -> bool:
    """Would a cut before this code point tear apart what is drawn as one?"""
    after, before = text[cut], text[cut - 1]
    if JOINER in (after, before) or unicodedata.category(after).startswith("M") or ord(after) in _SKIN_TONES:
        return True
    return ord(after) in _FLAG_LETTERS and ord(before) in _FLAG_LETTERS


def _matches(pattern: str, text: str, flags: int) -> list[Place]:
    return list(_overlapping(re.compile(pattern, flags), text))


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[Place]:
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)


def _trimmed(text: str, start: int, end: int) -> Place:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())

"""What the portal takes as a person's own words, whatever way they came: form, import or letter typed in by staff.

Words are kept whole and in order. Two things are made alike, because they look the same to a reader: letters with
accents take their composed form (Unicode NFC) and line ends become a line feed. Three characters are refused, because
they mean that something broke on the way: NUL, which one of our two databases cannot store; half of a surrogate pair,
which no file or page can hold; and the replacement character, which stands where a letter has already been lost.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

# Letters carry a few accents each; sorting a run of very many takes time with the square of its length.
MOST_ACCENTS = 100
_ACCENTS = "".join(chr(code) for code in range(0x300, 0x1E944) if unicodedata.combining(chr(code)))
HEAPED = re.compile(f"[{_ACCENTS}]{{{MOST_ACCENTS + 1}}}")
BROKEN = re.compile("[\x00\ud800-\udfff\ufffd]")
# Joiners and marks of direction that Arabic, Hebrew, Persian and Hindi need inside a line.
# The last are the letters in the flags of Wales and Scotland.
NEEDED = re.compile("[\u200c-\u200f\u061c\U000e0020-\U000e007f]")
UNSEEN = {"Cc", "Cf", "Co"}
# Letters of Korean and Braille that leave a gap and no ink.
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
SPACE = re.compile("[\t\n\x0b\x0c\x85\u2028\u2029]")
LINE_END = re.compile("\r\n?")
# Whitespace as a browser's script sees it, so that the counter on the page and the server agree on a word.
WORD = re.compile("[^\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


class Unreadable(ValueError):
    """The text holds a character that was damaged before it reached us. `str()` says so in plain words."""


def plain(text: str) -> str:
    """The text as we keep it. Raises Unreadable when a character in it is broken; nothing is ever cut."""
    if BROKEN.search(text):
        raise Unreadable(
            _("Your answer has a character that we cannot read. It shows as �. Delete the � and type that part again.")
        )
    if not text.isascii() and HEAPED.search(text):
        raise Unreadable(
            _("Your answer has a letter with more than %(most)s accents on it. Take some away.")
            % {"most": MOST_ACCENTS}
        )
    return unicodedata.normalize("NFC", LINE_END.sub("\n", text))


def plain_line(text: str) -> str:
    """A name or another single line: as `plain`, less the signs that nobody can see; a tab or a line end is a space.

    Such signs turn the words around them, or break a file that they are copied into; to a reader nothing is lost.
    """
    return "".join(sign for sign in SPACE.sub(" ", plain(text)) if NEEDED.match(sign) or not _unseen(sign))


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN or sign in "\ufffe\uffff"


def says_nothing(text: str) -> bool:
    """True where a reader would see an empty page. What is broken is no blank: somebody typed something there."""
    return all(sign.isspace() or sign in BLANK_LETTERS or _leaves_no_ink(sign) for sign in text)


def _leaves_no_ink(sign: str) -> bool:
    return _unseen(sign) and not BROKEN.match(sign)


def printable(text: str) -> str:
    """The text as it was typed, fit to stand on a page: each broken character shows as �."""
    return BROKEN.sub("\ufffd", text)


def count_words(text: str) -> int:
    return sum(1 for _word in WORD.finditer(text))

"""Respondents write in any script and with any sign. What cannot be printed is replaced where all can see.

A character without a glyph, or one that means nothing outside somebody's own font, would make the whole
document unreadable to assistive technology (ISO 14289-1, 7.21). It is printed as its code, `[U+E000]`.
The data keep the original. So do pages, but for signs that would be obeyed and not seen.
"""

import hashlib
import re
import shutil
import subprocess
import unicodedata
from functools import cache

OUTLINE_FONTS = (":fontformat=TrueType", ":fontformat=CFF")
LISTED = "%{file|basename}\t%{index}\t%{fontversion}\t%{fullname}\t%{charset}\n"
KEPT_CONTROLS = "\t\n\r"
# Signs that end a line in other systems, and the invisible joiner by its old name.
SAME_MEANING = {"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n", "\ufeff": "\u2060"}
# Control characters, lone surrogates, private use, unassigned.
MEANINGLESS = ("Cc", "Cs", "Co", "Cn")
# They turn the text that follows round, beyond the words of the person who wrote them.
TURNS_TEXT_ROUND = "\u202d\u202e"
# Signs that are never seen, glyph or not: Unicode's Default_Ignorable_Code_Point, as far as Pango knows it.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
# Asks for another shape of an ideograph, which few fonts have, or of a space. What it follows stays.
OTHER_SHAPE = re.compile(r"[\U000e0100-\U000e01ef]|(?<=\s)[\ufe00-\ufe0f]+")
MOST_NAMED = 8
# Signs that a screen obeys and doesn't show: controls but for tab and line ends, and what turns text round.
OBEYED_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e]+")


class FontsUnknown(Exception):
    """The list of installed fonts cannot be read."""


def printable(text: str) -> str:
    """The text as it can be printed: every character that cannot be is replaced by its code."""
    return substituted(text)[0]


def substituted(text: str) -> tuple[str, int]:
    """The text as it can be printed, and how many characters were replaced.

    Raises FontsUnknown when fontconfig is missing.
    """
    for sign, same in SAME_MEANING.items():
        text = text.replace(sign, same)
    text = OTHER_SHAPE.sub("", text)
    with_glyph = _with_glyph(_installed())
    unprintable = {character for character in set(text) if not _can_print(character, with_glyph)}
    if not unprintable:
        return text, 0
    runs = re.compile(f"[{re.escape(''.join(sorted(unprintable)))}]+")
    replaced = sum(len(run) for run in runs.findall(text))
    return runs.sub(_named, text), replaced


def shown_on_screen(text: str) -> str:
    """The text for a page: what a screen would obey unseen is shown by its code, as in print. Letters all stay."""
    return OBEYED_UNSEEN.sub(_named, text)


def fonts_stamp() -> str:
    """A digest of the installed fonts and their versions: the same stamp, the same letters on paper."""
    return hashlib.sha256(_installed().encode()).hexdigest()


def _named(run: re.Match[str]) -> str:
    names = " ".join(f"U+{ord(character):04X}" for character in run[0][:MOST_NAMED])
    more = f" and {len(run[0]) - MOST_NAMED} more" if len(run[0]) > MOST_NAMED else ""
    return f"[{names}{more}]"


def _installed() -> str:
    """Every installed font with its version and the characters it has glyphs for, one to a line."""
    program = shutil.which("fc-list")
    if program is None:
        raise FontsUnknown("The package fontconfig is not installed.")
    lists = [_list_fonts(program, kind) for kind in OUTLINE_FONTS]
    return "\n".join(sorted("".join(lists).splitlines()))


def _list_fonts(program: str, kind: str) -> str:
    try:
        listed = subprocess.run([program, kind, "--format", LISTED], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise FontsUnknown("fc-list gave no list of fonts.") from error
    return listed.stdout.decode("utf-8", "replace")


def _can_print(character: str, with_glyph: frozenset[int]) -> bool:
    category = unicodedata.category(character)
    if category in MEANINGLESS:
        return character in KEPT_CONTROLS
    if character in TURNS_TEXT_ROUND:
        return False
    if UNSEEN.match(character):
        return True
    # A sign that shapes its neighbours has a glyph in some font, and is missing from the font next to it.
    return category != "Cf" and ord(character) in with_glyph


@cache
def _with_glyph(installed: str) -> frozenset[int]:
    """Characters with a glyph, in fonts that also have a space: words of a font without one cannot be parted."""
    charsets = {line.rpartition("\t")[2] for line in installed.splitlines()}
    each = [_characters(charset) for charset in charsets]
    return frozenset().union(*(codes for codes in each if ord(" ") in codes))


def _characters(charset: str) -> set[int]:
    codes: set[int] = set()
    for span in charset.split():
        first, _, last = span.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return codes

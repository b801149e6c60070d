"""Where somebody lives, as a postcode sector such as `SR5 3`, which some 3,000 homes share. Never more is kept."""

import re
import unicodedata

# GIR 0AA is the one postcode that was given out against the rule.
OUTWARD = r"(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR)"
FULL = re.compile(rf"({OUTWARD})\s*([0-9])\s?[A-Z]{{2}}")
SECTOR = re.compile(rf"({OUTWARD})\s+([0-9])")
DISTRICT = re.compile(OUTWARD)


class NotAPostcode(ValueError):
    """What was typed is neither a postcode nor the first part of one."""


def sector_of(typed: str) -> str:
    """The sector in what was typed: a full postcode loses its last two letters. A district such as `SR5` stays.

    Raises NotAPostcode.
    """
    plain = " ".join(re.sub(r"[^A-Z0-9 ]", " ", unicodedata.normalize("NFKC", typed).upper()).split())
    if not typed.strip():
        return ""
    for pattern in (FULL, SECTOR):
        if found := pattern.fullmatch(plain):
            return f"{found[1]} {found[2]}"
    if DISTRICT.fullmatch(plain):
        return plain
    raise NotAPostcode(typed)

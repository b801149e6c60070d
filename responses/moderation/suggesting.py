"""Points at what may be personal in a text: addresses, numbers, names. A person decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from responses.moderation.finding import named_in, places_of

MAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]+(?:\.[\w-]+)+")
# A UK number as people write it: 0 or +44 (with its bracketed 0), then nine or ten digits with spaces, dots or dashes.
PHONE = re.compile(r"(?<![\w+])(?:\+44|0044|0)(?:[\s.()-]{0,3}\d){9,11}(?!\w)")
POSTCODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE)
# However people space it, and also right behind the letters NHS.
TEN_DIGITS = re.compile(r"(?<!\d)\d(?:[\s.–-]{0,2}\d){9}(?!\d)")
NHS_DIGITS, NHS_MODULUS = 10, 11
FEWEST_LETTERS = 3
SELF, LIVES, HEALTH = "identifies_self", "identifies_self", "health_facts"


@dataclass(frozen=True)
class Suggestion:
    """Words that may be personal: `what` says why, `reason` is a key of HIDE_REASONS, `number` which time they come."""

    kind: str
    of: str
    words: str
    start: int
    end: int
    what: str
    reason: str
    number: int


def suggestions_in(kind: str, of: str, text: str, names: list[str]) -> list[Suggestion]:
    """What stands out in one text, in its order; nothing twice. `names` are those that its sender gave.

    Where two overlap the longer one stands: a part of a phone number may pass for another number by chance.
    """
    found: dict[tuple[int, int], tuple[Any, str]] = {}
    for start, end, what, reason in sorted(_found(text, names), key=lambda each: each[0] - each[1]):
        if not any(start < taken_end and taken_start < end for taken_start, taken_end in found):
            found[start, end] = (what, reason)
    return [
        Suggestion(kind, of, text[start:end], start, end, str(what), reason, _number(text, start, end))
        for (start, end), (what, reason) in sorted(found.items())
    ]


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which checks the others by modulus 11."""
    if len(digits) != NHS_DIGITS or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(NHS_DIGITS, 1, -1), strict=False))
    return (NHS_MODULUS - total % NHS_MODULUS) % NHS_MODULUS == int(digits[-1])


def _found(text: str, names: list[str]) -> Iterator[tuple[int, int, Any, str]]:
    for match in MAIL.finditer(text):
        yield *match.span(), _("an email address"), SELF
    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[0])):
            yield *match.span(), _("an NHS number"), HEALTH
    for match in PHONE.finditer(text):
        yield *match.span(), _("a phone number"), SELF
    for match in POSTCODE.finditer(text):
        yield *match.span(), _("a postcode"), LIVES
    told = [name for name in names if len(name.strip()) >= FEWEST_LETTERS]
    for start, end in named_in(told, text) if told else ():
        yield start, end, _("a name that its sender gave"), SELF


def _number(text: str, start: int, end: int) -> int:
    """Which of the places where these words stand this one is, from 1."""
    places = places_of(text[start:end], text)
    return next((number for number, (here, _end) in enumerate(places, start=1) if here >= start), 1)

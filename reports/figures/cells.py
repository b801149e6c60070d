"""What stands in one cell, by its type: a text never acts as a formula, and a number stays a number.

A spreadsheet program takes a text for a formula by its first character (CWE-1236). People may begin a text with any.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from groundwork.clock.words import LONDON

Value = str | int | bool | Decimal | date | datetime | None

# What nobody sees may stand before the sign: spaces, control characters, marks of direction. Wide forms of the signs
# too: some programs read them as the plain ones.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_ACTS = re.compile(rf"[{_UNSEEN}]*[=+\-@＝＋－＠]|[\t\r\n]")


def might_act(text: str) -> bool:
    """Could a spreadsheet program take this text for more than a text? Not one that begins with a letter or a digit."""
    return not text[:1].isalnum() and _ACTS.match(text) is not None


def in_csv(value: Value) -> str:
    """As it stands in a CSV file: a text that might act has an apostrophe before it; times are ISO 8601, in London."""
    if isinstance(value, str):
        return f"'{value}" if not value[:1].isalnum() and might_act(value) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

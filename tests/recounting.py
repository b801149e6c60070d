"""Recounts a restricted CSV file as anybody could with a spreadsheet: plain Python, and nothing of the portal's own."""

import csv
import io
from collections import Counter

COUNTED, EXCLUDED, AWAITING = "counted", "excluded", "awaiting"
# By the first word of what the file says of a view.
SIDES = {"counted": COUNTED, "left": EXCLUDED, "typed": AWAITING}
WORDS = (": the words", ": what is missing", "Words on what we asked earlier")
IN_TIME = "received by the stated close"
PARTS = ("ledger", "reasons", "timing", "preference", "answered", "themes", "wrote")


def recounted(file: bytes, preference: str) -> dict[str, Counter]:
    """`preference` is how the heading of that question begins. Keys are words as they stand in the file."""
    found = {part: Counter() for part in PARTS}
    for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")):
        side = SIDES[row["Whether it counts"].split()[0]]
        for way_in in (row["Came by"], "all"):
            found["ledger"].update([(way_in, "received"), (way_in, side)])
        if side == EXCLUDED:
            found["reasons"][row["Why it is left out"]] += 1
        if side == COUNTED:
            found["timing"][row["When it came"]] += 1
            count_answer(row, preference, found)
            count_themes(row, found)
    return found


def count_answer(row: dict[str, str], preference: str, found: dict[str, Counter]) -> None:
    (answer,) = (value for name, value in row.items() if name.startswith(preference) and name.endswith(": the answer"))
    if answer and row["When it came"] == IN_TIME:
        found["preference"][row["Who sent it"], answer] += 1
        found["answered"][row["Who sent it"]] += 1


def count_themes(row: dict[str, str], found: dict[str, Counter]) -> None:
    wrote = any(value for name, value in row.items() if name.endswith(WORDS))
    for way in ("all", *([] if row["Campaign"] else ["without_campaigns"])):
        found["wrote"][way] += wrote
        found["themes"].update((way, theme) for theme in row["Themes"].split("; ") if theme)

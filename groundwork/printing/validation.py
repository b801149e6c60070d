"""Whether a PDF can be read by everyone: checked against PDF/UA-1 (ISO 14289-1) before anybody receives it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from groundwork.printing import children

MEMORY_MB = 1024


@dataclass(frozen=True)
class ValidationResult:
    """What the checker says of one file. A file that could not be checked is not conformant."""

    conformant: bool
    checked_by: str
    failures: tuple[str, ...]
    pages: int = 0


def validate(
    pdf: Path, *, seconds: int = 60, patience: int = 1, beat: Callable[[], None] | None = None
) -> ValidationResult:
    """Check one file, in a process of its own. Never raises for a bad file: the failures say what is wrong.

    `beat` is called every two seconds and may raise to give up. `seconds` of work are allowed, and `patience` times as
    many on the clock.
    """
    try:
        finished = children.run(
            "groundwork.printing.inspector",
            str(pdf.resolve()),
            str(seconds),
            str(MEMORY_MB),
            told=b"",
            seconds=seconds * patience,
            beat=beat,
        )
    except children.TookTooLong:
        return _unchecked(f"the check took longer than {seconds} seconds")
    if finished.code != 0:
        return _unchecked(f"the checker stopped with code {finished.code}: {finished.complaint[-300:]}")
    found = json.loads(finished.said)
    return ValidationResult(
        conformant=found["conformant"] and not found["failures"],
        checked_by=found["checked_by"],
        failures=tuple(found["failures"]),
        pages=found.get("pages", 0),
    )


def _unchecked(why: str) -> ValidationResult:
    return ValidationResult(conformant=False, checked_by="", failures=(f"not checked: {why}",))

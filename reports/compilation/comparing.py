"""What changed between a report and the one before it: numbers, what was written, which parts."""

from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from reports.compilation.models import Report
from reports.figures.named import named_figures

SAME, GONE, NEW = " ", "-", "+"


@dataclass(frozen=True)
class Changes:
    """`figures` are (name, before, now); `sections` are (chapter, lines), each line with its sign: same, gone, new."""

    since: Report
    figures: list[tuple[str, str, str]]
    sections: list[tuple[str, list[tuple[str, str]]]]
    same_books: bool


def changes_since_the_last(report: Report) -> Changes | None:
    """None where there is no finished report before it."""
    before = Report.objects.compiled().filter(engagement=report.engagement_id, number__lt=report.number).first()
    if before is None or before.snapshot is None or report.snapshot is None:
        return None
    return Changes(
        since=before,
        figures=_figures(before.snapshot.content, report.snapshot.content),
        sections=_sections(before.narrative.get("sections", {}), report.narrative.get("sections", {})),
        same_books=before.snapshot_id == report.snapshot_id,
    )


def _figures(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, str]]:
    old, new = named_figures(before), named_figures(now)
    names = [*new, *(name for name in old if name not in new)]
    return [(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)]


def _sections(before: dict[str, str], now: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    chapters = [*now, *(chapter for chapter in before if chapter not in now)]
    return [
        (chapter, _lines(before.get(chapter, ""), now.get(chapter, "")))
        for chapter in chapters
        if before.get(chapter, "") != now.get(chapter, "")
    ]


def _lines(before: str, now: str) -> list[tuple[str, str]]:
    lines = ndiff(before.splitlines(), now.splitlines())
    return [(line[0], line[2:]) for line in lines if line[0] in (SAME, GONE, NEW)]

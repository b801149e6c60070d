"""What changed between a report and the one before it: numbers, and what people wrote or chose."""

from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.models import Report
from reports.figures.named import named_figures
from reports.narrative.sections import SECTIONS

SAME, GONE, NEW = " ", "-", "+"


@dataclass(frozen=True)
class Changes:
    """`figures` are (name, before, now); `sections` are (heading, lines), each line with its sign: same, gone, new."""

    since: Report
    figures: list[tuple[str, str, str]]
    sections: list[tuple[str, list[tuple[str, str]]]]
    same_books: bool


def changes_since_the_last(report: Report) -> Changes | None:
    """None where there is no finished report before it. A correction stands beside the report that it corrects."""
    before = report.corrects or _last_before(report)
    if before is None or before.snapshot is None or report.snapshot is None:
        return None
    return Changes(
        since=before,
        figures=_figures(before.snapshot.content, report.snapshot.content),
        sections=_sections(_written(before.narrative), _written(report.narrative)),
        same_books=before.snapshot_id == report.snapshot_id,
    )


def _last_before(report: Report) -> Report | None:
    """The last one of its kind; where it is the first of its kind, the last one of any."""
    earlier = Report.objects.compiled().filter(engagement=report.engagement_id, number__lt=report.number)
    return earlier.filter(kind=report.kind).first() or earlier.first()


def _figures(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, str]]:
    old, new = named_figures(before), named_figures(now)
    names = [*new, *(name for name in old if name not in new)]
    return [(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)]


def _written(narrative: dict[str, Any]) -> dict[str, str]:
    """Everything that people wrote or chose for a report, line by line under the heading that they know it by."""
    quotes = [quote for _theme, rows in sorted(narrative.get("quotes", {}).items()) for quote in rows]
    lines = {
        _("Sentences on charts"): [found["sentence"] for found in narrative.get("findings", {}).values()],
        _("Quotes"): [_quote(quote) for quote in quotes],
        _("Quotes against the preferred scenario"): [_quote(quote) for quote in narrative.get("against", [])],
        _("Suggestions and our replies"): [_suggestion(row) for row in narrative.get("suggestions", [])],
    }
    chapters = {_title(chapter): words for chapter, words in narrative.get("sections", {}).items()}
    return chapters | {title: "\n".join(found) for title, found in lines.items()}


def _title(chapter: str) -> str:
    return str(SECTIONS.get(chapter, chapter))


def _quote(quote: dict[str, Any]) -> str:
    return " ".join(f"“{quote['words']}” {quote['who']}".split())


def _suggestion(row: dict[str, Any]) -> str:
    return " ".join(f"{row['id']}: {row['text']} {row['reply']}".split())


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

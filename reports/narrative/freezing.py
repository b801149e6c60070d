"""What staff wrote for the report, taken out of the tables as plain JSON, and how it is printed from there."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.named import known_as, named_figures
from reports.narrative.chosen import chosen_for, findings_for
from reports.narrative.marking import SafeHtml, safe_html
from reports.narrative.models import Finding, NarrativeVersion, Quote, Suggestion
from reports.narrative.parsing import figures_named, with_figures
from responses.intake.states import PUBLISHED
from scenarios.models import Engagement


def frozen(engagement: Engagement) -> dict[str, Any]:
    """Everything that staff wrote or chose, in an order that depends on nothing else: kept with a report."""
    latest = list(NarrativeVersion.objects.latest_of_each(engagement))
    return {
        "versions": {version.section: version.number for version in latest},
        "sections": {version.section: version.words for version in latest if version.words.strip()},
        "findings": findings_for(engagement),
        **chosen_for(engagement),
    }


def authors_in(engagement: Engagement) -> list[int]:
    """Whoever wrote a version of a section, a finding or a suggestion, or chose a quote: none of them approves it."""
    wrote = (model.objects.filter(engagement=engagement) for model in (NarrativeVersion, Finding, Quote, Suggestion))
    return sorted({person for rows in wrote for person in rows.order_by().values_list("by_id", flat=True).distinct()})


def as_printed(
    kept: dict[str, Any], content: dict[str, Any], entries: Callable[[], Iterable[list[Any]] | None] = lambda: None
) -> dict[str, Any]:
    """What chapters read beside the figures: `findings` and `chosen`, out of what a report keeps (`frozen`).

    `entries` gives those of the snapshot, which may be younger than the choice: a quote is printed only if its view
    stands there as it stood when the quote was kept. They are many, and asked for only where something is quoted.
    """
    figures = _Figures(content)
    findings = {
        chart: found | {"sentence": with_figures(found["sentence"], figures.value_of)}
        for chart, found in kept.get("findings", {}).items()
    }
    quotes, against = kept.get("quotes", {}), kept.get("against", [])
    quoted = {row["version"] for row in chain(against, *quotes.values())}
    stands = _standing(entries(), quoted) if quoted else None
    chosen = {
        "quotes": {theme: found for theme, rows in quotes.items() if (found := _shown(rows, stands))},
        "suggestions": [_raised(row, content) for row in kept.get("suggestions", [])],
        "against": _shown(against, stands),
    }
    return {"findings": findings, "chosen": chosen}


def html_of(words: str, content: dict[str, Any]) -> SafeHtml:
    """One section as it is printed: its Markdown, with the figures that it names read from a snapshot's content."""
    return safe_html(words, _Figures(content).value_of)


def unknown_figures(words: str, content: dict[str, Any]) -> list[str]:
    """Names in the words that stand for nothing in this content."""
    figures = named_figures(content)
    return [name for name in figures_named(words) if known_as(name) not in figures]


class _Figures:
    """The figures of one content by name. A name that stands for nothing is never printed as it was typed."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.figures = named_figures(content)

    def value_of(self, name: str) -> str:
        return self.figures.get(known_as(name)) or _("[a number that is not known]")


Stands = dict[int, tuple[str, list[int]]]


def _standing(entries: Iterable[list[Any]] | None, quoted: set[int]) -> Stands | None:
    """Each quoted version that a snapshot has as published: what its sender wanted shown, the redactions in force."""
    if entries is None:
        return None
    return {
        version: (choice, hidden)
        for version, publication, _timing, choice, hidden in entries
        if publication == PUBLISHED and version in quoted
    }


def _shown(quotes: list[dict[str, Any]], stands: Stands | None) -> list[dict[str, Any]]:
    if stands is None:
        return quotes
    return [quote for quote in quotes if stands.get(quote["version"]) == (quote["choice"], quote["hidden"])]


def _raised(row: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """With no view named, a suggestion was raised by those that mention its theme."""
    if row["views"] or not row["theme"]:
        return row
    themes = (content["figures"].get("themes") or {"themes": []})["themes"]
    return row | {"raised_by": next((theme["views"] for theme in themes if theme["theme"] == row["theme"]), 0)}

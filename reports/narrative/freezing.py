"""What staff wrote for the report, taken out of the tables as plain JSON, and how it is printed from there."""

from typing import Any

from django.utils.translation import gettext as _

from reports.figures.named import known_as, named_figures
from reports.narrative.marking import SafeHtml, safe_html
from reports.narrative.models import NarrativeVersion
from reports.narrative.parsing import figures_named
from scenarios.models import Engagement


def frozen(engagement: Engagement) -> dict[str, Any]:
    """Everything that staff wrote or chose, in an order that depends on nothing else: kept with a report."""
    latest = list(NarrativeVersion.objects.latest_of_each(engagement))
    return {
        "versions": {version.section: version.number for version in latest},
        "sections": {version.section: version.words for version in latest if version.words.strip()},
        "findings": {},
        "quotes": {},
        "suggestions": [],
        "against": [],
    }


def html_of(words: str, content: dict[str, Any]) -> SafeHtml:
    """One section as it is printed: its Markdown, with the figures that it names read from a snapshot's content."""
    figures = named_figures(content)
    return safe_html(words, lambda name: figures.get(known_as(name)) or _("[a number that is not known]"))


def unknown_figures(words: str, content: dict[str, Any]) -> list[str]:
    """Names in the words that stand for nothing in this content."""
    figures = named_figures(content)
    return [name for name in figures_named(words) if known_as(name) not in figures]

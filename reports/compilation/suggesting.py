"""A first sentence on a chart, out of its figures. Nobody prints it: a person confirms it or writes another one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.figures.digest import WHOSE
from reports.figures.tables import number


def suggested(chart: str, content: dict[str, Any]) -> str:
    """Empty where a program has nothing to say about this chart."""
    made = _BY_CHART.get(chart)
    return made(content) if made else ""


def _types(content: dict[str, Any]) -> str:
    """The kinds of which most views came: all of them, where several are level."""
    rows = content["figures"]["types"]
    views = {row["type"]: sum(row.get(name, 0) for name in WHOSE.values()) for row in rows}
    most, labels = max(views.values(), default=0), dict(content["types"])
    if not most:
        return ""
    leading = [slug for slug, many in views.items() if many == most]
    named = ", ".join(f"“{labels.get(slug, slug)}”" for slug in leading)
    told = {"named": named, "count": f"{{kind {leading[0]}}}"}
    if len(leading) > 1:
        return _("The kinds with most views were %(named)s, with %(count)s each, of {counted} counted.") % told
    return _("The kind with most views was %(named)s: %(count)s of {counted} counted.") % told


def _receipts(content: dict[str, Any]) -> str:
    days = content["figures"]["days"]
    if not days:
        return ""
    day, most = max(days, key=lambda row: row[1])
    told = {"day": day_words(date.fromisoformat(day)), "most": number(most)}
    return _("Most views on one day came on %(day)s: %(most)s of {counted}.") % told


_BY_CHART: dict[str, Callable[[dict[str, Any]], str]] = {"chart-types": _types, "chart-receipts": _receipts}

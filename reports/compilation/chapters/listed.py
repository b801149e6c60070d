"""The listed points beside what people said of them: echoed, disputed, not taken up, and what they found missing."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS
from reports.figures.tables import Row, Table, number

Said = tuple[str, int, int]


def listed(content: dict[str, Any]) -> list[Table]:
    """A table for each scenario. Reactions on time and after the close are taken together here."""
    found = {row["code"]: row for row in content["figures"]["points"]}
    missing = {row["scenario"]: _together(row) for row in content["figures"]["missing"]}
    return [
        Table(
            f"listed-{scenario['number']}",
            _("“%(scenario)s”: what its list says, and what people said") % {"scenario": scenario["title"]},
            _("What people did"),
            (),
            tuple(_rows([_said(found[code]) for code in _codes(scenario)], missing[scenario["key"]])),
            words_head=_("Points: marked as mattering / disputed"),
            figure="matters",
        )
        for scenario in content["document"]["scenarios"]
    ]


def _codes(scenario: dict[str, Any]) -> Iterator[str]:
    return (point["code"] for side in ("advantages", "disadvantages") for point in scenario[side])


def _said(row: dict[str, Any]) -> Said:
    matters, disputes = (row[ON_TIME_VIEWS][name] + row[AFTER_CLOSE][name] for name in ("matters", "disputes"))
    return row["code"], matters, disputes


def _rows(points: list[Said], missing: int) -> Iterator[Row]:
    kinds: tuple[tuple[str, Callable[[int, int], bool]], ...] = (
        (_("Echoed: only marked as mattering"), lambda matters, disputes: matters > 0 == disputes),
        (_("Both, more often as mattering"), lambda matters, disputes: matters > disputes > 0),
        (_("Both, as often"), lambda matters, disputes: matters == disputes > 0),
        (_("Both, more often disputed"), lambda matters, disputes: disputes > matters > 0),
        (_("Disputed only"), lambda matters, disputes: disputes > 0 == matters),
        (_("Taken up by nobody"), lambda matters, disputes: not matters and not disputes),
    )
    for name, fits in kinds:
        here = [f"{code}\u00a0({number(m)}\u00a0/\u00a0{number(d)})" for code, m, d in points if fits(m, d)]
        if here:
            yield Row(name, words="; ".join(here))
    words = ngettext(
        "%(count)s view says that a point is missing.", "%(count)s views say that a point is missing.", missing
    )
    yield Row(_("New"), words=words % {"count": number(missing)})


def _together(row: dict[str, Any]) -> int:
    return int(row[ON_TIME_VIEWS] + row[AFTER_CLOSE])

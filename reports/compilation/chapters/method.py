"""How the report was made, how far analysts agree, what each number means, and what it can't tell."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.figures.definitions import name_of
from reports.figures.tables import Row, Table, number


def method(content: dict[str, Any]) -> Chapter:
    figures = content["figures"]
    return Chapter(
        id="method",
        title=_("How this report was made"),
        template="reports/chapters/method.html",
        facts={
            "definitions": content["definitions"],
            "synthetic": figures["synthetic"],
            "frame": figures.get("frame"),
            "agreement": figures.get("agreement"),
            "kappa": kappa(figures.get("agreement")),
            "letters": (figures.get("inferred") or {}).get("letters", 0),
        },
        parts=(
            ("method-limits", _("What the numbers can't tell")),
            ("method-steps", _("How views were handled")),
            ("method-themes", _("How themes were found")),
            ("method-definitions", _("What each number means")),
        ),
    )


def kappa(agreement: dict[str, Any] | None) -> Table | None:
    """On each theme, how far a second analyst agrees. None where nobody read a second time."""
    rows = (agreement or {}).get("answers_by_theme") or []
    if not rows or agreement is None:
        return None
    lines = [Row(name, (*map(number, counts), value)) for name, *counts, value in rows]
    counted = (_("Both"), _("First only"), _("Second only"), _("Neither"))
    lines.append(Row(_("All themes together"), ("", "", "", "", agreement["overall"]), total=True))
    caption = _("On how many answers each of two analysts found the theme")
    return Table("kappa-table", caption, _("Theme"), (*counted, name_of("kappa")), tuple(lines), figure="kappa")

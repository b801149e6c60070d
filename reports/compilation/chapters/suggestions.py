"""What people suggested: other options, conditions, ways to lessen harm, questions to answer. As staff put it down."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compilation.building import Chapter
from reports.compilation.chapters.themed import chosen_parts
from reports.figures.tables import number


def suggestions(content: dict[str, Any]) -> Chapter:
    """A snapshot of before there was a list of suggestions has none."""
    return Chapter(
        id="suggestions",
        title=_("What people suggested"),
        template="reports/chapters/suggestions.html",
        facts={"rows": [_row(row) for row in chosen_parts(content).get("suggestions") or []]},
    )


def _row(row: dict[str, Any]) -> dict[str, str]:
    raised = row.get("raised_by", "")
    if isinstance(raised, int):
        words = ngettext("%(count)s view", "%(count)s views", raised)
        raised = words % {"count": number(raised)}
    return {"id": str(row["id"]), "text": row["text"], "raised_by": str(raised), "reply": row.get("reply", "")}

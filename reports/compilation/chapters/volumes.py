"""The volumes that hold people's own words: which there are, whose they are, how many views stand in each.

An interim report has none yet, and a supplement has those of later views.
"""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.compilation.bundling import AFTER_CLOSE
from reports.compilation.states import FULL, INTERIM, SUPPLEMENT
from reports.figures.tables import Row, Table, number
from reports.figures.voices import title_of
from responses.intake.states import ON_TIME


def volumes(content: dict[str, Any]) -> Chapter:
    kind, held = content.get("report_kind", FULL), content.get("volumes", [])
    wordless = dict(content.get("wordless", {}))
    if kind == SUPPLEMENT:
        held = [one for one in held if one["when"] == AFTER_CLOSE]
        wordless.pop(ON_TIME, None)
    return Chapter(
        id="volumes",
        title=_("Views in people's own words"),
        template="reports/chapters/volumes.html",
        facts={
            "interim": kind == INTERIM,
            "table": table(held) if held else None,
            "wordless": sum(wordless.values()),
        },
    )


def table(held: list[dict[str, Any]]) -> Table:
    rows = [Row(name_of_volume(one), (number(one["views"]), number(one["with_words"]))) for one in held]
    heads = (_("Views"), _("With words"))
    return Table("volumes-table", _("Volumes of published views"), _("Volume"), heads, tuple(rows))


def name_of_volume(told: dict[str, Any]) -> str:
    """`Volume 3: NHS trusts, part 1 of 2`."""
    words = _("Volume %(number)s: %(voice)s") % {"number": told["number"], "voice": title_of(told["voice"])}
    if told["when"] == AFTER_CLOSE:
        words = _("%(volume)s, after the close") % {"volume": words}
    if told["of"] > 1:
        return _("%(volume)s, part %(part)s of %(of)s") % {"volume": words, "part": told["part"], "of": told["of"]}
    return words

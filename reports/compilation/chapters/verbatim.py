"""One volume: published views in their senders' own words, whole, of one voice, in the order of receipt."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.compilation.chapters.telling import Telling, first_question

VIEWS_UNDER_ONE_HEADING = 50


def verbatim(content: dict[str, Any], views: list[dict[str, Any]]) -> list[Chapter]:
    """One chapter for each fifty views with words: so the contents lead near to any of them."""
    told = Telling(content)
    spoken = [view for view in views if view["texts"]]
    return [
        Chapter(
            id=f"views-{place}",
            title=_range(part),
            template="reports/chapters/verbatim.html",
            facts={"views": [told.view(view) for view in part]},
        )
        for place, part in enumerate(_parted(spoken), start=1)
    ]


def introduction(content: dict[str, Any]) -> dict[str, Any]:
    """What a volume says before its views."""
    return {"first_question": first_question(content["document"])}


def _parted(views: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(views), VIEWS_UNDER_ONE_HEADING):
        yield views[start : start + VIEWS_UNDER_ONE_HEADING]


def _range(part: list[dict[str, Any]]) -> str:
    if len(part) == 1:
        return _("View %(id)s") % {"id": part[0]["id"]}
    return _("Views %(first)s to %(last)s") % {"first": part[0]["id"], "last": part[-1]["id"]}

"""A list of published views as a reader asked for it: for the public, and for those who read them in another room."""

from typing import Any

from django.http import QueryDict

from responses.published.forms import ViewsFilter
from responses.published.reading import Page, page_of, standing_of
from responses.published.telling import Telling, excerpt_of, options_of
from scenarios.asked import preference_question
from scenarios.models import StakeholderType


def listing_of(slug: str, document: dict[str, Any], told: QueryDict) -> dict[str, Any]:
    """What a page of views shows, with its filter: only what anyone may read, in the same few queries for any page."""
    types = list(StakeholderType.objects.all())
    form = ViewsFilter(told, types=types, options=options_of(document))
    chosen = form.chosen()
    asked = preference_question(document)
    page = (
        Page([], "")
        if form.asks_wrongly
        else page_of(
            slug,
            document,
            kind=chosen["type"],
            question=asked["key"] if asked else "",
            prefers=chosen["prefers"],
            after=chosen["after"],
            said=chosen["q"],
        )
    )
    telling = Telling(document, {row.slug: row.label for row in types})
    return {
        "page": page,
        "views": [(one, excerpt_of(one, chosen["q"])) for one in map(telling.told, page.views)],
        "standing": standing_of(slug),
        "chosen": chosen,
        "filtered": bool(chosen["q"] or chosen["type"] or chosen["prefers"]),
        "filter": form,
        "form_has_errors": form.asks_wrongly,
        "asks_preference": asked is not None,
    }

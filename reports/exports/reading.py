"""Reads the views of an edition a few hundred at a time, each lot as of one moment, and holds nothing open between.

So a slow reader keeps no transaction open, and a view that is withdrawn while a file is written is not in what follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reports.exports.coding import Coding, Told
from reports.figures.reading import one_moment
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import COUNTED
from responses.moderation.models import ModerationDecision
from responses.moderation.public_text import View
from responses.moderation.querysets import ViewQuerySet
from responses.published.reading import words_after
from scenarios.models import Engagement

AT_ONCE = 500
_COLUMNS = (
    "response__public_id",
    "stakeholder_type_id",
    "capacity",
    "organisation",
    "response__publication",
    "response__publication_choice",
    "timing",
    "grace",
    "agreed",
    "after",
    "response__synthetic",
    "answers",
    "response_id",
    "response__reference",
    "response__channel",
    "response__withheld",
    "number",
    "locality",
    "received_at",
    "attachments",
    "copied_from__response__public_id",
    "response__counting",
    "response__excluded_because",
    "proposed",
)


@dataclass(frozen=True, slots=True)
class CountedView(View):
    """The version that counts of one response, as it was sent, with where the response stands.

    `themes` are the names of those that analysts found in it, `campaign` the confirmed campaign that it belongs to.
    """

    response: int
    reference: str
    channel: str
    withheld: bool
    number: int
    locality: str
    received_at: datetime
    attachments: list[Any]
    copied_from: str | None
    counting: str
    excluded: str
    proposed: str | None
    themes: str = ""
    campaign: str = ""


def published_views(engagement: Engagement, form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The public words of each published view, in the order of the public ids, which is by chance."""
    after = ""
    while words := _published_after(engagement, form, after):
        yield from words
        after = words[-1]["id"]


def counted_views(engagement: Engagement) -> Iterator[CountedView]:
    """Each counted view once, in the order of receipt."""
    return (view for view in every_view(engagement) if view.counting == COUNTED)


def every_view(engagement: Engagement) -> Iterator[CountedView]:
    """Each view that was received once, in the order of receipt. Of one that doesn't count: where it stands, alone."""
    coding, after = Coding(engagement), 0
    while views := _received_after(engagement, coding, after):
        yield from views
        after = views[-1].response


def _published_after(engagement: Engagement, form: dict[str, Any], after: str) -> list[dict[str, Any]]:
    with one_moment():
        return words_after(engagement.slug, form, after, AT_ONCE)


def _received_after(engagement: Engagement, coding: Coding, after: int) -> list[CountedView]:
    """The lot is cut first: left to itself, PostgreSQL joins all that came before, again for each lot."""
    received = Response.objects.filter(engagement=engagement, pk__gt=after).order_by("pk")
    found = (
        ViewQuerySet(ResponseVersion)
        .current()
        .with_proposals(ModerationDecision.objects.all())
        .filter(response__in=received.values("pk")[:AT_ONCE])
        .order_by("response_id")
    )
    with one_moment():
        views = [CountedView(*row) for row in found.values_list(*_COLUMNS)]
        told = coding.of([view.response for view in views])
    return [_whole(view, told) if view.counting == COUNTED else _bare(view) for view in views]


def _whole(view: CountedView, told: Told) -> CountedView:
    themes, campaign = told.themes.get(view.response, ""), told.campaigns.get(view.response, "")
    return replace(view, themes=themes, campaign=campaign) if themes or campaign else view


def _bare(view: CountedView) -> CountedView:
    """Nothing that it says, nor who sent it: its words are left out with it, and its sender may have withdrawn them."""
    said: Any = dict.fromkeys(("type", "capacity", "organisation", "locality", "timing", "after", "publication"), "")
    kept: Any = dict.fromkeys(("grace", "agreed", "withheld", "number", "copied_from", "proposed"))
    return replace(view, answers={}, attachments=[], publication_choice="", **said, **kept)

"""Reads the views of an edition a few hundred at a time, each lot as of one moment, and holds nothing open between.

So a slow reader keeps no transaction open, and a view that is withdrawn while a file is written is not in what follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.figures.reading import one_moment
from responses.intake.models import Response, ResponseVersion
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
    "proposed",
)


@dataclass(frozen=True, slots=True)
class CountedView(View):
    """The version that counts of one response, as it was sent, with where the response stands."""

    response: int
    reference: str
    channel: str
    withheld: bool
    number: int
    locality: str
    received_at: datetime
    attachments: list[Any]
    copied_from: str | None
    proposed: str | None


def published_views(engagement: Engagement, form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The public words of each published view, in the order of the public ids, which is by chance."""
    after = ""
    while words := _published_after(engagement, form, after):
        yield from words
        after = words[-1]["id"]


def counted_views(engagement: Engagement) -> Iterator[CountedView]:
    """Each counted view once, in the order of receipt."""
    after = 0
    while views := _counted_after(engagement, after):
        yield from views
        after = views[-1].response


def _published_after(engagement: Engagement, form: dict[str, Any], after: str) -> list[dict[str, Any]]:
    with one_moment():
        return words_after(engagement.slug, form, after, AT_ONCE)


def _counted_after(engagement: Engagement, after: int) -> list[CountedView]:
    """The lot is cut first: left to itself, PostgreSQL joins all that came before, again for each lot."""
    counted = Response.objects.counted().filter(engagement=engagement, pk__gt=after).order_by("pk")
    found = (
        ViewQuerySet(ResponseVersion)
        .current()
        .with_proposals(ModerationDecision.objects.all())
        .filter(response__in=counted.values("pk")[:AT_ONCE])
        .order_by("response_id")
    )
    with one_moment():
        return [CountedView(*row) for row in found.values_list(*_COLUMNS)]

"""The views of one engagement that fit what staff look for, newest first, in pages that new views don't shift."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models.fields.json import KeyTransform

from groundwork.clock.words import LONDON
from responses.analysis.frames import Frame
from responses.analysis.mentions import Asked, views_that_mention
from responses.analysis.models import CopyMember
from responses.analysis.states import CONFIRMED
from responses.intake.folding import wanted
from responses.intake.listed import listed_under
from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.states import LISTED_LOCALITY, LISTED_ORGANISATION, LISTED_TYPE, RESTRICTED, TIMINGS
from responses.moderation.querysets import Reader, ViewQuerySet
from responses.moderation.queue import COUNTED_TO, how_many_words
from scenarios.asked import preference_question
from scenarios.models import Engagement

PAGE = 25
NONE = "-"
COLUMNS = {
    "capacity": "capacity",
    "channel": "response__channel",
    "counting": "response__counting",
    "excluded": "response__excluded_because",
    "publication": "response__publication",
}


@dataclass(frozen=True)
class Page:
    """One page of what was found. `after` is where the next one begins, None at the end.

    `many` is how many there are, counted no further than COUNTED_TO.
    """

    views: list[ResponseVersion]
    many: int
    after: uuid.UUID | None

    @property
    def words(self) -> str:
        return how_many_words(self.many)


def page_of(engagement: Engagement, person: Reader, frame: Frame, asked: dict[str, Any]) -> Page:
    """`asked` is what the search form read; an empty part is left open."""
    found = views_that_fit(engagement, person, frame, asked)
    rest = found
    if asked.get("after"):
        # Asked beforehand: a database that knows the number begins there, and one that doesn't may begin at the start.
        place = Response.objects.filter(uuid=asked["after"]).values_list("pk", flat=True).first()
        rest = found.filter(response_id__lt=place or 0)
    rows = list(
        rest.select_related("response", "stakeholder_type", "form")
        .defer("form__document")
        .order_by("-response_id")[: PAGE + 1]
    )
    after = rows[PAGE - 1].response.uuid if len(rows) > PAGE else None
    return Page(rows[:PAGE], found.order_by()[:COUNTED_TO].count(), after)


def views_that_fit(engagement: Engagement, person: Reader, frame: Frame, asked: dict[str, Any]) -> ViewQuerySet:
    """The newest version of each of these views that this person may see."""
    views = ViewQuerySet(ResponseVersion).current().visible_to(person).filter(response__engagement=engagement)
    views = views.filter(**{column: asked[name] for name, column in COLUMNS.items() if asked.get(name)})
    for name, narrowed in NARROWED.items():
        if asked.get(name):
            views = narrowed(views, asked[name])
    if asked.get("prefers"):
        views = _preferring(views, engagement, asked["prefers"])
    if asked.get("theme"):
        theme = next(entry.theme for entry in frame.in_use if str(entry.key) == asked["theme"])
        views = views.filter(pk__in=views_that_mention(engagement, frame, Asked(theme)).order_by().values("pk"))
    return views


def _saying(views: ViewQuerySet, asked: str) -> ViewQuerySet:
    texts = SearchText.objects.filter(edition=RESTRICTED).saying(wanted(asked))
    return views.filter(pk__in=texts.versions())


def _of_kind(views: ViewQuerySet, kind: str) -> ViewQuerySet:
    return listed_under(views, LISTED_TYPE, ("exact", kind))


def _by(views: ViewQuerySet, name: str) -> ViewQuerySet:
    return listed_under(views, LISTED_ORGANISATION, ("icontains", " ".join(name.split())))


def _from(views: ViewQuerySet, locality: str) -> ViewQuerySet:
    """A sector, or every sector of a district; the sign for none finds those without a postcode."""
    plain = " ".join(locality.upper().split())
    return listed_under(views, LISTED_LOCALITY, ("exact", "" if plain == NONE else plain), ("startswith", f"{plain} "))


def _since(views: ViewQuerySet, day: date) -> ViewQuerySet:
    return views.filter(response__received_at__gte=_begin_of(day))


def _until(views: ViewQuerySet, day: date) -> ViewQuerySet:
    return views.filter(response__received_at__lt=_begin_of(day + timedelta(days=1)))


def _begin_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def _timed(views: ViewQuerySet, timing: str) -> ViewQuerySet:
    return views.filter(timing=timing) if timing in TIMINGS else views.filter(**{timing: True})


def _in_campaign(views: ViewQuerySet, group: str) -> ViewQuerySet:
    members = CopyMember.objects.filter(group__uuid=group, group__standing=CONFIRMED)
    return views.filter(response__in=members.values("response"))


def _preferring(views: ViewQuerySet, engagement: Engagement, value: str) -> ViewQuerySet:
    document = engagement.current_version.document if engagement.current_version else {"questions": []}
    question = preference_question(document)
    if question is None:
        return views.none()
    said = KeyTransform(question["key"], KeyTransform("questions", "answers"))
    return views.alias(said=said).filter(said=value)


NARROWED: dict[str, Callable[[ViewQuerySet, Any], ViewQuerySet]] = {
    "type": _of_kind,
    "q": _saying,
    "organisation": _by,
    "locality": _from,
    "since": _since,
    "until": _until,
    "timing": _timed,
    "campaign": _in_campaign,
}

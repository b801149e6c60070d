"""The views of one engagement that fit what staff look for, newest first, in pages that new views don't shift."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from responses.analysis.frames import Frame
from responses.analysis.mentions import Asked, views_that_mention
from responses.analysis.models import CopyMember
from responses.analysis.states import CONFIRMED
from responses.intake.answers import LETTER, PETITION
from responses.intake.folding import wanted
from responses.intake.listed import listed_under
from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.states import LISTED_LOCALITY, LISTED_ORGANISATION, LISTED_TYPE, RESTRICTED, TIMINGS
from responses.moderation.narrowing import NOTHING_SAID
from responses.moderation.querysets import Reader, ViewQuerySet
from responses.moderation.queue import COUNTED_TO, how_many_words
from scenarios.asked import preference_question, stance_question
from scenarios.models import Engagement
from scenarios.shelf import document_with

PAGE = 25
NONE = "-"
COLUMNS = {
    "capacity": "capacity",
    "channel": "response__channel",
    "counting": "response__counting",
    "excluded": "response__excluded_because",
    "publication": "response__publication",
    "wish": "response__publication_choice",
}
# Other facts about a view: each in words, and how it is found.
MARKED: dict[str, tuple[Any, Q]] = {
    "letter": (_("a letter, an email or a note"), Q(answers__has_key=LETTER)),
    "petition": (_("a petition"), Q(answers__has_key=PETITION)),
    "files": (_("has files with it"), ~Q(attachments=[])),
    "unusual": (_("looked unusual"), ~Q(response__flags=[])),
    "hidden": (_("some of its words are hidden from the public"), Q(response__words_hidden=True)),
    "relisted": (_("staff corrected how it is listed"), Q(response__relisted=True)),
    "synthetic": (_("made up for a demonstration"), Q(response__synthetic=True)),
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
    version = engagement.current_version
    document = document_with(version.digest) if version else {"questions": []}
    scenario, _colon, stance = value.rpartition(":")
    question = stance_question(document) if scenario else preference_question(document)
    if question is None:
        return views.none()
    said = _answer_to(question["key"])
    return views.alias(said=KeyTransform(scenario, said) if scenario else said).filter(said=stance)


def _answer_to(question: str) -> KeyTransform:
    return KeyTransform(question, KeyTransform("questions", "answers"))


def _answering(views: ViewQuerySet, question: str) -> ViewQuerySet:
    return views.alias(given=_answer_to(question)).filter(given__isnull=False).exclude(given__in=NOTHING_SAID)


def _marked(views: ViewQuerySet, mark: str) -> ViewQuerySet:
    return views.filter(MARKED[mark][1])


NARROWED: dict[str, Callable[[ViewQuerySet, Any], ViewQuerySet]] = {
    "type": _of_kind,
    "q": _saying,
    "organisation": _by,
    "locality": _from,
    "since": _since,
    "until": _until,
    "timing": _timed,
    "campaign": _in_campaign,
    "question": _answering,
    "marked": _marked,
}

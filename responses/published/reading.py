"""The views that anyone may read, and how many there are besides. Nothing else of a view is read here.

Pages follow the public id, which is drawn by chance: the order says nothing of when a view came or was published, and
a view that isn't shown leaves no gap.
"""

from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from django.db.models.fields.json import KeyTransform

from responses.intake.folding import wanted
from responses.intake.listed import as_listed, listed_under
from responses.intake.models import ResponseVersion, SearchText
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import (
    COUNT_ONLY,
    COUNTED,
    DO_NOT_PUBLISH,
    LISTED_ORGANISATION,
    LISTED_TYPE,
    PUBLIC,
    PUBLISHED,
)
from responses.moderation.public_text import Order, View, hidden_in, words_in_public
from responses.tallies.models import Tally
from responses.tallies.states import STANDS
from scenarios.models import Engagement

PAGE = 20
_COLUMNS = (
    "response__public_id",
    "type_now",
    "capacity",
    "organisation_now",
    "response__publication",
    "response__publication_choice",
    "timing",
    "grace",
    "agreed",
    "after",
    "response__synthetic",
    "answers",
    "id",
)


@dataclass(frozen=True)
class Standing:
    """How many views count, and of those how many are shown, or why they aren't."""

    shown: int
    asked: int
    waiting: int
    decided: int

    @property
    def counted(self) -> int:
        return self.shown + self.hidden

    @property
    def hidden(self) -> int:
        return self.asked + self.waiting + self.decided


@dataclass(frozen=True)
class Page:
    """Some published views, each as its public words. `after` is where the next page begins, "" at the end."""

    views: list[dict[str, Any]]
    after: str


def page_of(
    slug: str, document: dict[str, Any], *, kind: str, question: str, prefers: str, after: str, said: str = ""
) -> Page:
    """The published views of this engagement after this public id, of this kind, with this answer and these words.

    Two queries, and one more for each of kind and words. Words are looked for among those that the public may read, and
    nowhere else.
    """
    found = _published(slug)
    if kind:
        found = listed_under(found, LISTED_TYPE, ("exact", kind))
    if said:
        texts = SearchText.objects.filter(edition=PUBLIC).saying(wanted(said))
        found = found.filter(pk__in=texts.versions())
    if question and prefers:
        chose = KeyTransform(question, KeyTransform("questions", "answers"))
        found = found.alias(chose=chose).filter(chose=prefers)
    if after:
        found = found.filter(response__public_id__gt=after)
    rows = list(found.order_by("response__public_id").values_list(*_COLUMNS)[: PAGE + 1])
    views = _in_public(rows[:PAGE], document)
    return Page(views, rows[PAGE - 1][0] if len(rows) > PAGE else "")


def view_of(slug: str, document: dict[str, Any], public_id: str) -> dict[str, Any] | None:
    """The public words of one view; None alike for one that isn't shown, that isn't there or that is elsewhere."""
    rows = _published(slug).filter(response__public_id=public_id).values_list(*_COLUMNS)
    return next(iter(_in_public(list(rows), document)), None)


def words_after(slug: str, document: dict[str, Any], after: str, most: int) -> list[dict[str, Any]]:
    """The public words of so many views after this public id, in the order of their ids: for files of all of them."""
    rows = _published(slug).filter(response__public_id__gt=after).order_by("response__public_id")
    return _in_public(list(rows.values_list(*_COLUMNS)[:most]), document)


def standing_of(slug: str) -> Standing:
    """Counted views by whether they are shown. One query, on the tallies: it says how many as soon as any changes."""
    here = Engagement.objects.filter(slug=slug).values("pk")[:1]
    rows = Tally.objects.filter(engagement=here).part(STANDS).summed("second", "third")
    told = Counter[str]()
    for publication, choice, many in rows.values_list("second", "third", "total"):
        told[_why(publication, choice)] += many
    return Standing(**{part.name: told[part.name] for part in fields(Standing)})


def _why(publication: str, choice: str) -> str:
    """The part of the standing that a counted view is in."""
    if publication == PUBLISHED:
        return "shown"
    if publication != COUNT_ONLY:
        return "waiting"
    return "asked" if choice == DO_NOT_PUBLISH else "decided"


def _published(slug: str) -> ResponseVersionQuerySet:
    """The latest version of each response that counts and is shown."""
    shown = ResponseVersion.objects.current().filter(
        response__engagement__slug=slug, response__publication=PUBLISHED, response__counting=COUNTED
    )
    return shown.annotate(type_now=as_listed(LISTED_TYPE), organisation_now=as_listed(LISTED_ORGANISATION))


def _in_public(rows: list[tuple[Any, ...]], document: dict[str, Any]) -> list[dict[str, Any]]:
    hidden = hidden_in([version for *_view, version in rows])
    order = Order(document)
    told = (words_in_public(View(*view), order, hidden.get(version, [])) for *view, version in rows)
    return [words for words in told if words]

"""The answers that analysts code: which there are in an engagement, and how to find their words.

A field is named by its place in the answers: `questions.q1-why`, `points.S1-A01`, `missing.scenario-1`; or `letter` and
`petition`, the words of those who answered no form.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from responses.intake.answering import written
from responses.intake.answers import LETTER, PETITION
from responses.intake.models import ResponseVersion
from scenarios.asked import PLUS_TEXT, WRITTEN
from scenarios.models import Engagement, EngagementVersion

QUESTIONS, POINTS, MISSING = "questions", "points", "missing"
# Where the words are of somebody who answered no form.
FORMLESS: dict[str, tuple[str, ...]] = {LETTER: (LETTER,), PETITION: (PETITION, "wording")}


@dataclass(frozen=True)
class Field:
    """One thing that people were asked to say in their own words. `where` leads to the words in the answers."""

    key: str
    label: str
    where: tuple[str, ...]

    @property
    def words(self) -> Cast:
        """The words as the database reads them out of the answers."""
        *path, last = self.where
        place: Any = "answers"
        for step in path:
            place = KeyTransform(step, place)
        return Cast(KeyTextTransform(last, place), TextField())


def words_in(answers: dict[str, Any], field: str) -> str:
    """What a view says in this field; empty where it says nothing."""
    part, _dot, key = field.partition(".")
    if field in FORMLESS:
        said: Any = answers
        for step in FORMLESS[field]:
            said = said.get(step, {}) if isinstance(said, dict) else ""
        return written(said) if isinstance(said, str) else ""
    said = answers.get(part, {}).get(key, "")
    if part == POINTS:
        said = said.get("words", "") if isinstance(said, dict) else ""
    return written(said)


def fields_of(engagement: Engagement) -> dict[str, Field]:
    """Everything that any published version of the form asked, by key: questions, then points, then what is missing.

    What answered no form follows: letters, and the words of petitions. Each is named as the newest version that asks
    it names it.
    """
    found: dict[str, Field] = {}
    documents = EngagementVersion.objects.filter(engagement=engagement).order_by("-number")
    for document in documents.values_list("document", flat=True):
        for field in _asked(document):
            found.setdefault(field.key, field)
    order = [QUESTIONS, POINTS, MISSING]
    asked = sorted(found.items(), key=lambda item: order.index(item[0].partition(".")[0]))
    return dict(asked) | {field.key: field for field in _formless()}


def with_words(versions: QuerySet[ResponseVersion], field: Field) -> QuerySet[ResponseVersion]:
    """Those that say something in this field."""
    return versions.annotate(words=field.words).filter(Q(words__isnull=False) & ~Q(words=""))


def _asked(document: dict[str, Any]) -> list[Field]:
    questions = [_question(asked) for asked in document["questions"] if asked["type"] in WRITTEN]
    points = [
        Field(f"{POINTS}.{point['code']}", f"{point['code']}: {point['text']}", (POINTS, point["code"], "words"))
        for scenario in document["scenarios"]
        for side in ("advantages", "disadvantages")
        for point in scenario[side]
    ]
    missing = [
        Field(
            f"{MISSING}.{row['key']}",
            _("Points missing from “%(title)s”") % {"title": row["title"]},
            (MISSING, row["key"]),
        )
        for row in document["scenarios"]
    ]
    return [*questions, *points, *missing]


def _formless() -> list[Field]:
    labels = {LETTER: _("Letters, emails and notes"), PETITION: _("Petitions: the words that people signed")}
    return [Field(key, labels[key], where) for key, where in FORMLESS.items()]


def _question(asked: dict[str, Any]) -> Field:
    where = (QUESTIONS, asked["key"], "text") if asked["type"] == PLUS_TEXT else (QUESTIONS, asked["key"])
    return Field(f"{QUESTIONS}.{asked['key']}", f"{asked['number']}{asked['part']}. {asked['text']}", where)

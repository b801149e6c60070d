"""The columns of the restricted edition: every answer as it was sent, by its type, and where the view stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from reports.exports.cells import Value
from reports.exports.columns import (
    Column,
    Entry,
    Form,
    Kinds,
    column,
    options_of,
    question_words,
    reaction_words,
    words_columns,
)
from reports.exports.reading import CountedView
from responses.intake.answering import chosen, is_blank
from responses.intake.choosing import options_of as all_options_of
from responses.intake.states import AFTER, CAPACITIES, CHANNELS, PUBLICATION, PUBLICATION_CHOICES, STANCES, TIMINGS
from responses.moderation.states import PROPOSALS
from scenarios.asked import TEXTS, point_codes

# A spreadsheet keeps so many digits of a number, and changes the rest.
MOST_DIGITS = 15


def restricted_columns(form: Form, kinds: Kinds) -> list[Column]:
    return [*_about(kinds), *_standing(), *_answers(form), *_words(form)]


def _kept(field: str, name: str) -> Column:
    """What is kept of the view, as it is."""
    return column(field, lambda entry: getattr(entry.view, name))


def _known(field: str, name: str, words: Mapping[str, Any]) -> Column:
    """What is kept of the view, in words."""

    def read(entry: Entry) -> str:
        value = getattr(entry.view, name)
        return str(words.get(value, value)) if value else ""

    return column(field, read)


def _about(kinds: Kinds) -> list[Column]:
    return [
        _kept("id", "public_id"),
        _kept("synthetic", "synthetic"),
        _kept("reference", "reference"),
        _known("type", "type", kinds),
        _known("capacity", "capacity", CAPACITIES),
        _kept("organisation", "organisation"),
        column("bodies", lambda entry: _bodies(entry.view)),
        _kept("locality", "locality"),
        _known("channel", "channel", CHANNELS),
        _kept("received", "received_at"),
        _known("timing", "timing", TIMINGS),
        _kept("grace", "grace"),
        _kept("agreed", "agreed"),
        _known("after", "after", AFTER),
        _kept("version", "number"),
        _kept("copied", "copied_from"),
        column("files", lambda entry: len(entry.view.attachments)),
    ]


def _bodies(view: CountedView) -> str:
    return "; ".join(" ".join(str(body.get("name", "")).split()) for body in view.answers.get("bodies", []))


def _standing() -> list[Column]:
    return [
        _known("choice", "publication_choice", PUBLICATION_CHOICES),
        _known("publication", "publication", PUBLICATION),
        _kept("withheld", "withheld"),
        _known("proposal", "proposed", PROPOSALS),
    ]


def _answers(form: Form) -> Iterator[Column]:
    """Of each question that is not answered in words alone, what was chosen or entered."""
    for asked in form["questions"]:
        if asked["type"] not in TEXTS:
            yield column("answer", _answer_to(asked, form), question_words(asked))


def _answer_to(asked: dict[str, Any], form: Form) -> Callable[[Entry], Value]:
    def read(entry: Entry) -> Value:
        said = entry.view.answers.get("questions", {}).get(asked["key"])
        return None if is_blank(said) else answer(asked, said, form)

    return read


def answer(asked: dict[str, Any], said: Any, form: Form) -> Value:
    """One answer by the type of its question: a number, a day, how many files, or words for what was chosen."""
    kind = asked["type"]
    if kind == "number":
        return _number(str(said))
    if kind == "date":
        return _day(str(said))
    if kind == "file":
        return len(said)
    if kind == "scenario_stance":
        return "; ".join(_stances(said, form))
    labels = options_of(asked | {"options": all_options_of(asked)})
    picked = [labels.get(value, value) for value in chosen(said)]
    if kind == "ranking":
        picked = [f"{place}. {label}" for place, label in enumerate(picked, start=1)]
    return "; ".join(picked)


def _stances(said: dict[str, str], form: Form) -> Iterator[str]:
    titles = {row["key"]: row["title"] for row in form["scenarios"]}
    for key, stance in said.items():
        if stance:
            words = {"scenario": titles.get(key, key), "stance": STANCES.get(stance, stance)}
            yield _("%(scenario)s: %(stance)s") % words


def _number(said: str) -> Value:
    try:
        value = Decimal(said)
    except InvalidOperation:
        return said
    return value if value.is_finite() and len(value.as_tuple().digits) <= MOST_DIGITS else said


def _day(said: str) -> Value:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def _words(form: Form) -> list[Column]:
    """The words as they were sent; marks on points also where nothing was written beside them."""
    marks = iter([column("reaction", _mark_on(code), code) for code in point_codes(form)])
    return [next(marks) if each.field == "reaction" else each for each in words_columns(form)]


def _mark_on(code: str) -> Callable[[Entry], str]:
    def read(entry: Entry) -> str:
        return reaction_words(entry.view.answers.get("points", {}).get(code, {}).get("reaction", ""))

    return read

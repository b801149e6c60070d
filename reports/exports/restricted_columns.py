"""The columns of the restricted edition: every answer as it was sent, by its type, and where the view stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from reports.exports.columns import (
    MARK,
    Column,
    Entry,
    Form,
    Kinds,
    column,
    options_of,
    question_words,
    spoken_now,
    words_columns,
)
from reports.exports.reading import CountedView
from reports.figures.cells import Value
from responses.intake.answering import chosen, is_blank
from responses.intake.choosing import options_of as all_options_of
from responses.intake.states import (
    AFTER,
    CAPACITIES,
    CHANNELS,
    COUNTING,
    EXCLUSIONS,
    PUBLICATION,
    PUBLICATION_CHOICES,
    REACTIONS,
    STANCES,
    TIMINGS,
)
from responses.moderation.states import PROPOSALS
from scenarios.asked import TEXTS, point_codes

# A spreadsheet keeps so many digits of a number, and changes the rest.
MOST_DIGITS = 15


def restricted_columns(form: Form, kinds: Kinds) -> list[Column]:
    return [*_about(kinds), *_standing(), *_answers(form), *_words(form)]


def _kept(field: str, name: str) -> Column:
    """What is kept of the view, as it is."""
    kept = attrgetter(f"view.{name}")
    return column(field, kept)


def _known(field: str, name: str, words: Mapping[str, Any]) -> Column:
    """What is kept of the view, in words."""
    kept, say = attrgetter(f"view.{name}"), spoken_now(words).get

    def read(entry: Entry) -> str:
        value = kept(entry)
        return say(value, value) if value else ""

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
        _known("counting", "counting", COUNTING),
        _known("excluded", "excluded", EXCLUSIONS),
        _known("choice", "publication_choice", PUBLICATION_CHOICES),
        _known("publication", "publication", PUBLICATION),
        _kept("withheld", "withheld"),
        _known("proposal", "proposed", PROPOSALS),
        _kept("campaign", "campaign"),
        _kept("themes", "themes"),
    ]


def _answers(form: Form) -> Iterator[Column]:
    """Of each question that is not answered in words alone, what was chosen or entered."""
    for asked in form["questions"]:
        if asked["type"] not in TEXTS:
            yield column("answer", _answer_to(asked, form), question_words(asked))


def _answer_to(asked: dict[str, Any], form: Form) -> Callable[[Entry], Value]:
    key, told = asked["key"], _reader_of(asked, form)

    def read(entry: Entry) -> Value:
        said = entry.view.answers.get("questions", {}).get(key)
        return None if said is None or is_blank(said) else told(said)

    return read


def answer(asked: dict[str, Any], said: Any, form: Form) -> Value:
    """One answer by the type of its question: a number, a day, how many files, or words for what was chosen."""
    return _reader_of(asked, form)(said)


def _reader_of(asked: dict[str, Any], form: Form) -> Callable[[Any], Value]:
    """The same for all views: what the question lists is looked up once."""
    readers: dict[str, Callable[[Any], Value]] = {
        "number": lambda said: _number(str(said)),
        "date": lambda said: _day(str(said)),
        "file": len,
    }
    if asked["type"] in readers:
        return readers[asked["type"]]
    if asked["type"] == "scenario_stance":
        titles, stances = {row["key"]: row["title"] for row in form["scenarios"]}, spoken_now(STANCES)
        return lambda said: "; ".join(_stances(said, titles, stances))
    labels, ranked = options_of(asked | {"options": all_options_of(asked)}), asked["type"] == "ranking"

    def picked(said: Any) -> str:
        words = [labels.get(value, value) for value in chosen(said)]
        return (
            "; ".join(f"{place}. {label}" for place, label in enumerate(words, start=1)) if ranked else "; ".join(words)
        )

    return picked


def _stances(said: dict[str, str], titles: dict[str, str], stances: dict[str, str]) -> Iterator[str]:
    for key, stance in said.items():
        if stance:
            words = {"scenario": titles.get(key, key), "stance": stances.get(stance, stance)}
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
    marks = iter([column("reaction", _mark_on(code), code, (MARK, code)) for code in point_codes(form)])
    return [next(marks) if each.field == "reaction" else each for each in words_columns(form)]


def _mark_on(code: str) -> Callable[[Entry], str]:
    marks = spoken_now(REACTIONS)

    def read(entry: Entry) -> str:
        said = entry.view.answers.get("points", {}).get(code)
        return marks.get(said.get("reaction", ""), "") if said else ""

    return read

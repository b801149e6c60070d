"""What people answered, question by question. Which scenario they prefer has a chapter of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import day_words
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import STANCES, condition_words, question_number
from reports.figures.definitions import name_of
from reports.figures.results import (
    AFTER_CLOSE,
    CHOICES,
    DATE,
    FILE,
    NUMBER,
    ON_TIME_VIEWS,
    RANKING,
    SCALE,
    STANCE,
    mean_rank,
)
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from scenarios.asked import PLUS_TEXT, PREFERENCE, TEXTS

WHEN = {ON_TIME_VIEWS: gettext_lazy("Views on time"), AFTER_CLOSE: gettext_lazy("Views after the close")}
WORDS_ELSEWHERE = gettext_lazy("Words of published views are in the chapter “Views in people's own words”.")
NOTES = {
    "multiple_choice": gettext_lazy(
        "People could choose more than one answer, so the shares may add up to more than 100."
    ),
    RANKING: gettext_lazy(
        "A low mean rank means that people put it near the top. An option that somebody left out has no rank."
    ),
    STANCE: gettext_lazy("Each scenario is asked about apart. Supporting one is never counted as opposing another."),
} | dict.fromkeys(TEXTS, WORDS_ELSEWHERE)
Found = dict[str, Any]


def answers(content: dict[str, Any]) -> Chapter:
    sections = list(_sections(content))
    return Chapter(
        id="answers",
        title=_("What people answered"),
        template="reports/chapters/answers.html",
        facts={"sections": sections},
        parts=tuple((section["id"], section["title"]) for section in sections),
    )


def _sections(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One for each question whose answers the snapshot counted by type; older snapshots didn't."""
    document = content["document"]
    asked = {question["key"]: question for question in document["questions"]}
    for found in content["figures"]["questions"]:
        if found.get("type", PREFERENCE) == PREFERENCE:
            continue
        question = asked[found["question"]]
        yield {
            "id": f"answers-{found['question']}",
            "title": f"{question_number(question)}. {question['text']}",
            "sentences": [*_base(document, question, found), *_notes(question, found)],
            "tables": list(_tables(content, question, found)),
        }


def _base(document: dict[str, Any], question: Found, found: Found) -> Iterator[str]:
    """How many were asked and how many answered, on time and after the close together."""
    if question.get("ask_if"):
        yield condition_words(document, question)
    told = {"answered": share_words(found["answered"], found["asked"]), "blank": number(found["blank"])}
    yield _("Answered: %(answered)s of those who were asked. Not answered: %(blank)s.") % told


def _notes(question: Found, found: Found) -> Iterator[str]:
    kind = question["type"]
    if kind in NOTES:
        yield str(NOTES[kind])
    if kind == PLUS_TEXT:
        words = _("Wrote something beside their choice: %(count)s. Published words are in the chapter of views.")
        yield words % {"count": number(_sum(found, "texts"))}
    if kind == FILE:
        words = _("Files that came with these answers: %(count)s. Staff hold them. No file is part of this report.")
        yield words % {"count": number(_sum(found, "files"))}
    if kind in (NUMBER, DATE) and _sum(found, "unread"):
        words = _("Answers that could not be read, and are in no table: %(count)s.")
        yield words % {"count": number(_sum(found, "unread"))}
    if kind == SCALE:
        yield from _middles(question, found)


def _sum(found: Found, name: str) -> int:
    return sum(found[when].get(name, 0) for when in WHEN)


def _middles(question: Found, found: Found) -> Iterator[str]:
    labels = _labels(question, found[ON_TIME_VIEWS]["counts"])
    for when in _heard(found):
        words = " – ".join(labels[value] for value in found[when]["median"])
        if words:
            yield _("Middle answer, %(when)s: %(words)s.") % {"when": str(WHEN[when]).lower(), "words": words}


def _tables(content: dict[str, Any], question: Found, found: Found) -> Iterator[Table]:
    kind = question["type"]
    made: dict[str, Callable[[], Iterator[Table]]] = {
        RANKING: lambda: _rankings(question, found),
        STANCE: lambda: _stances(content, question, found),
        NUMBER: lambda: _numbers(question, found),
        DATE: lambda: _dates(question, found),
    }
    if kind in CHOICES:
        yield _counts(question, found, _labels(question, found[ON_TIME_VIEWS]["counts"]))
    elif kind in made:
        yield from made[kind]()


def _heard(found: Found) -> list[str]:
    """On time always; after the close where anybody was asked then."""
    return [when for when in WHEN if when == ON_TIME_VIEWS or found[when]["asked"]]


def _counts(question: Found, found: Found, labels: dict[str, str], name: str = "") -> Table:
    """How many chose each answer: a column for views on time, one for those after the close if any came."""
    spans = _heard(found)
    rows = [
        Row(label, tuple(share_words(found[when]["counts"].get(value, 0), _said(found[when])) for when in spans))
        for value, label in labels.items()
    ]
    rows.append(Row(name_of("answered"), tuple(number(found[when]["answered"]) for when in spans), total=True))
    rows.append(Row(name_of("blank"), tuple(number(found[when]["blank"]) for when in spans)))
    caption = name or _("Question %(number)s: answers") % {"number": question_number(question)}
    figure = "answered" if name else "chosen"
    return Table(_id(question, name and "years"), caption, _("Answer"), _heads(spans), tuple(rows), figure=figure)


def _said(part: Found) -> int:
    return int(part["answered"])


def _rankings(question: Found, found: Found) -> Iterator[Table]:
    heads = (_("First choice"), _("Ranked by"), name_of("mean_rank"))
    for when in _heard(found):
        part = found[when]
        rows = [
            Row(label, _rank_cells(part["ranks"][value], _said(part)))
            for value, label in _labels(question, part["ranks"]).items()
        ]
        yield Table(_id(question, when), _caption(question, when), _("Answer"), heads, tuple(rows), figure="mean_rank")


def _rank_cells(rank: dict[str, int], base: int) -> tuple[str, ...]:
    return share_words(rank["firsts"], base), number(rank["ranked"]), mean_rank(rank)


def _stances(content: dict[str, Any], question: Found, found: Found) -> Iterator[Table]:
    titles = {scenario["key"]: scenario["title"] for scenario in content["document"]["scenarios"]}
    for when in _heard(found):
        scenarios = found[when]["scenarios"]
        said: dict[str, int] = next(iter(scenarios.values()), {"counts": {}})["counts"]
        stances = [stance for stance in (*STANCES, *sorted(said.keys() - STANCES.keys())) if stance in said]
        heads = (*(str(STANCES.get(stance, stance)) for stance in stances), name_of("answered"))
        rows = [_stance_row(titles, scenarios, key, stances) for key in (*titles, *sorted(scenarios.keys() - titles))]
        figure = "preference"
        yield Table(_id(question, when), _caption(question, when), _("Scenario"), heads, tuple(rows), figure=figure)


def _stance_row(titles: dict[str, str], scenarios: Found, key: str, stances: list[str]) -> Row:
    part = scenarios[key]
    shares = (share_words(part["counts"][stance], part["answered"]) for stance in stances)
    return Row(titles.get(key) or _earlier(key), (*shares, number(part["answered"])))


def _numbers(question: Found, found: Found) -> Iterator[Table]:
    heads = (name_of("answered"), _("Smallest"), name_of("middle"), _("Largest"))
    rows = [
        Row(str(WHEN[when]), (number(part["read"]), *(part[name] or "–" for name in ("least", "median", "most"))))
        for when, part in ((when, found[when]) for when in _heard(found))
    ]
    caption = _("Question %(number)s: numbers") % {"number": question_number(question)}
    yield Table(_id(question), caption, _("When"), heads, tuple(rows), figure="middle")


def _dates(question: Found, found: Found) -> Iterator[Table]:
    heads = (name_of("answered"), _("Earliest"), _("Latest"))
    rows = [
        Row(str(WHEN[when]), (number(part["read"]), *(_day(part[name]) for name in ("least", "most"))))
        for when, part in ((when, found[when]) for when in _heard(found))
    ]
    caption = _("Question %(number)s: dates") % {"number": question_number(question)}
    yield Table(_id(question), caption, _("When"), heads, tuple(rows), figure="answered")
    years = sorted({year for when in WHEN for year in found[when]["counts"]})
    if years:
        name = _("Question %(number)s: dates by year") % {"number": question_number(question)}
        yield _counts(question, found, {year: year for year in years}, name)


def _day(stamp: str) -> str:
    return day_words(date.fromisoformat(stamp)) if stamp else "–"


def _labels(question: Found, counted: Found) -> dict[str, str]:
    """Value to words, in the order of the form; then what only an earlier form had."""
    listed = {option["value"]: option["label"] for option in question["options"]}
    return listed | {value: _earlier(value) for value in sorted(counted.keys() - listed.keys())}


def _earlier(value: str) -> str:
    return _("%(value)s (on an earlier form)") % {"value": value}


def _heads(spans: list[str]) -> tuple[str, ...]:
    return tuple(str(WHEN[when]) for when in spans)


def _caption(question: Found, when: str) -> str:
    told = {"number": question_number(question), "when": str(WHEN[when]).lower()}
    return _("Question %(number)s: answers, %(when)s") % told


def _id(question: Found, what: str = "") -> str:
    return "-".join(filter(None, ("answers-table", question["key"], what)))

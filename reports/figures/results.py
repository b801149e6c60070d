"""What was answered to each question, in the shape that its type asks for. Counts only, and what lies in the middle.

Views on time and views after the close are counted apart, and each view once under each question that it was asked.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, TypeVar

from responses.intake.answering import Asked, chosen, is_blank, written
from scenarios.asked import PLUS_TEXT, PREFERENCE

ON_TIME_VIEWS, AFTER_CLOSE = "on_time", "after_close"
WHEN = (ON_TIME_VIEWS, AFTER_CLOSE)
STANCE, RANKING, SCALE, NUMBER, DATE, FILE = "scenario_stance", "ranking", "scale", "number", "date", "file"
CHOICES = (PREFERENCE, "single_choice", "yes_no_unsure", SCALE, PLUS_TEXT, "multiple_choice")
STANCES = ("support", "oppose", "mixed", "unsure", "no_view")
# What is counted of an answer.
PARTS = ("asked", "answered", "value", "files", "texts")
# A number beyond these digits is somebody's joke, and would cost a page to print.
MOST_DIGITS = 30

Answer = TypeVar("Answer")


class Results:
    """Counts answers as views pass. Hand it the published document; it knows nothing of the database."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.questions = document["questions"]
        self.types = {question["key"]: question["type"] for question in self.questions}
        self.scenarios = [scenario["key"] for scenario in document["scenarios"]]
        self.asked = Asked(self.questions)
        self.counts: Counter[tuple[Any, ...]] = Counter()

    def add(self, answers: dict[str, Any], when: str) -> None:
        for name, key, *told in self.parts(answers):
            self.counts[name, key, when, *told] += 1

    def parts(self, answers: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """All that one view's answers are counted in: what is counted, of which question, and what was said."""
        for key in self.asked.of(answers):
            value = answers.get(key)
            yield "asked", key
            if not is_blank(value):
                yield "answered", key
                yield from self._told(key, value)

    def _told(self, key: str, value: Any) -> Iterator[tuple[Any, ...]]:
        kind = self.types[key]
        if kind == STANCE:
            stances = value.items() if isinstance(value, dict) else ()
            yield from (("value", key, *pair) for pair in stances if not is_blank(pair[1]))
        elif kind == RANKING:
            yield from (("value", key, option, place) for place, option in enumerate(chosen(value), start=1))
        elif kind in (*CHOICES, NUMBER, DATE):
            yield from (("value", key, option) for option in dict.fromkeys(chosen(value)))
        elif kind == FILE:
            yield from (("files", key) for _file in chosen(value))
        if kind == PLUS_TEXT and written(value).strip():
            yield "texts", key

    @classmethod
    def of(cls, document: dict[str, Any], parts: Mapping[tuple[Any, ...], int]) -> "Results":
        """What was counted elsewhere by the same parts, all of it in the place of views on time."""
        found = cls(document)
        for (name, *told), many in parts.items():
            if name in PARTS and told and told[0] in found.types:
                found.counts[name, told[0], ON_TIME_VIEWS, *told[1:]] = many
        return found

    def figures(self) -> list[dict[str, Any]]:
        """One for each question, in the form's order."""
        return [self._question(question) for question in self.questions]

    def _question(self, question: dict[str, Any]) -> dict[str, Any]:
        key, kind = question["key"], question["type"]
        parts = {when: self._base(key, when) | self._result(question, when) for when in WHEN}
        base = {name: sum(part[name] for part in parts.values()) for name in ("asked", "answered", "blank")}
        return {"question": key, "type": kind} | base | parts

    def _base(self, key: str, when: str) -> dict[str, int]:
        asked, answered = self.counts["asked", key, when], self.counts["answered", key, when]
        return {"asked": asked, "answered": answered, "blank": asked - answered}

    def _result(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        key, kind = question["key"], question["type"]
        made: dict[str, Callable[[dict[str, Any], str], dict[str, Any]]] = {
            STANCE: self._stances,
            RANKING: self._ranking,
            SCALE: self._scale,
            NUMBER: self._numbers,
            DATE: self._dates,
        }
        if kind in made:
            return made[kind](question, when)
        found: dict[str, Any] = {"counts": self._choices(question, when)} if kind in CHOICES else {}
        if kind == PLUS_TEXT:
            found["texts"] = self.counts["texts", key, when]
        return found | ({"files": self.counts["files", key, when]} if kind == FILE else {})

    def _choices(self, question: dict[str, Any], when: str) -> dict[str, int]:
        """Option to views that chose it."""
        key = question["key"]
        return {option: self.counts["value", key, when, option] for option in self._options(question)}

    def _options(self, question: dict[str, Any]) -> list[str]:
        """As the form lists them; then any that only an earlier form had. The same on time and after the close."""
        listed = [option["value"] for option in question["options"]]
        said = {entry[3] for entry in self.counts if entry[0] == "value" and entry[1] == question["key"]}
        return [*listed, *sorted(said - set(listed))]

    def _scale(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        counts = self._choices(question, when)
        return {"counts": counts, "median": list(dict.fromkeys(middle_of(list(counts), counts)))}

    def _ranking(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        """For each option how many put it first, how many ranked it, and the sum of its ranks."""
        found = {option: {"firsts": 0, "ranked": 0, "ranks": 0} for option in self._options(question)}
        for (name, key, then, *told), count in self.counts.items():
            if (name, key, then) == ("value", question["key"], when):
                option, place = told
                found[option]["firsts"] += count if place == 1 else 0
                found[option]["ranked"] += count
                found[option]["ranks"] += count * place
        return {"ranks": found}

    def _stances(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        key, answered = question["key"], self.counts["answered", question["key"], when]
        said = {entry[3:] for entry in self.counts if entry[0] == "value" and entry[1] == key}
        scenarios = [*self.scenarios, *sorted({scenario for scenario, _ in said} - set(self.scenarios))]
        stances = [*STANCES, *sorted({stance for _, stance in said} - set(STANCES))]
        found = {}
        for scenario in scenarios:
            counts = {stance: self.counts["value", key, when, scenario, stance] for stance in stances}
            spoken = sum(counts.values())
            found[scenario] = {"answered": spoken, "blank": answered - spoken, "counts": counts}
        return {"scenarios": found}

    def _said(self, question: dict[str, Any], when: str) -> dict[str, int]:
        begin = ("value", question["key"], when)
        return {entry[3]: count for entry, count in self.counts.items() if entry[:3] == begin}

    def _numbers(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        """Smallest, middle and largest as decimal text; `unread` is how many can't be read as a number."""
        said = self._said(question, when)
        counts: Counter[Decimal] = Counter()
        for text, count in said.items():
            number = number_in(text)
            if number is not None:
                counts[number] += count
        unread = sum(said.values()) - counts.total()
        found = {"read": counts.total(), "unread": unread, "least": "", "median": "", "most": ""}
        if not counts:
            return found
        ordered = sorted(counts)
        low, high = middle_of(ordered, counts)
        middle = low if low == high else (low + high) / 2
        return found | {"least": plain(ordered[0]), "median": plain(middle), "most": plain(ordered[-1])}

    def _dates(self, question: dict[str, Any], when: str) -> dict[str, Any]:
        """Earliest and latest, and how many named a day of each year."""
        said = self._said(question, when)
        days = {text: day for text in said if (day := day_in(text))}
        years: Counter[str] = Counter()
        for text, day in days.items():
            years[str(day.year)] += said[text]
        least, most = (end.isoformat() for end in (min(days.values()), max(days.values()))) if days else ("", "")
        counted = {"read": years.total(), "unread": sum(said.values()) - years.total()}
        return counted | {"least": least, "most": most, "counts": dict(sorted(years.items()))}


def mean_rank(rank: dict[str, int]) -> str:
    """To one decimal place, halves away from nought; a dash for an option that nobody ranked."""
    if not rank["ranked"]:
        return "–"
    return str((Decimal(rank["ranks"]) / rank["ranked"]).quantize(Decimal("0.1"), ROUND_HALF_UP))


def number_in(text: str) -> Decimal | None:
    """The number that a text says; None for one that says none, or one too long to print."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    readable = number.is_finite() and max(abs(number.adjusted()), len(number.as_tuple().digits)) <= MOST_DIGITS
    return number if readable else None


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def plain(number: Decimal) -> str:
    """Without an exponent and without noughts at the end of its fraction."""
    text = f"{number + 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def middle_of(ordered: list[Answer], counts: Any) -> list[Answer]:
    """The two answers in the middle, smaller first, the same twice when one is; nothing when nobody answered."""
    total = sum(counts[each] for each in ordered)
    places = [(total - 1) // 2, total // 2] if total else []
    found: list[Answer] = []
    passed = 0
    for each in ordered:
        passed += counts[each]
        while places and places[0] < passed:
            found.append(each)
            places.pop(0)
    return found

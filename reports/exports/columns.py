"""The columns of a file, from the form that the public was shown last: headings, and how each is read from a view."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.exports.fields import NAMES
from reports.figures.cells import Value
from responses.intake.states import CAPACITIES, REACTIONS, TIMINGS
from responses.moderation.public_text import MISSING, POINT, QUESTION
from scenarios.asked import WRITTEN, point_codes, preference_question

Form = dict[str, Any]
Kinds = dict[str, str]
Texts = list[dict[str, str]]
Place = tuple[str, str]
# Where a point is marked, beside where something is written about it.
MARK = "mark"


class Entry:
    """One view on its way out, as its edition has it, and its texts by what they are about."""

    def __init__(self, view: Any, texts: Texts, marked: Collection[str] = ()) -> None:
        """`marked` are the codes of points that it marks, with or without words beside them."""
        self.view = view
        self.texts = {(text["kind"], text["of"]): text for text in texts}
        self.told: list[Place] = list(self.texts)
        if marked:
            self.told += ((MARK, code) for code in marked)

    def words(self, about: tuple[str, str]) -> str:
        """What it says about this: of which kind, and its key or code."""
        return self.texts[about]["words"] if about in self.texts else ""

    def mark(self, about: tuple[str, str]) -> str:
        """How it marks a listed point that it says something about."""
        return self.texts[about].get("reaction", "") if about in self.texts else ""


@dataclass(frozen=True)
class Column:
    """`field` is the key of its line in the table of fields. With a `place`, it is empty for views that say nothing
    there: most say little, so most of their cells need not be read.
    """

    field: str
    heading: str
    read: Callable[[Entry], Value]
    place: Place | None = None


def column(field: str, read: Callable[[Entry], Value], about: str = "", place: Place | None = None) -> Column:
    """`about` is the question, point or scenario that a column of a whole family is for."""
    name = str(NAMES[field])
    return Column(field, f"{about}: {name.rpartition(': ')[2]}" if about else name, read, place)


def rows_of(columns: list[Column], entries: Iterable[Entry]) -> Iterator[list[Value]]:
    """A row for each view, its cells in the order of the columns."""
    always = [(number, each.read) for number, each in enumerate(columns) if each.place is None]
    at: dict[Place, list[tuple[int, Callable[[Entry], Value]]]] = {}
    for number, each in enumerate(columns):
        if each.place is not None:
            at.setdefault(each.place, []).append((number, each.read))
    for entry in entries:
        row: list[Value] = [""] * len(columns)
        for number, read in always:
            row[number] = read(entry)
        for place in entry.told:
            for number, read in at.get(place, ()):
                row[number] = read(entry)
        yield row


def public_columns(form: Form, kinds: Kinds) -> list[Column]:
    """Each reads the public words of a view and nothing else."""
    options = options_of(preference_question(form))

    def said(field: str, name: str, words: Mapping[str, Any]) -> Column:
        spoken = spoken_now(words)
        return column(field, lambda entry: spoken.get(entry.view[name], entry.view[name]))

    return [
        column("id", lambda entry: entry.view["id"]),
        column("synthetic", lambda entry: entry.view["synthetic"]),
        said("type", "type", kinds),
        said("capacity", "capacity", CAPACITIES),
        column("organisation", lambda entry: entry.view["organisation"]),
        column("bodies", lambda entry: "; ".join(entry.view["bodies"])),
        said("timing", "timing", TIMINGS),
        said("preference", "preference", options),
        *words_columns(form),
    ]


def words_columns(form: Form) -> list[Column]:
    """People's own words: by question, by listed point, by scenario, and one column for all that is left."""
    written = [asked for asked in form["questions"] if asked["type"] in WRITTEN]
    known = {
        *((QUESTION, asked["key"]) for asked in written),
        *((POINT, code) for code in point_codes(form)),
        *((MISSING, row["key"]) for row in form["scenarios"]),
    }
    return [
        *(words_column("words", QUESTION, asked["key"], question_words(asked)) for asked in written),
        *(each for code in point_codes(form) for each in _of_point(code)),
        *(words_column("missing", MISSING, row["key"], row["title"]) for row in form["scenarios"]),
        column("other", lambda entry: _other(entry, known)),
    ]


def words_column(field: str, kind: str, of: str, about: str) -> Column:
    place = (kind, of)
    return column(field, lambda entry: entry.words(place), about, place)


def question_words(asked: dict[str, Any]) -> str:
    return f"{asked['number']}{asked.get('part') or ''}. {asked['text']}"


def options_of(asked: dict[str, Any] | None) -> dict[str, str]:
    return {option["value"]: str(option["label"]) for option in asked["options"]} if asked else {}


def spoken_now(words: Mapping[str, Any]) -> dict[str, str]:
    """In the language of whoever asks, looked up once for all views."""
    return {key: str(value) for key, value in words.items()}


def _of_point(code: str) -> list[Column]:
    place, marks = (POINT, code), spoken_now(REACTIONS)
    mark = column("reaction", lambda entry: marks.get(entry.mark(place), ""), code, place)
    return [mark, words_column("on_point", POINT, code, code)]


def _other(entry: Entry, known: set[tuple[str, str]]) -> str:
    """What answers nothing that this form asks, so that no word is lost."""
    left = [entry.texts[about] for about in entry.texts if about not in known]
    return "\n\n".join(f"{text['of']}: {text['words']}" if text["of"] else text["words"] for text in left)

"""The columns of a file, from the form that the public was shown last: headings, and how each is read from a view."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.exports.cells import Value
from reports.exports.fields import NAMES
from responses.intake.states import CAPACITIES, REACTIONS, TIMINGS
from responses.moderation.public_text import MISSING, POINT, QUESTION
from scenarios.asked import WRITTEN, point_codes, preference_question

Form = dict[str, Any]
Kinds = dict[str, str]
Texts = list[dict[str, str]]


class Entry:
    """One view on its way out, as its edition has it, and its texts by what they are about."""

    def __init__(self, view: Any, texts: Texts) -> None:
        self.view = view
        self.texts = {(text["kind"], text["of"]): text for text in texts}

    def words(self, kind: str, of: str) -> str:
        return self.texts[kind, of]["words"] if (kind, of) in self.texts else ""

    def mark(self, code: str) -> str:
        """How the view marks a listed point that it says something about."""
        return reaction_words(self.texts.get((POINT, code), {}).get("reaction", ""))


@dataclass(frozen=True)
class Column:
    """`field` is the key of its line in the table of fields."""

    field: str
    heading: str
    read: Callable[[Entry], Value]


def column(field: str, read: Callable[[Entry], Value], about: str = "") -> Column:
    """`about` is the question, point or scenario that a column of a whole family is for."""
    name = str(NAMES[field])
    return Column(field, f"{about}: {name.rpartition(': ')[2]}" if about else name, read)


def public_columns(form: Form, kinds: Kinds) -> list[Column]:
    """Each reads the public words of a view and nothing else."""
    options = options_of(preference_question(form))

    def said(field: str, name: str, words: dict[str, Any]) -> Column:
        return column(field, lambda entry: str(words.get(entry.view[name], entry.view[name])))

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
    return column(field, lambda entry: entry.words(kind, of), about)


def question_words(asked: dict[str, Any]) -> str:
    return f"{asked['number']}{asked.get('part') or ''}. {asked['text']}"


def options_of(asked: dict[str, Any] | None) -> dict[str, str]:
    return {option["value"]: str(option["label"]) for option in asked["options"]} if asked else {}


def reaction_words(reaction: str) -> str:
    return str(REACTIONS[reaction]) if reaction in REACTIONS else ""


def _of_point(code: str) -> list[Column]:
    return [column("reaction", lambda entry: entry.mark(code), code), words_column("on_point", POINT, code, code)]


def _other(entry: Entry, known: set[tuple[str, str]]) -> str:
    """What answers nothing that this form asks, so that no word is lost."""
    left = [text for about, text in entry.texts.items() if about not in known]
    return "\n\n".join(f"{text['of']}: {text['words']}" if text["of"] else text["words"] for text in left)

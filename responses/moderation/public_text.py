"""What the public may read of a view: its sender's own words, and a name only where an organisation agreed to it."""

from dataclasses import dataclass
from typing import Any

from responses.intake.answering import SAID_YES, chosen, written
from responses.intake.states import BY_NAME, PUBLISH_NAMED, PUBLISHED, SEVERAL
from scenarios.asked import WRITTEN, point_codes, preference_question

QUESTION, POINT, MISSING = "question", "point", "missing"


@dataclass(frozen=True, slots=True)
class View:
    """The latest version of one counted response, with where the response stands."""

    public_id: str
    type: str
    capacity: str
    organisation: str
    publication: str
    publication_choice: str
    timing: str
    grace: bool
    agreed: bool
    after: str
    synthetic: bool
    answers: dict[str, Any]


def public_words(view: View, document: dict[str, Any]) -> dict[str, Any] | None:
    """The view as it is printed, as plain JSON values; None for one that isn't published."""
    if view.publication != PUBLISHED:
        return None
    asked = preference_question(document)
    return {
        "id": view.public_id,
        "type": view.type,
        "capacity": view.capacity,
        "organisation": public_name(view),
        "bodies": public_bodies(view),
        "timing": view.timing,
        "grace": view.grace,
        "agreed": view.agreed,
        "after": view.after,
        "synthetic": view.synthetic,
        "preference": next(iter(chosen(view.answers.get("questions", {}).get(asked["key"]))), "") if asked else "",
        "texts": list(texts_of(view.answers, document)),
    }


def public_name(view: View) -> str:
    """The organisation's name, if it may be printed; else nothing."""
    named = view.capacity in BY_NAME and view.publication_choice == PUBLISH_NAMED
    return " ".join(view.organisation.split()) if named and view.publication == PUBLISHED else ""


def public_bodies(view: View) -> list[str]:
    """The bodies that a view speaks for, if its sender is named and says that they agreed to be named too."""
    if view.capacity != SEVERAL or not public_name(view):
        return []
    agreed = (body for body in view.answers.get("bodies", []) if body.get("consent") in SAID_YES)
    return [name for body in agreed if (name := " ".join(body.get("name", "").split()))]


def texts_of(answers: dict[str, Any], document: dict[str, Any]) -> list[dict[str, str]]:
    """Free words in the order of the form: answers, then words on points, then points that are missing."""
    marked = {question["key"] for question in document["questions"] if question["type"] not in WRITTEN}
    answered = {key: written(said) for key, said in answers.get("questions", {}).items() if key not in marked}
    points = answers.get("points", {})
    on_points = {code: said.get("words", "") for code, said in points.items()}
    return [
        *_in_order(QUESTION, answered, [question["key"] for question in document["questions"]]),
        *(
            text | {"reaction": points[text["of"]].get("reaction", "")}
            for text in _in_order(POINT, on_points, point_codes(document))
        ),
        *_in_order(MISSING, answers.get("missing", {}), [scenario["key"] for scenario in document["scenarios"]]),
    ]


def _in_order(kind: str, words: dict[str, str], order: list[str]) -> list[dict[str, str]]:
    """Those with words, in the document's order. What only an earlier form had follows, so that nothing is lost."""
    keys = [*order, *sorted(set(words) - set(order))]
    return [{"kind": kind, "of": key, "words": words[key]} for key in keys if words.get(key, "").strip()]

"""What the public may read of a view: its sender's own words without those that are hidden, and a name only where an
organisation agreed to it. Nothing else says what may be printed, shown or searched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from responses.intake.answering import SAID_YES, chosen, written
from responses.intake.answers import LETTER, PETITION
from responses.intake.states import BY_NAME, PUBLISH_NAMED, PUBLISHED, SEVERAL
from responses.moderation.masking import Hidden, masked
from responses.moderation.models import Redaction
from scenarios.asked import WRITTEN, point_codes, preference_question

QUESTION, POINT, MISSING = "question", "point", "missing"


class Order:
    """What a published form asks, in its order, worked out once for however many views are read."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.marked = {question["key"] for question in document["questions"] if question["type"] not in WRITTEN}
        self.questions = _ranked(question["key"] for question in document["questions"])
        self.points = _ranked(point_codes(document))
        self.scenarios = _ranked(scenario["key"] for scenario in document["scenarios"])
        asked = preference_question(document)
        self.preference: str | None = asked["key"] if asked else None


def _ranked(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


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


def hidden_in(versions: Any) -> dict[int, list[Hidden]]:
    """What the public may not read in each of these versions, by the version's id. One query.

    `versions` are ids, or a queryset of them. A version in which nothing is hidden is left out.
    """
    found: dict[int, list[Hidden]] = {}
    redactions = Redaction.objects.in_force().filter(version__in=versions).order_by("id")
    kept = ("version_id", "id", "kind", "of", "start", "end", "reason")
    for version, *told in redactions.values_list(*kept):
        found.setdefault(version, []).append(Hidden(*told))
    return found


def public_words(view: View, document: dict[str, Any], hidden: Iterable[Hidden]) -> dict[str, Any] | None:
    """The view as it is printed, as plain JSON values; None for one that isn't published.

    `hidden` is what `hidden_in` says of its version.
    """
    return words_in_public(view, Order(document), hidden)


def words_in_public(view: View, order: Order, hidden: Iterable[Hidden]) -> dict[str, Any] | None:
    """The same, for one of many views of a form."""
    if view.publication != PUBLISHED:
        return None
    runs = list(hidden)
    said = view.answers.get("questions", {}).get(order.preference) if order.preference else None
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
        "preference": next(iter(chosen(said)), ""),
        "texts": [_without(text, runs) for text in texts_in_order(view.answers, order)],
    }


class Speaker(Protocol):
    """Whoever speaks in a view, and what its sender and a moderator let be shown."""

    @property
    def capacity(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def publication(self) -> str: ...
    @property
    def publication_choice(self) -> str: ...


def public_name(view: Speaker) -> str:
    """The organisation's name, if it may be printed; else nothing."""
    named = view.capacity in BY_NAME and view.publication_choice == PUBLISH_NAMED
    return " ".join(view.organisation.split()) if named and view.publication == PUBLISHED else ""


def public_bodies(view: View) -> list[str]:
    """The bodies that a view speaks for, if its sender is named and says that they agreed to be named too."""
    if view.capacity != SEVERAL or not public_name(view):
        return []
    agreed = (body for body in view.answers.get("bodies", []) if body.get("consent") in SAID_YES)
    return [name for body in agreed if (name := " ".join(body.get("name", "").split()))]


def _without(text: dict[str, str], hidden: list[Hidden]) -> dict[str, str]:
    if not hidden:
        return text
    here = [run for run in hidden if (run.kind, run.of) == (text["kind"], text["of"])]
    return text | {"words": masked(text["words"], here)}


def texts_of(answers: dict[str, Any], document: dict[str, Any]) -> list[dict[str, str]]:
    """Free words as they were sent, hidden ones too: answers, words on points, then points that are missing.

    What answered no form follows: a letter, or the words of a petition.
    """
    return texts_in_order(answers, Order(document))


def texts_in_order(answers: dict[str, Any], order: Order) -> list[dict[str, str]]:
    """The same, for one of many views of a form."""
    answered = {key: written(said) for key, said in answers.get("questions", {}).items() if key not in order.marked}
    texts = _in_order(QUESTION, answered, order.questions)
    if points := answers.get("points"):
        on_points = _in_order(POINT, {code: said.get("words", "") for code, said in points.items()}, order.points)
        texts += (text | {"reaction": points[text["of"]].get("reaction", "")} for text in on_points)
    if missing := answers.get("missing"):
        texts += _in_order(MISSING, missing, order.scenarios)
    if letter := answers.get(LETTER):
        texts += _in_order(LETTER, {"": letter}, {})
    if petition := answers.get(PETITION):
        texts += _in_order(PETITION, {"": petition.get("wording", "")}, {})
    return texts


def _in_order(kind: str, words: dict[str, str], order: dict[str, int]) -> list[dict[str, str]]:
    """Those with words, in the document's order. What only an earlier form had follows, so that nothing is lost."""
    said = [key for key, text in words.items() if text.strip()]
    if len(said) > 1:
        said.sort(key=lambda key: (order.get(key, len(order)), key))
    return [{"kind": kind, "of": key, "words": words[key]} for key in said]

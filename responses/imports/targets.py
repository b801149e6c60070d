"""What a column of a file can be: who speaks, when it came, or a question of ours with one of its parts."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from responses.intake.choosing import options_of
from responses.intake.states import CAPACITIES, PUBLICATION_CHOICES
from responses.intake.states import STANCES as STANCE_WORDS
from scenarios.models import StakeholderType

NOTHING = ""
ROW_ID, RECEIVED = "row_id", "received"
TYPE, CAPACITY, ORGANISATION, POSTCODE, PUBLICATION = "type", "capacity", "organisation", "postcode", "publication"
QUESTION, WORDS, OPTION, PLACE, STANCE = "question", "words", "option", "place", "stance"
PLUS_TEXT, RANKING, SEVERAL, STANCES = (
    "single_choice_plus_text",
    "ranking",
    "multiple_choice",
    "scenario_stance",
)


TICKED = "yes"


class Target(NamedTuple):
    """`kind` alone for the facts about a view; with `question`, and `part` of it, for an answer."""

    kind: str
    question: str = ""
    part: str = ""

    @property
    def name(self) -> str:
        return ":".join(piece for piece in self if piece)


def target_named(name: str) -> Target:
    kind, _mark, rest = name.partition(":")
    question, _mark, part = rest.partition(":")
    return Target(kind, question, part)


def facts_of_a_view() -> list[tuple[str, str]]:
    return [
        (ROW_ID, _("The row's own number in the survey")),
        (RECEIVED, _("Day or time it came")),
        (TYPE, _("Who sent it")),
        (CAPACITY, _("Whose view it is")),
        (ORGANISATION, _("Name of the organisation")),
        (POSTCODE, _("Postcode")),
        (PUBLICATION, _("May we publish it?")),
    ]


def answers_to(form: dict[str, Any]) -> Iterator[tuple[Target, str, str]]:
    """Every question of the form and every part of one that can have a column of its own: target, question, part."""
    for asked in form["questions"]:
        if asked["type"] == "file":
            continue
        text = asked["text"]
        if asked["type"] != STANCES:
            yield Target(QUESTION, asked["key"]), text, ""
        for target, part in _parts_of(asked, form):
            yield target, text, part


def _parts_of(asked: dict[str, Any], form: dict[str, Any]) -> Iterator[tuple[Target, str]]:
    key, kind = asked["key"], asked["type"]
    if kind == PLUS_TEXT:
        yield Target(WORDS, key), _("the words beside the choice")
    if kind in (SEVERAL, RANKING):
        for option in options_of(asked):
            yield Target(OPTION, key, option["value"]), str(option["label"])
    if kind == RANKING:
        for place in range(1, len(options_of(asked)) + 1):
            yield Target(PLACE, key, str(place)), _("choice number %(place)s") % {"place": place}
    if kind == STANCES:
        for scenario in form["scenarios"]:
            yield Target(STANCE, key, scenario["key"]), scenario["title"]


def answers_for(target: Target, form: dict[str, Any]) -> list[tuple[str, Any]]:
    """Key and words of each answer that words of a file can stand for; for a column of one option, that it is ticked.

    Of who speaks, each kind of stakeholder, each capacity that a row can have, and each choice on publication.
    """
    if target.kind == STANCE:
        return list(STANCE_WORDS.items())
    if target.kind == OPTION:
        return [(TICKED, _("ticked"))]
    if target.kind == TYPE:
        return list(StakeholderType.objects.values_list("slug", "label"))
    if target.kind == CAPACITY:
        return list(CAPACITIES.items())
    if target.kind == PUBLICATION:
        return list(PUBLICATION_CHOICES.items())
    asked = next((asked for asked in form["questions"] if asked["key"] == target.question), None)
    return [(option["value"], option["label"]) for option in options_of(asked)] if asked else []


def words_for(target: Target, form: dict[str, Any]) -> str:
    """What a column or a group of columns is, in words."""
    facts = dict(facts_of_a_view())
    texts = {asked["key"]: asked["text"] for asked in form["questions"]}
    return facts.get(target.kind) or texts.get(target.question, target.name)


def choices_for(form: dict[str, Any]) -> list[tuple[str, str]]:
    """What there is to choose from for each column."""
    answers = [
        (target.name, _("%(question)s: %(part)s") % {"question": text, "part": part} if part else text)
        for target, text, part in answers_to(form)
    ]
    return [(NOTHING, _("Leave it out")), *facts_of_a_view(), *answers]

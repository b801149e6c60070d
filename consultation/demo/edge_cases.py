"""The first responses of every set: each type of speaker, then what a portal must get right though it is rare."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeAlias

from consultation.demo.inventing import BODY_KIND, Asked, Invented, answers, bodies_for, completed, invented, sentences
from consultation.demo.phrases import unusual
from consultation.demo.phrases.reasons import ALLIANCE, CONDITIONS, LEAD_PROVIDER, OTHER_THINGS, STORIES
from consultation.demo.phrases.speakers import ORGANISATIONS
from groundwork.forms.plain_text import count_words
from responses.intake.states import DO_NOT_PUBLISH, HELPING, PUBLISH, PUBLISH_NAMED, SEVERAL
from scenarios.taxonomy import STAKEHOLDER_TYPES

BETWEEN, LATE, GRACE = "between", "late", "grace"
LONG_WORDS = 1480
CAMPAIGN_SIZE = 12

Case: TypeAlias = Callable[[Asked, Random], Invented]


def edge_case(place: int, asked: Asked, seed: str) -> Invented | None:
    """The unusual response that stands at this place of every set; None after the last."""
    if place >= len(CASES):
        return None
    name, case = CASES[place]
    # A case drawn twice under one name comes out the same twice: an exact duplicate.
    chance = Random(f"{seed}:{name}" if name == "duplicate" else f"{seed}:{name}:{place}")
    return replace(completed(case(asked, chance), asked, chance), label=name)


def _of_type(kind: str, *, official: bool) -> Case:
    return lambda asked, chance: invented(asked, chance, kind=kind, official=official)


def _saying(words: str, *, choice: int = 0, publication: str = PUBLISH, kind: str = "public") -> Case:
    """These words as the reason; `choice` is the place of the option chosen."""

    def case(asked: Asked, chance: Random) -> Invented:
        one = invented(asked, chance, kind=kind, official=False)
        return replace(one, questions=answers(asked, _option(asked, choice), words), publication=publication)

    return case


def _choosing(choice: int, *, kind: str = "public") -> Case:
    def case(asked: Asked, chance: Random) -> Invented:
        one = invented(asked, chance, kind=kind, official=False)
        pool = [*OTHER_THINGS, *CONDITIONS]
        words = " ".join(sentences(chance, pool, 4))
        return replace(one, questions=answers(asked, _option(asked, choice), words))

    return case


def _option(asked: Asked, place: int) -> str:
    return asked.options[place] if place < len(asked.options) else ""


def _only_a_choice(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="public")
    return replace(one, questions=answers(asked, _option(asked, 0)), points={}, missing={})


def _only_words(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="patient-carer")
    words = " ".join(sentences(chance, OTHER_THINGS, 2))
    return replace(one, questions=answers(asked, "", "", words), points={}, missing={})


def _only_points(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="nhs-staff")
    points = {
        code: {"reaction": "matters" if place % 2 else "dispute", "words": ""}
        for place, code in enumerate(asked.points[:4])
    }
    if not points:
        return one
    return replace(one, questions=answers(asked, ""), points=points, missing={})


def _every_point(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="gp-practice", official=True)
    points = {code: {"reaction": "matters", "words": "We talked about this one."} for code in asked.points}
    return replace(one, points=points, missing=dict.fromkeys(asked.scenarios, "The cost of the change is missing."))


def _very_long(asked: Asked, chance: Random) -> Invented:
    """Just under the limit of words, in numbered paragraphs."""
    one = invented(asked, chance, kind="vcse", official=True)
    pool = [*LEAD_PROVIDER, *ALLIANCE, *STORIES, *CONDITIONS, *OTHER_THINGS]
    paragraphs: list[str] = []
    words = 0
    while True:
        paragraph = f"{len(paragraphs) + 1}. " + " ".join(sentences(chance, pool, 5))
        words += count_words(paragraph)
        if words > LONG_WORDS:
            break
        paragraphs.append(paragraph)
    return replace(one, questions=answers(asked, _option(asked, 1), "\n\n".join(paragraphs)))


def _duplicate(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="public", official=False)
    words = " ".join(sentences(chance, ALLIANCE, 4))
    return replace(one, questions=answers(asked, _option(asked, 1), words), publication=PUBLISH)


def _campaign(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind=chance.choice(["public", "patient-carer", "nhs-staff"]))
    lines = [chance.choice(unusual.CAMPAIGN_GREETINGS), " ".join(unusual.CAMPAIGN)]
    lines += [words for words in [chance.choice(unusual.CAMPAIGN_OWN_WORDS)] if words]
    said = answers(asked, _option(asked, 1), "\n\n".join(lines))
    return replace(one, questions=said, points={}, missing={}, publication=PUBLISH)


def _named(asked: Asked, chance: Random) -> Invented:
    return replace(invented(asked, chance, kind="gp-practice", official=True), publication=PUBLISH_NAMED)


def _kept_back(asked: Asked, chance: Random) -> Invented:
    return replace(invented(asked, chance, kind="patient-carer"), publication=DO_NOT_PUBLISH)


def _at(moment: str) -> Case:
    return lambda asked, chance: replace(invented(asked, chance), moment=moment)


def _helped(asked: Asked, chance: Random) -> Invented:
    one = invented(asked, chance, kind="patient-carer", official=False)
    return replace(one, about=one.about | {"capacity": HELPING})


def _several(*, also: tuple[str, ...] = ()) -> Case:
    """One speaks for several bodies; `also` sent a view of their own too."""

    def case(asked: Asked, chance: Random) -> Invented:
        one = invented(asked, chance, kind="vcse", official=True)
        about = one.about | {"capacity": SEVERAL, "organisation": "Example Alliance of Voluntary Groups"}
        return replace(one, about=about, bodies=bodies_for(chance, also=also), publication=PUBLISH_NAMED)

    return case


CASES: list[tuple[str, Case]] = [
    *((slug, _of_type(slug, official=True)) for slug, *_rest in STAKEHOLDER_TYPES),
    ("own view of a practice", _of_type("gp-practice", official=False)),
    ("own view of an officer", _of_type("local-authority", official=False)),
    ("only a choice", _only_a_choice),
    ("only words", _only_words),
    ("only points", _only_points),
    ("every point", _every_point),
    ("duplicate", _duplicate),
    ("duplicate", _duplicate),
    ("test", _saying(unusual.TEST)),
    ("spam", _saying(unusual.SPAM, choice=1, kind="supplier")),
    ("formulas", _saying(unusual.FORMULAS)),
    ("emoji", _saying(unusual.EMOJI, kind="patient-carer")),
    ("Arabic", _saying(unusual.ARABIC, kind="patient-carer")),
    ("Urdu", _saying(unusual.URDU, choice=1)),
    ("Welsh", _saying(unusual.WELSH)),
    ("markup", _saying(unusual.MARKUP, choice=1)),
    ("long word", _saying(unusual.LONG_WORD)),
    ("very long", _very_long),
    ("do not publish", _kept_back),
    ("publish named", _named),
    ("neither", _choosing(2)),
    ("not sure", _choosing(3)),
    ("names self", _saying(unusual.NAMES_SELF)),
    ("health of another", _saying(unusual.HEALTH_OF_ANOTHER)),
    ("commercial", _saying(unusual.COMMERCIAL, kind="supplier")),
    ("angry", _saying(unusual.ANGRY, choice=1)),
    *[("campaign", _campaign)] * CAMPAIGN_SIZE,
    ("between", _at(BETWEEN)),
    ("between", _at(BETWEEN)),
    ("between", _at(BETWEEN)),
    ("between", _at(BETWEEN)),
    ("late", _at(LATE)),
    ("late", _at(LATE)),
    ("grace", _at(GRACE)),
    ("helped", _helped),
    ("several", _several()),
    ("several, one of them replied too", _several(also=(ORGANISATIONS[BODY_KIND][0],))),
    ("withdrawn", _saying("I want to think again before I say anything.")),
    ("superseded", _saying("My first thought is that it will not work.")),
    ("superseded", _saying("Please take this instead of what I sent before. I think it may work.")),
]

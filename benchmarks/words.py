"""What the people of a measurement say: sentences put together by rule, the same at every run."""

from typing import Any

SENTENCES = (
    "I have used the community nurses for six years and I want them to talk to the hospital.",
    "One contract sounds tidy, but somebody has to answer the phone when it goes wrong.",
    "My mother sees four services and tells each of them the same story.",
    "The alliance took years to build and I would not throw it away.",
    "Who decides when the partners do not agree?",
    "I would like to see the money that is saved spent on carers.",
    "Our practice would have more to say under a lead provider.",
    "Staff are tired of being reorganised.",
    "Please tell us what happened after the last time you asked.",
    "It should be easier to find out who is in charge.",
    "A smaller provider could lose its voice in a contract of this size.",
    "I worry about the buses more than about the contract.",
    "People with long-term conditions need one plan and one person who knows it.",
)
SENTENCES_A_VIEW = 10


def why(number: int) -> str:
    """The reason that person gives: about 118 words, as real responses have on average."""
    step = 1 + number % 4
    return " ".join(SENTENCES[(number * 5 + place * step) % len(SENTENCES)] for place in range(SENTENCES_A_VIEW))


def said(number: int) -> dict[str, Any]:
    """Everything one person says, part by part, as the pages of the form keep it."""
    return {
        "about": {"type": "public", "capacity": "own_view", "organisation": ""},
        "questions": {
            "q1-scenario": ("scenario-1", "scenario-2", "neither", "unsure")[number % 4],
            "q1-why": why(number),
            "q2-other": SENTENCES[number % len(SENTENCES)],
        },
        "publication": "publish",
    }


def typed_at_portal(number: int) -> list[dict[str, str]]:
    """What that person types, page by page: the start, who they are, three questions, publication, check-answers."""
    given = said(number)
    answers = [{"answer": answer} for answer in given["questions"].values()]
    return [{}, given["about"], *answers, {"choice": given["publication"]}, {}]


def typed_at_ceiling(number: int) -> list[dict[str, str]]:
    """The same under the names of the ceiling's columns."""
    given = said(number)
    about = {"stakeholder": given["about"]["type"], "capacity": given["about"]["capacity"]}
    answers = zip(("preference", "why", "other"), given["questions"].values(), strict=True)
    return [{}, about, *({name: answer} for name, answer in answers), {"publication": given["publication"]}, {}]

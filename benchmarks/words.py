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

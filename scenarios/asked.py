"""What a published engagement document asks, and the codes under which it does."""

from typing import Any

PREFERENCE = "scenario_preference"
STANCE = "scenario_stance"
PLUS_TEXT = "single_choice_plus_text"
TEXTS = ("short_text", "long_text")
# The types of question that are answered in the sender's own words, with or without a choice beside them.
WRITTEN = (*TEXTS, PLUS_TEXT)


def preference_question(document: dict[str, Any]) -> dict[str, Any] | None:
    """The question that asks which scenario people prefer; None for an engagement that doesn't ask that."""
    return next((asked for asked in document["questions"] if asked["type"] == PREFERENCE), None)


def stance_question(document: dict[str, Any]) -> dict[str, Any] | None:
    """The question that asks what people think of each scenario; None for an engagement that doesn't ask that."""
    return next((asked for asked in document["questions"] if asked["type"] == STANCE), None)


def point_codes(document: dict[str, Any]) -> list[str]:
    """The code of every listed point: scenario by scenario, advantages first."""
    return [
        point["code"]
        for scenario in document["scenarios"]
        for side in ("advantages", "disadvantages")
        for point in scenario[side]
    ]

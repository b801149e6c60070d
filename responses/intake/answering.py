"""Whether a view answered a question, and whether it was asked at all. One rule for every type of question."""

from collections.abc import Iterator
from typing import Any

SAID_YES = (True, "yes")


def is_blank(value: Any) -> bool:
    """Nothing was said: no text, no choice, or a form's boxes all left empty."""
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, list):
        return all(is_blank(part) for part in value)
    return value is None or not str(value).strip()


def chosen(value: Any) -> list[str]:
    """The options that an answer names: of one choice, of several in their order, of a choice with a text."""
    if isinstance(value, dict):
        value = value.get("choice", "")
    if isinstance(value, list):
        return [str(each) for each in value if not is_blank(each)]
    return [] if is_blank(value) else [str(value)]


def written(value: Any) -> str:
    """The sender's own words in an answer: a text, or the text beside a choice."""
    words = value.get("text", "") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""


class Asked:
    """Which of a form's questions were put to a view: some are asked only of those who answered another one so."""

    def __init__(self, questions: list[dict[str, Any]]) -> None:
        self.conditions = {question["key"]: question.get("ask_if") or {} for question in questions}

    def of(self, answers: dict[str, Any]) -> Iterator[str]:
        """Keys, in the form's order. What was answered was asked, if by an earlier form."""
        met: set[str] = set()
        for key, condition in self.conditions.items():
            if not is_blank(answers.get(key)) or self._is_met(condition, answers, met):
                met.add(key)
                yield key

    def _is_met(self, condition: dict[str, Any], answers: dict[str, Any], met: set[str]) -> bool:
        if not condition:
            return True
        earlier = condition["question"]
        return earlier in met and bool({*chosen(answers.get(earlier))} & {*condition["answers"]})

"""What a draft's document says, without the boxes that were left empty."""

from typing import Any

SIDES = ("advantages", "disadvantages")


def asked_of(document: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """The document without answers to what this form doesn't ask."""
    keys = {question["key"] for question in form["questions"]}
    scenarios = {scenario["key"] for scenario in form["scenarios"]}
    codes = {point["code"] for scenario in form["scenarios"] for side in SIDES for point in scenario[side]}
    allowed = {"questions": keys, "points": codes, "missing": scenarios}
    kept = {
        part: {key: said for key, said in document.get(part, {}).items() if key in allowed[part]} for part in allowed
    }
    return document | kept


def answers_in(document: dict[str, Any]) -> dict[str, Any]:
    """Questions (key to value), points reacted to (code to reaction and words), points that are missing (scenario)."""
    return {
        "questions": dict(document.get("questions", {})),
        "points": {code: said for code, said in document.get("points", {}).items() if any(said.values())},
        "missing": {scenario: words for scenario, words in document.get("missing", {}).items() if words},
    }


def says_anything(document: dict[str, Any]) -> bool:
    answers = answers_in(document)
    return any(answers["questions"].values()) or bool(answers["points"]) or bool(answers["missing"])


def same_words(document: dict[str, Any], said: dict[str, Any]) -> bool:
    """True when a page says nothing that the document doesn't say already; an empty box equals a missing one."""
    for part, words in said.items():
        have = document.get(part)
        if isinstance(words, dict):
            have = have or {}
            if any((have.get(key) or _empty(value)) != value for key, value in words.items()):
                return False
        elif have != words:
            return False
    return True


def _empty(value: Any) -> Any:
    return dict.fromkeys(value, "") if isinstance(value, dict) else ""

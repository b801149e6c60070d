"""What a draft's document says, without the boxes that were left empty and what this form doesn't ask."""

from typing import Any

from responses.intake.attributes import attributes_of
from responses.intake.states import BY_NAME, SEVERAL

SIDES = ("advantages", "disadvantages")
# Parts of a document that are kept in an answer as they are: who is spoken for, and the facts about who speaks.
SPEAKER_PARTS = ("organisation", "attributes")
# What somebody wrote who answered no form: the words of a letter, or a petition with its number of signatures.
LETTER, PETITION = "letter", "petition"


def is_answered(value: Any) -> bool:
    """False for an empty text, list or choice, and for several boxes that are all empty."""
    return any(value.values()) if isinstance(value, dict) else bool(value)


def asked_questions(form: dict[str, Any], said: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions that somebody who said this is asked: conditional ones come and go with what they depend on."""
    given, asked = said.get("questions", {}), {}
    for question in form["questions"]:
        rule = question.get("ask_if")
        if not rule or (rule["question"] in asked and _chosen(given.get(rule["question"])) & set(rule["answers"])):
            asked[question["key"]] = question
    return list(asked.values())


def no_longer_asked(form: dict[str, Any], said: dict[str, Any]) -> list[dict[str, Any]]:
    """Questions with an answer in the draft that the other answers have made pointless: it is kept and not sent."""
    keys = {question["key"] for question in asked_questions(form, said)}
    given = said.get("questions", {})
    return [row for row in form["questions"] if row["key"] not in keys and is_answered(given.get(row["key"]))]


def _chosen(value: Any) -> set[str]:
    """The options that an answer picks, whatever kind of question it is."""
    if isinstance(value, dict):
        value = value.get("choice", "")
    return {value} if isinstance(value, str) else set(value or [])


def asked_of(document: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """The document without answers to what this form doesn't ask."""
    keys = {question["key"] for question in asked_questions(form, document)}
    scenarios = {scenario["key"] for scenario in form["scenarios"]}
    codes = {point["code"] for scenario in form["scenarios"] for side in SIDES for point in scenario[side]}
    allowed = {"questions": keys, "points": codes, "missing": scenarios}
    kept: dict[str, Any] = {
        part: {key: said for key, said in document.get(part, {}).items() if key in allowed[part]} for part in allowed
    }
    for question in asked_questions(form, document):
        if question["type"] == "file":
            kept["questions"][question["key"]] = files_for(document, question["key"])
    kept["files"] = [file for file in document.get("files", []) if file["question"] in {"", *keys}]
    return document | kept | _speaker_of(document)


def files_for(document: dict[str, Any], question: str) -> list[str]:
    """The files that answer this question, or that came with the view as a whole where `question` is empty."""
    return [file["id"] for file in document.get("files", []) if file["question"] == question]


def _speaker_of(document: dict[str, Any]) -> dict[str, Any]:
    """The facts about who speaks that fit who they say they are now: what an earlier choice asked for goes."""
    about = document.get("about", {})
    by_name, several = about.get("capacity") in BY_NAME, about.get("capacity") == SEVERAL
    fitting = {attribute.key for attribute in attributes_of(about.get("type", ""), person=not by_name)}
    return {
        "about": about | {"locality": "" if by_name else about.get("locality", "")},
        "organisation": document.get("organisation", {}) if by_name else {},
        "attributes": {key: said for key, said in document.get("attributes", {}).items() if key in fitting},
        "bodies": document.get("bodies", []) if several else [],
    }


def answers_in(document: dict[str, Any]) -> dict[str, Any]:
    """Questions (key to value), points reacted to (code to reaction and words), points that are missing (scenario).

    Where somebody speaks for others: the facts about their organisation, and each body they speak for.
    """
    answers = {
        "questions": dict(document.get("questions", {})),
        "points": {code: said for code, said in document.get("points", {}).items() if any(said.values())},
        "missing": {scenario: words for scenario, words in document.get("missing", {}).items() if words},
    }
    for part in SPEAKER_PARTS:
        if given := {name: value for name, value in document.get(part, {}).items() if value}:
            answers[part] = given
    for part in (LETTER, PETITION):
        if document.get(part):
            answers[part] = document[part]
    if document.get("bodies"):
        answers["bodies"] = document["bodies"]
    return answers


def says_anything(document: dict[str, Any]) -> bool:
    answers = answers_in(document)
    return any(map(is_answered, answers["questions"].values())) or any(
        answers.get(part) for part in ("points", "missing", LETTER, PETITION)
    )


def parts_like(document: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What a draft says now about the very things that `said` is about."""
    here: dict[str, Any] = {}
    for part, words in said.items():
        now = document.get(part)
        here[part] = {key: now[key] for key in words if key in now} if isinstance(now, dict) else now
    return here


def same_words(document: dict[str, Any], said: dict[str, Any]) -> bool:
    """True when a page says nothing that the document doesn't say already; an empty box equals a missing one."""
    for part, words in said.items():
        have = document.get(part)
        if isinstance(words, dict):
            have = have or {}
            if any(_filled(have.get(key)) != _filled(value) for key, value in words.items()):
                return False
        elif _filled(have) != _filled(words):
            return False
    return True


def _filled(value: Any) -> Any:
    return value if is_answered(value) else None


def laid_over(document: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The document with newer words over it: within a part, what isn't mentioned stays."""
    newer = {part: document.get(part, {}) | words if isinstance(words, dict) else words for part, words in said.items()}
    return document | newer

"""What stays of a view when its words are erased: what it chose, and a mark wherever there were words."""

from collections.abc import Iterator
from typing import Any

from groundwork.audit.erasable import ERASED
from responses.intake.answers import PETITION
from responses.intake.attributes import ATTRIBUTES, TEXT
from responses.intake.models import ResponseVersion
from scenarios.asked import WRITTEN

CHOSEN_OF_A_BODY = ("type", "consent", "replied")
# What a petition counts.
COUNTED_PARTS = ("signatures",)


def name_of_nobody(public_id: str, number: int = 0) -> str:
    """Stands where a name stood: another one for each view, so that as many names are counted as before."""
    return f"{ERASED} {public_id}" + (f"/{number}" if number else "")


def marked(value: Any) -> Any:
    """The same with every text in it replaced by the mark; numbers and what is empty stay."""
    if isinstance(value, str):
        return ERASED if value else value
    if isinstance(value, dict):
        return {key: marked(item) for key, item in value.items()}
    return [marked(item) for item in value] if isinstance(value, list) else value


def blanked_answers(version: ResponseVersion) -> dict[str, Any]:
    """Choices, numbers and days stay as they were sent. Everything in the sender's own words gives way to the mark."""
    public_id = version.response.public_id
    types = {question["key"]: question["type"] for question in version.form.document["questions"]}
    kept = _facts_chosen(version)
    parts = {
        "questions": lambda said: {key: _answer(types.get(key, ""), value) for key, value in said.items()},
        "points": lambda said: {code: _on_point(one) for code, one in said.items()},
        "attributes": lambda said: {key: value if key in kept else marked(value) for key, value in said.items()},
        "bodies": lambda said: [_body(one, name_of_nobody(public_id, at)) for at, one in enumerate(said, start=1)],
        PETITION: lambda said: {key: value if key in COUNTED_PARTS else marked(value) for key, value in said.items()},
    }
    return {part: parts.get(part, marked)(said) for part, said in version.answers.items()}


def words_of(version: ResponseVersion) -> Iterator[str]:
    """Every text that erasing this version takes away, names left out."""
    blank = blanked_answers(version)
    for part, said in version.answers.items():
        if part != "bodies":
            yield from _lost(said, blank[part])


def names_of(version: ResponseVersion) -> list[str]:
    """Of the organisation that speaks, and of those it speaks for."""
    bodies = (str(body.get("name", "")) for body in version.answers.get("bodies", []))
    return [name for name in (version.organisation, *bodies) if name.strip()]


def blanked_files(version: ResponseVersion) -> list[dict[str, Any]]:
    """How many there were and how long they are; not what they were called, nor a digest to try names or words on."""
    return [file | {"name": ERASED, "sha256": ""} for file in version.attachments]


def _lost(was: Any, now: Any) -> Iterator[str]:
    if isinstance(was, str):
        if was != now:
            yield was
    elif isinstance(was, dict):
        for key, value in was.items():
            yield from _lost(value, now[key])
    elif isinstance(was, list):
        for before, after in zip(was, now, strict=True):
            yield from _lost(before, after)


def _answer(kind: str, value: Any) -> Any:
    """Of a question that this form doesn't ask, nothing is known: every text goes."""
    if isinstance(value, dict) and "text" in value:
        return value | {"text": marked(value["text"])}
    return marked(value) if kind in ("", *WRITTEN) else value


def _on_point(said: dict[str, Any]) -> dict[str, Any]:
    return said | ({"words": marked(said["words"])} if "words" in said else {})


def _facts_chosen(version: ResponseVersion) -> set[str]:
    facts = ATTRIBUTES.get(version.stakeholder_type_id, ())
    return {fact.key for fact in facts if fact.kind != TEXT}


def _body(body: dict[str, Any], name: str) -> dict[str, Any]:
    chosen = {key: value if key in CHOSEN_OF_A_BODY else marked(value) for key, value in body.items()}
    return chosen | ({"name": name} if body.get("name") else {})

"""What somebody said, next to what they were asked, and how the view came to stand where it stands."""

from dataclasses import dataclass
from typing import Any

from groundwork.clock.words import instant_words
from responses.intake.models import ResponseVersion
from responses.intake.states import EXCLUSIONS
from responses.intake.summary import Row, rows_of
from responses.moderation.models import ModerationDecision
from responses.moderation.states import CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, PUBLISH, WITHHOLD_REASONS
from scenarios.models import Engagement

FIRST_WORDS = 160
DID = {
    PUBLISH: "Showed this view to the public",
    COUNT_ONLY: "Proposed to count this view and not show it",
    EXCLUDE: "Proposed to leave this view out of the count",
    CONFIRM: "Agreed with the proposal",
    DECLINE: "Refused the proposal",
}
REASONS = WITHHOLD_REASONS | EXCLUSIONS


@dataclass(frozen=True)
class Reading:
    """One version of a view: the version and its answers beside the questions as this person was shown them."""

    version: ResponseVersion
    rows: list[Row]


@dataclass(frozen=True)
class Event:
    """One decision, in words."""

    did: str
    reason: str
    note: str
    by: str
    when: str
    version: int


def readings_of(versions: list[ResponseVersion]) -> list[Reading]:
    return [Reading(version, rows_of(version.answers, version.form.document)) for version in versions]


def history_of(decisions: list[ModerationDecision]) -> list[Event]:
    """In words. Each decision comes with its version and its moderator."""
    return [
        Event(
            did=DID[each.act],
            reason=REASONS.get(each.reason, ""),
            note=each.note,
            by=each.by.get_full_name(),
            when=instant_words(each.at),
            version=each.version.number,
        )
        for each in decisions
    ]


def first_words(answers: dict[str, Any], listed: set[str]) -> str:
    """The beginning of the first text in the sender's own words, on one line; empty where there is none.

    `listed` holds the values that the engagement's questions offer to choose from.
    """
    texts = [text for text in answers.get("questions", {}).values() if isinstance(text, str) and text not in listed]
    texts += [said.get("words", "") for said in answers.get("points", {}).values()]
    texts += answers.get("missing", {}).values()
    words = next((" ".join(text[: 4 * FIRST_WORDS].split()) for text in texts if text.strip()), "")
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"


def listed_values(engagement: Engagement) -> set[str]:
    """Every answer that one of the engagement's questions offers."""
    offered = engagement.questions.values_list("options", flat=True)
    return {option["value"] for options in offered for option in options or []}

"""What somebody said, next to what they were asked, and how the view came to stand where it stands."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import instant_words, weekday_words
from responses.attachments.models import Attachment
from responses.attachments.states import STATES
from responses.intake.answers import LETTER, PETITION
from responses.intake.models import ResponseVersion
from responses.intake.states import AFTER, EXCLUSIONS
from responses.intake.summary import Row, rows_of
from responses.moderation.masking import Hidden, Piece, pieces_of
from responses.moderation.models import ModerationDecision
from responses.moderation.public_text import hidden_in
from responses.moderation.states import CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, HOLD, HOLD_REASONS, PUBLISH, RELEASE
from responses.moderation.suggesting import Suggestion, suggestions_in
from scenarios.asked import WRITTEN
from scenarios.models import Engagement

FIRST_WORDS = 160
MOST_BODIES = 50
DID = {
    PUBLISH: gettext_lazy("Showed this view to the public"),
    HOLD: gettext_lazy("Put this view on hold"),
    RELEASE: gettext_lazy("Ended the hold"),
    COUNT_ONLY: gettext_lazy("Proposed to count this view and not show it"),
    EXCLUDE: gettext_lazy("Proposed to leave this view out of the count"),
    CONFIRM: gettext_lazy("Agreed with the proposal"),
    DECLINE: gettext_lazy("Refused the proposal"),
}
REASONS: dict[str, Any] = HOLD_REASONS | EXCLUSIONS


@dataclass(frozen=True)
class Said:
    """One question with what was answered: a person's own words cut where some are hidden from the public."""

    row: Row
    pieces: list[Piece]
    suggestions: list[Suggestion] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """One version of a view: the version and its answers beside the questions as this person was shown them."""

    version: ResponseVersion
    rows: list[Said]


@dataclass(frozen=True)
class Event:
    """One decision, in words."""

    did: str
    reason: str
    note: str
    by: str
    when: str
    version: int
    remind: str = ""


def readings_of(versions: list[ResponseVersion]) -> list[Reading]:
    hidden = hidden_in([version.pk for version in versions])
    return [Reading(version, _said_in(version, hidden.get(version.pk, []))) for version in versions]


def _said_in(version: ResponseVersion, hidden: list[Hidden]) -> list[Said]:
    rows = rows_of(version.answers, version.form.document)
    bodies = (str(body.get("name", "")) for body in version.answers.get("bodies", [])[:MOST_BODIES])
    organiser = str(version.answers.get(PETITION, {}).get("organiser", ""))
    names = [name for name in (version.organisation, organiser, *bodies) if name]
    return [_said(row, [run for run in hidden if (run.kind, run.of) == row.of], names) for row in rows]


def _said(row: Row, hidden: list[Hidden], names: list[str]) -> Said:
    """What is hidden already is not suggested again."""
    told = suggestions_in(*row.of, row.words, names) if row.of[0] else []
    open_still = [each for each in told if not any(run.start <= each.start and each.end <= run.end for run in hidden)]
    return Said(row, pieces_of(row.words, hidden), open_still)


def history_of(decisions: list[ModerationDecision]) -> list[Event]:
    """In words. Each decision comes with its version and its moderator."""
    return [
        Event(
            did=str(DID[each.act]),
            reason=str(REASONS.get(each.reason, "")),
            note=each.note,
            by=each.by.get_full_name(),
            when=instant_words(each.at),
            version=each.version.number,
            remind=weekday_words(each.remind_on) if each.remind_on else "",
        )
        for each in decisions
    ]


def first_words(answers: dict[str, Any], types: dict[str, str]) -> str:
    """The beginning of the first text in the sender's own words, on one line; empty where there is none.

    `types` is the type of each question that the engagement asks. Choices, numbers and days are no words.
    """
    texts = [_words(said, types.get(key, "")) for key, said in answers.get("questions", {}).items()]
    texts += [said.get("words", "") for said in answers.get("points", {}).values()]
    texts += answers.get("missing", {}).values()
    texts += [answers.get(LETTER, ""), answers.get(PETITION, {}).get("wording", "")]
    words = next((" ".join(text[: 4 * FIRST_WORDS].split()) for text in texts if text.strip()), "")
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"


def _words(said: Any, kind: str) -> str:
    """The words in one answer: a text, or the text beside a choice. Of a question that is asked no more, any text."""
    if isinstance(said, dict):
        said = said.get("text", "")
    return said if isinstance(said, str) and kind in ("", *WRITTEN) else ""


def types_of_questions(engagement: Engagement) -> dict[str, str]:
    return dict(engagement.questions.values_list("key", "type"))


@dataclass(frozen=True)
class Fact:
    """One line about who sent a view and how it came, beyond what every view has."""

    name: str
    words: str


def speaking_facts(version: ResponseVersion) -> list[Fact]:
    """Who is spoken for: the bodies with what their speaker says of them, and where somebody lives."""
    facts = []
    bodies = version.answers.get("bodies", [])
    if bodies:
        facts.append(Fact(_("Bodies spoken for"), "; ".join(_body_words(body) for body in bodies[:MOST_BODIES])))
    if len(bodies) > MOST_BODIES:
        facts.append(Fact(_("More bodies"), _("%(count)s more") % {"count": len(bodies) - MOST_BODIES}))
    if version.locality:
        facts.append(Fact(_("Locality"), version.locality))
    return facts


def _body_words(body: dict[str, Any]) -> str:
    name = " ".join(str(body.get("name", "")).split())
    notes = []
    if body.get("consent") != "yes":
        notes.append(_("has not agreed yet, or not that we know"))
    if body.get("replied") == "yes":
        notes.append(_("has replied itself too"))
    return f"{name} ({', '.join(notes)})" if notes else name


def coming_facts(version: ResponseVersion) -> list[Fact]:
    """How it came, where that was not the ordinary way."""
    facts = []
    if version.agreed:
        facts.append(Fact(_("Later date"), _("On time, by a later date agreed with its sender")))
    if version.after:
        facts.append(Fact(_("Came late for the report"), str(AFTER[version.after])))
    if version.copied_from:
        began = _("It began as a copy of view %(id)s") % {"id": version.copied_from.response.public_id}
        facts.append(Fact(_("Began as a copy"), began))
    return facts


@dataclass(frozen=True)
class FileFact:
    """A file that came with a view, as it was when the view was sent, and where it stands now.

    `key` names it on the page of files; empty where we hold it no longer.
    """

    key: str
    name: str
    size: int
    state: str


def files_of(version: ResponseVersion) -> list[FileFact]:
    sent = version.attachments
    now = dict(Attachment.objects.filter(pk__in=[file["id"] for file in sent]).values_list("id", "state"))
    found = {str(key): str(STATES[state]) for key, state in now.items()}
    gone = _("We do not hold it")
    return [
        FileFact(file["id"] if file["id"] in found else "", file["name"], file["size"], found.get(file["id"], gone))
        for file in sent
    ]

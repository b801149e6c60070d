"""Hiding words of a view from the public, and showing them again by two people. What was sent never changes."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.intake.models import ResponseVersion
from responses.intake.states import AWAITING, DO_NOT_PUBLISH, PUBLISHED
from responses.moderation.finding import whole_letters
from responses.moderation.hiding_policies import (
    obstacles_in_hiding_reason,
    obstacles_on_hidden,
    obstacles_to_hiding,
    obstacles_to_hiding_so_much,
    open_lift,
)
from responses.moderation.locking import locked
from responses.moderation.masking import Hidden, pieces_of
from responses.moderation.models import Redaction, RedactionDecision
from responses.moderation.public_text import hidden_in, texts_of
from responses.moderation.searchable import rewrite_public_words
from responses.moderation.states import AGREE, ASK_TO_LIFT, KEEP, LIFT, TAKES_SECOND_LOOK
from scenarios.services import go_if_clear

# Kind of text, its key, first and last place.
Run = tuple[str, str, int, int]


@transaction.atomic
def hide(
    *, response: Any, version_number: int, by: Any, runs: list[Run], reason: str, note: str = ""
) -> list[Redaction]:
    """Hide these words from the public at once. One moderator is enough; some reasons take a second look.

    Places count Unicode code points of the stored text; a letter goes whole. Words that two people must look at take
    a published view back to waiting. Raises Refused, and ValueError for a place outside the text.
    """
    version = locked(response.pk, version_number)
    go_if_clear([*obstacles_to_hiding(version, by=by), *obstacles_in_hiding_reason(reason)])
    places = [_within(version, run) for run in runs]
    go_if_clear(_obstacles_in_what_is_left(version, places, reason))
    facts = {"version": version, "reason": reason, "note": note, "by": by, "at": machine_now()}
    hidden = [Redaction.objects.create(**facts, **place) for place in places]
    _keep_from_public(version, reason)
    _record("hide words", version, by, {"hidden": [row.pk for row in hidden], "reason": reason})
    return hidden


def agree(*, redaction: Redaction, by: Any, note: str = "") -> RedactionDecision:
    """Agree, as a second person, that words stay hidden as a serious claim or as abuse. Raises Refused."""
    return _decide(AGREE, redaction, by, note)


def ask_to_lift(*, redaction: Redaction, by: Any, note: str = "") -> RedactionDecision:
    """Propose to show hidden words again. Nothing changes until a second person agrees. Raises Refused."""
    return _decide(ASK_TO_LIFT, redaction, by, note)


def lift(*, redaction: Redaction, by: Any, note: str = "") -> RedactionDecision:
    """Show hidden words again, as the second person. Raises Refused."""
    return _decide(LIFT, redaction, by, note)


def keep(*, redaction: Redaction, by: Any, note: str = "") -> RedactionDecision:
    """Refuse to show hidden words again: all stays as it is. Raises Refused."""
    return _decide(KEEP, redaction, by, note)


def _within(version: ResponseVersion, run: Run) -> dict[str, Any]:
    kind, of, start, end = run
    texts = texts_of(version.answers, version.form.document)
    words = next((text["words"] for text in texts if (text["kind"], text["of"]) == (kind, of)), "")
    if not 0 <= start < end <= len(words):
        raise ValueError(f"{kind} {of} has no place {start} to {end}.")
    start, end = whole_letters(words, start, end)
    return {"kind": kind, "of": of, "start": start, "end": end}


def _obstacles_in_what_is_left(version: ResponseVersion, places: list[dict[str, Any]], reason: str) -> list[str]:
    """What is not shown anyway, as its sender asked, may be hidden whole."""
    if version.response.publication_choice == DO_NOT_PUBLISH:
        return []
    hidden = [*hidden_in([version.pk]).get(version.pk, []), *(Hidden(0, reason=reason, **place) for place in places)]
    texts = texts_of(version.answers, version.form.document)
    left = []
    for text in texts:
        here = [run for run in hidden if (run.kind, run.of) == (text["kind"], text["of"])]
        left += [piece.words for piece in pieces_of(text["words"], here) if not piece.reasons]
    return obstacles_to_hiding_so_much([text["words"] for text in texts], left, reason)


def _keep_from_public(version: ResponseVersion, reason: str) -> None:
    response = version.response
    response.words_hidden = True
    if reason in TAKES_SECOND_LOOK and response.publication == PUBLISHED:
        response.publication = AWAITING
    response.save(update_fields=["words_hidden", "publication"])
    rewrite_public_words(response)


@transaction.atomic
def _decide(act: str, redaction: Redaction, by: Any, note: str) -> RedactionDecision:
    asked = Redaction.objects.select_related("version").get(pk=redaction.pk)
    version = locked(asked.version.response_id, asked.version.number)
    decisions = list(asked.decisions.order_by("id"))
    go_if_clear(obstacles_on_hidden(version, asked, decisions, by=by, act=act))
    answered = open_lift(decisions) if act in (LIFT, KEEP) else None
    decision = RedactionDecision.objects.create(
        redaction=asked, act=act, answers_to=answered, note=note, by=by, at=machine_now()
    )
    if act == LIFT:
        version.response.words_hidden = Redaction.objects.in_force().filter(version=version).exists()
        version.response.save(update_fields=["words_hidden"])
        rewrite_public_words(version.response)
    _record(f"hidden words: {act}", version, by, {"hidden": [asked.pk], "decision": decision.pk})
    return decision


def _record(act: str, version: ResponseVersion, by: Any, details: dict[str, Any]) -> None:
    told = {"version": version.number} | details
    record(act=f"moderate: {act}", subject=f"response {version.response.uuid}", by=by, details=told)

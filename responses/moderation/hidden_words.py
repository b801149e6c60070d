"""The words of one view that are or were hidden, as a moderator sees them: what, why, by whom, and what may be done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from responses.intake.models import ResponseVersion
from responses.moderation.hiding_forms import AgreeHiddenForm, AskToLiftForm, LiftForm, OnHiddenForm
from responses.moderation.hiding_policies import obstacles_on_hidden, open_lift
from responses.moderation.models import Redaction, RedactionDecision
from responses.moderation.public_text import texts_of
from responses.moderation.states import AGREE, ASK_TO_LIFT, HIDE_REASONS, KEEP, LIFT, TAKES_SECOND_LOOK

# The act that each form does.
DOES: dict[type[OnHiddenForm], str] = {AgreeHiddenForm: AGREE, AskToLiftForm: ASK_TO_LIFT, LiftForm: LIFT}


@dataclass(frozen=True)
class Act:
    form: OnHiddenForm
    obstacles: list[str]


@dataclass(frozen=True)
class HiddenWords:
    """One redaction of the newest version."""

    words: str
    reason: str
    note: str
    by: str
    when: str
    since: list[str]
    acts: list[Act]


def hidden_words_of(version: ResponseVersion, person: Any, filled: Any = None) -> list[HiddenWords]:
    """In the order in which they were hidden. Two queries. `filled` is a form that must be shown again."""
    redactions = list(Redaction.objects.filter(version=version).select_related("by"))
    decisions: dict[int, list[RedactionDecision]] = {}
    for decision in RedactionDecision.objects.filter(redaction__version=version).select_related("by").order_by("id"):
        decisions.setdefault(decision.redaction_id, []).append(decision)
    texts = {(text["kind"], text["of"]): text["words"] for text in texts_of(version.answers, version.form.document)}
    for redaction in redactions:
        redaction.version = version
    return [
        HiddenWords(
            words=texts.get((row.kind, row.of), "")[row.start : row.end],
            reason=str(HIDE_REASONS[row.reason]),
            note=row.note,
            by=row.by.get_full_name(),
            when=instant_words(row.at),
            since=[_since(decision) for decision in decisions.get(row.pk, [])],
            acts=_acts(version, row, decisions.get(row.pk, []), person, filled),
        )
        for row in redactions
    ]


def _since(decision: RedactionDecision) -> str:
    did = {
        AGREE: _("%(name)s agreed, %(when)s."),
        ASK_TO_LIFT: _("%(name)s asked to show them again, %(when)s."),
        LIFT: _("%(name)s showed them again, %(when)s."),
        KEEP: _("%(name)s refused to show them again, %(when)s."),
    }
    said = did[decision.act] % {"name": decision.by.get_full_name(), "when": instant_words(decision.at)}
    return f"{said} {decision.note}".strip()


def _acts(
    version: ResponseVersion, row: Redaction, decisions: list[RedactionDecision], person: Any, filled: Any
) -> list[Act]:
    done = {decision.act for decision in decisions}
    if LIFT in done:
        return []
    kinds: list[type[OnHiddenForm]] = [LiftForm if open_lift(decisions) else AskToLiftForm]
    if row.reason in TAKES_SECOND_LOOK and AGREE not in done:
        kinds.insert(0, AgreeHiddenForm)
    acts = []
    for kind in kinds:
        again = (
            filled
            if isinstance(filled, kind) and filled.data.get(filled.add_prefix("redaction")) == str(row.pk)
            else None
        )
        if again:
            again.auto_id = f"{again.act}-{row.pk}-%s"
        obstacles = obstacles_on_hidden(version, row, decisions, by=person, act=DOES[kind])
        acts.append(Act(again or kind(about=row), obstacles))
    return acts

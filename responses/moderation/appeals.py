"""The appeal against one decision in words: for the moderators who answer it, and for the sender who made it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words, weekday_words
from groundwork.clock.working_days import working_days_after
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import CHANNELS, WITHHOLD_REASONS
from responses.moderation.appeal_forms import AnswerAppealForm, AskOnAppealForm, OnAppealForm, TypedAppealForm
from responses.moderation.appeal_policies import (
    WORKING_DAYS_TO_ANSWER,
    first_deciders,
    last_day,
    obstacles_on_appeal,
    open_proposal_on,
)
from responses.moderation.appealing import decided_on, withholding_of
from responses.moderation.forms import ActForm
from responses.moderation.models import Appeal, AppealDecision, ModerationDecision
from responses.moderation.states import ASK_TO_CHANGE, ASK_TO_STAY, TURN_DOWN, UPHOLD


@dataclass(frozen=True)
class Act:
    form: ActForm
    obstacles: list[str]


@dataclass(frozen=True)
class Asked:
    """An appeal on a moderator's desk. `due` is empty once it is settled; `act` is what may be done now, if any."""

    words: str
    came: str
    due: str
    lines: list[str]
    act: Act | None


@dataclass(frozen=True)
class Notice:
    """What the sender of a view that is not shown reads: why, until when to ask us again, and what became of that.

    `reason` is empty where the view is not withheld. `answered` says how it ended, with why.
    """

    reason: str
    last: str
    appealed: str
    answer_by: str
    answered: list[str]


def notice_for(response: Response) -> Notice:
    found = _latest_appeal(response)
    against = withholding_of(response)
    if against is None and found is None:
        return Notice("", "", "", "", [])
    decision = against or (found.against if found else None)
    asked = decision.answers_to if decision else None
    return Notice(
        reason=str(WITHHOLD_REASONS.get(asked.reason, "")) if against and asked else "",
        last=weekday_words(last_day(decided_on(against))) if against else "",
        appealed=weekday_words(found.received_on) if found else "",
        answer_by=weekday_words(_due_on(found.received_on)) if found else "",
        answered=_outcome(found) if found else [],
    )


def _latest_appeal(response: Response) -> Appeal | None:
    appeals = Appeal.objects.filter(against__version__response=response)
    return appeals.select_related("against__answers_to", "by").order_by("against_id").last()


def _outcome(found: Appeal) -> list[str]:
    settled = found.decisions.filter(act=UPHOLD).select_related("answers_to").first()
    if settled is None or settled.answers_to is None:
        return []
    stays = _("Two people who did not take the first decision looked again. We still do not show your view.")
    undone = _("Two people who did not take the first decision looked again. They undid it.")
    return [stays if settled.answers_to.act == ASK_TO_STAY else undone, settled.answers_to.note, settled.note]


def _due_on(received_on: date) -> date:
    return working_days_after(received_on, WORKING_DAYS_TO_ANSWER)


def appeal_on(response: Response, version: ResponseVersion, person: Any, filled: Any = None) -> Asked | Act | None:
    """What a moderator sees of an appeal on this view; the form to type one in where there may be one; else None."""
    found = _latest_appeal(response)
    again = filled if isinstance(filled, OnAppealForm) else None
    against = withholding_of(response)
    if against and not hasattr(against, "appeal"):
        took_part = again is None and person.pk in first_deciders(against)
        return None if took_part else Act(again or TypedAppealForm(), [])
    if found is None:
        return None
    decisions = list(found.decisions.select_related("by").order_by("id"))
    settled = any(decision.act == UPHOLD for decision in decisions)
    act = None if settled else _act(version, found.against, found, decisions, person, again)
    came = _("%(way)s, %(day)s") % {"way": CHANNELS[found.channel], "day": weekday_words(found.received_on)}
    due = "" if settled else weekday_words(_due_on(found.received_on))
    return Asked(found.words, came, due, [_line(decision) for decision in decisions], act)


def _act(
    version: ResponseVersion,
    against: ModerationDecision,
    found: Appeal,
    decisions: list[AppealDecision],
    person: Any,
    again: Any,
) -> Act:
    kind = AnswerAppealForm if open_proposal_on(decisions) else AskOnAppealForm
    form = again or kind(initial={"appeal": found.pk})
    act = UPHOLD if kind is AnswerAppealForm else ASK_TO_STAY
    return Act(form, obstacles_on_appeal(version, against, decisions, by=person, act=act, note="-"))


def _line(decision: AppealDecision) -> str:
    did = {
        ASK_TO_STAY: _("%(name)s proposed that it stays not shown, %(when)s:"),
        ASK_TO_CHANGE: _("%(name)s proposed to undo the decision, %(when)s:"),
        UPHOLD: _("%(name)s agreed, %(when)s:"),
        TURN_DOWN: _("%(name)s refused, %(when)s:"),
    }
    said = did[decision.act] % {"name": decision.by.get_full_name(), "when": instant_words(decision.at)}
    return f"{said} {decision.note}"

"""Who may be at risk in one view, as a moderator sees it: what was done so far, and what may be done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words, weekday_words
from responses.intake.models import Response
from responses.moderation.concern_forms import AskToCloseForm, CloseForm, EscalateForm, OnConcernForm
from responses.moderation.forms import ActForm
from responses.moderation.models import Concern, ConcernDecision
from responses.moderation.safeguarding_policies import obstacles_on_concern, obstacles_to_escalating, open_closing
from responses.moderation.states import ASK_TO_CLOSE, CLOSE, KEEP_OPEN


@dataclass(frozen=True)
class Act:
    form: ActForm
    obstacles: list[str]


@dataclass(frozen=True)
class Safety:
    """`due` is the day on which to act, empty where nobody is thought to be at risk now."""

    due: str
    lines: list[str]
    act: Act


def safety_of(response: Response, person: Any, filled: Any = None) -> Safety:
    """Two queries at most. `filled` is a form that must be shown again."""
    concerns = list(Concern.objects.filter(version__response=response).select_related("by").order_by("id"))
    decisions = _decisions_on(concerns)
    lines = [line for concern in concerns for line in _lines(concern, decisions.get(concern.pk, []))]
    newest = concerns[-1] if concerns else None
    so_far = decisions.get(newest.pk, []) if newest else []
    if newest is None or any(decision.act == CLOSE for decision in so_far):
        form: ActForm = EscalateForm(initial={"version": response.latest})
        return Safety("", lines, Act(form, obstacles_to_escalating(response.engagement, False, by=person)))
    return Safety(weekday_words(newest.due_on), lines, _closing(response, newest, so_far, person, filled))


def _closing(response: Response, concern: Concern, so_far: list[ConcernDecision], person: Any, filled: Any) -> Act:
    kind: type[OnConcernForm] = CloseForm if open_closing(so_far) else AskToCloseForm
    act = CLOSE if kind is CloseForm else ASK_TO_CLOSE
    again = filled if isinstance(filled, OnConcernForm) else None
    form = again or kind(initial={"concern": concern.pk, "version": response.latest})
    # Whatever the person writes there, a note stands in its way only once the form is sent.
    return Act(form, obstacles_on_concern(response.engagement, so_far, by=person, act=act, note="-"))


def _decisions_on(concerns: list[Concern]) -> dict[int, list[ConcernDecision]]:
    found: dict[int, list[ConcernDecision]] = {}
    if concerns:
        for decision in ConcernDecision.objects.filter(concern__in=concerns).select_related("by").order_by("id"):
            found.setdefault(decision.concern_id, []).append(decision)
    return found


def _lines(concern: Concern, decisions: list[ConcernDecision]) -> list[str]:
    raised = _("%(name)s escalated this, %(when)s.") % _who(concern)
    return [raised, *(f"{_did(decision)} {decision.note}" for decision in decisions)]


def _did(decision: ConcernDecision) -> str:
    did = {
        ASK_TO_CLOSE: _("%(name)s asked to close it, %(when)s:"),
        CLOSE: _("%(name)s closed it, %(when)s:"),
        KEEP_OPEN: _("%(name)s kept it open, %(when)s:"),
    }
    return did[decision.act] % _who(decision)


def _who(row: Concern | ConcernDecision) -> dict[str, str]:
    return {"name": row.by.get_full_name(), "when": instant_words(row.at)}

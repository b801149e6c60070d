"""Everything that one moderator needs to decide on one view: the view, its history, and what may be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from responses.imports.models import ImportedView
from responses.imports.showing import origin_of
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import (
    CAPACITIES,
    CHANNELS,
    COUNTING,
    EXCLUSIONS,
    HELD,
    ONLINE,
    PUBLICATION,
    PUBLICATION_CHOICES,
    TIMINGS,
    WITHDRAWN,
)
from responses.moderation.appeal_forms import OnAppealForm
from responses.moderation.appeals import appeal_on
from responses.moderation.concern_forms import EscalateForm, OnConcernForm
from responses.moderation.concerns import Safety, safety_of
from responses.moderation.forms import FORMS_ON_HELD, FORMS_ON_VIEW, ActForm, AnswerForm, HoldForm, ReleaseForm
from responses.moderation.hidden_words import HiddenWords, hidden_words_of
from responses.moderation.hiding_forms import OnHiddenForm
from responses.moderation.hiding_policies import obstacles_before_second_look, obstacles_to_hiding
from responses.moderation.models import ModerationDecision, Redaction
from responses.moderation.policies import obstacles_to_moderating, standing_of
from responses.moderation.reading import (
    Event,
    Fact,
    FileFact,
    Reading,
    coming_facts,
    files_of,
    history_of,
    readings_of,
    speaking_facts,
)
from responses.moderation.relisted import Relisted, relisted_in
from responses.moderation.relisting_forms import RelistForm
from responses.moderation.safeguarding_policies import obstacles_while_at_risk
from responses.moderation.states import TAKES_TWO_PEOPLE, Standing
from responses.moderation.wish_forms import OnWishForm
from responses.moderation.wishes import wishes_on
from responses.usage.unusual import words_of

# Forms that stand elsewhere on the page than the acts on the view.
BESIDE_THE_ACTS = (OnHiddenForm, OnConcernForm, EscalateForm, OnAppealForm, RelistForm, OnWishForm)


@dataclass(frozen=True)
class Act:
    """One thing that can be done: its form, and what stands in its way for this person."""

    form: ActForm
    obstacles: list[str]


@dataclass(frozen=True)
class Desk:
    version: ResponseVersion
    standing: Standing
    proposal: Event | None
    acts: list[Act]
    latest: Reading
    earlier: list[Reading]
    hidden: list[HiddenWords]
    safety: Safety
    appeal: Any
    relisted: list[Relisted]
    relist: Act | None
    origin: ImportedView | None
    wish: Any
    history: list[Event]

    @property
    def unusual(self) -> list[str]:
        """What looked unusual when the view was sent, in words."""
        return words_of(self.version.response.flags)

    @property
    def words(self) -> dict[str, str]:
        """Where the view stands and how it came, in words."""
        response = self.version.response
        told = {
            "publication": PUBLICATION[self.standing.publication],
            "counting": _("left out") if response.excluded_because else COUNTING[self.standing.counting],
            "excluded": _("two people agreed that it is %(reason)s") % {"reason": EXCLUSIONS[response.excluded_because]}
            if response.excluded_because
            else "",
            "choice": PUBLICATION_CHOICES[response.publication_choice],
            "choice_then": PUBLICATION_CHOICES[self.version.publication_choice] if self.choice_changed else "",
            "capacity": CAPACITIES[self.version.capacity],
            "timing": TIMINGS[self.version.timing],
            "received": instant_words(response.received_at),
            "channel": CHANNELS[response.channel],
        }
        if self.withdrawn:
            told |= {
                "publication": _("not shown"),
                "counting": _("not counted"),
                "excluded": _("its sender withdrew it"),
            }
        return {name: str(words) for name, words in told.items()}

    @property
    def withdrawn(self) -> bool:
        """Its sender took it back. Staff can't decide anything about it any more."""
        return self.version.response.excluded_because == WITHDRAWN

    @property
    def choice_changed(self) -> bool:
        """Its sender wants something else shown than when it was sent."""
        return self.version.publication_choice != self.version.response.publication_choice

    @property
    def hidden_before(self) -> bool:
        """Words of an earlier version are hidden, and of this one none: nothing hidden follows a correction."""
        return not self.hidden and any(
            piece.reasons for reading in self.earlier for said in reading.rows for piece in said.pieces
        )

    @property
    def speaking(self) -> list[Fact]:
        return speaking_facts(self.version)

    @property
    def coming(self) -> list[Fact]:
        return coming_facts(self.version)

    @property
    def files(self) -> list[FileFact]:
        return files_of(self.version)


def desk_for(response: Response, person: Any, filled: ActForm | None = None) -> Desk:
    """Reads everything once. `filled` is a form as it was sent, when it must be shown again."""
    related = ("form", "stakeholder_type", "copied_from__response")
    versions = list(response.versions.select_related(*related).order_by("-number"))
    decisions = list(_decisions_on(response))
    version = versions[0]
    version.response = response
    proposal = next((each for each in decisions if _is_open(each, version)), None)
    latest, *earlier = readings_of(versions)
    on_view = None if isinstance(filled, BESIDE_THE_ACTS) else filled
    safety = safety_of(response, person, filled)
    wish = wishes_on(response, version, person, filled)
    waiting = Redaction.objects.without_second_look().filter(version=version).exists()

    def held_up(act: str) -> list[str]:
        return [*obstacles_before_second_look(act, waiting), *obstacles_while_at_risk(act, bool(safety.due))]

    return Desk(
        version=version,
        standing=standing_of(response, proposal),
        proposal=history_of([proposal])[0] if proposal else None,
        acts=_acts(version, proposal, person, on_view, held_up),
        latest=latest,
        earlier=earlier,
        hidden=hidden_words_of(version, person, filled),
        safety=safety,
        relisted=relisted_in(version),
        relist=_relisting(version, person, filled),
        appeal=appeal_on(response, version, person, filled),
        origin=origin_of(response.pk) if response.channel != ONLINE else None,
        wish=wish,
        history=_history(decisions, wish.events if wish else []),
    )


def _history(decisions: list[ModerationDecision], wishes: list[tuple[datetime, Event]]) -> list[Event]:
    """What moderators decided and what the sender asked by phone or letter, the newest first."""
    decided = [(decision.at, event) for decision, event in zip(decisions, history_of(decisions), strict=True)]
    return [event for _at, event in sorted([*decided, *wishes], key=itemgetter(0), reverse=True)]


def _relisting(version: ResponseVersion, person: Any, filled: Any) -> Act | None:
    """Nobody lists anew what speaks for their own organisation."""
    if isinstance(filled, RelistForm):
        filled.bring_up_to_date({"version": version.number})
        return Act(filled, [])
    return None if obstacles_to_hiding(version, by=person) else Act(RelistForm(initial={"version": version.number}), [])


def _decisions_on(response: Response) -> Any:
    decisions = ModerationDecision.objects.filter(version__response=response)
    return decisions.select_related("by", "version", "answer").order_by("-id")


def _is_open(decision: ModerationDecision, version: ResponseVersion) -> bool:
    is_proposal = decision.act in TAKES_TWO_PEOPLE and not hasattr(decision, "answer")
    withdrawn = version.response.excluded_because == WITHDRAWN
    return is_proposal and decision.version_id == version.pk and not withdrawn


def _acts(
    version: ResponseVersion,
    proposal: ModerationDecision | None,
    person: Any,
    filled: ActForm | None,
    held_up: Callable[[str], list[str]],
) -> list[Act]:
    """What may be done now; first of all what was tried just now, even if it is no longer possible.

    `held_up` says what else in the view stands in the way of an act.
    """
    held = version.response.publication == HELD
    kinds = FORMS_ON_HELD if held else FORMS_ON_VIEW
    if proposal:
        kinds = [AnswerForm, ReleaseForm if held else HoldForm]
    shown = {"version": version.number, "proposal": proposal.pk if proposal else ""}
    forms = [filled if filled and filled.act == kind.act else kind(initial=shown) for kind in kinds]
    if filled:
        filled.bring_up_to_date(shown)
        forms = forms if filled in forms else [filled, *forms]
    return [
        Act(form, [*obstacles_to_moderating(version, proposal, by=person, act=form.act), *held_up(form.act)])
        for form in forms
    ]

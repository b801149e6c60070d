"""What the sender of one view asked by phone or letter, in words for staff: with what may be done about it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words, weekday_words
from responses.entry.models import Wish
from responses.entry.states import AGREED, REFUSED, TAKE_BACK, WISHES
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import CHANNELS, EXCLUDED, ONLINE
from responses.moderation.forms import ActForm
from responses.moderation.reading import Event
from responses.moderation.wish_forms import AnswerWishForm, OnWishForm, TakeWishForm
from responses.moderation.wish_policies import narrower_than, obstacles_on_wish, obstacles_to_any_wish
from scenarios.phases import Acts


@dataclass(frozen=True)
class Act:
    form: ActForm
    obstacles: list[str]


@dataclass(frozen=True)
class Asked:
    """What waits for a second person, empty where nothing does; `act` is what may be done now, if any."""

    want: str
    came: str
    said: str
    by: str
    act: Act | None
    events: list[tuple[datetime, Event]]


def wishes_on(response: Response, version: ResponseVersion, person: Any, filled: Any = None) -> Asked | None:
    """None for a view of the form: its sender has the codes. One query for every other."""
    if response.channel == ONLINE:
        return None
    wishes = list(Wish.objects.filter(response=response).select_related("by", "answer__by"))
    events = [event for wish in wishes for event in _events(wish, version)]
    again = filled if isinstance(filled, OnWishForm) else None
    waiting = next((wish for wish in wishes if not hasattr(wish, "answer")), None)
    if waiting is None or response.counting == EXCLUDED:
        return Asked("", "", "", "", _taking(version, person, again), events)
    return Asked(
        str(WISHES[waiting.want]),
        _("%(way)s, %(day)s") % {"way": CHANNELS[waiting.channel], "day": weekday_words(waiting.received_on)},
        waiting.said,
        waiting.by.get_full_name(),
        _answering(version, waiting, person, again),
        events,
    )


def _taking(version: ResponseVersion, person: Any, again: Any) -> Act | None:
    if again is None and obstacles_to_any_wish(version, by=person):
        return None
    form = again if isinstance(again, TakeWishForm) else TakeWishForm()
    wants = [TAKE_BACK, *narrower_than(version.response.publication_choice)]
    return Act(form.offer([want for want in WISHES if want in wants]), [])


def _answering(version: ResponseVersion, wish: Wish, person: Any, again: Any) -> Act:
    form = again if isinstance(again, AnswerWishForm) else AnswerWishForm(initial={"wish": wish.pk})
    told: dict[str, Any] = {"answered": False, "by": person, "act": REFUSED, "acts": Acts(), "note": "-"}
    return Act(form, obstacles_on_wish(version, wish, **told))


def _events(wish: Wish, version: ResponseVersion) -> list[tuple[datetime, Event]]:
    """For the history of the view: that the sender asked, and what the second person said."""
    asked = _("Wrote down what the sender asked: %(want)s") % {"want": WISHES[wish.want]}
    came = _("%(way)s, %(day)s") % {"way": CHANNELS[wish.channel], "day": weekday_words(wish.received_on)}
    rows = [(wish.at, _event(asked, wish, f"{came.capitalize()}. {wish.said}", version))]
    if hasattr(wish, "answer"):
        answer = wish.answer
        did = {AGREED: _("Agreed, and it was done"), REFUSED: _("Refused what the sender asked")}[answer.act]
        rows.append((answer.at, _event(did, answer, answer.note, version)))
    return rows


def _event(did: str, row: Any, note: str, version: ResponseVersion) -> Event:
    return Event(did, "", note, row.by.get_full_name(), instant_words(row.at), version.number)

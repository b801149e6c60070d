"""What a sender asks by phone or letter, who holds no code: one person writes it down, a second one checks, it is done.

The sender of a view from the form does this alone, with the codes. What came by another way is changed the way it came.
"""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from groundwork.clock.words import london_day
from responses.entry.models import Wish, WishAnswer
from responses.entry.states import AGREED, REFUSED, TAKE_BACK
from responses.intake.models import Response, ResponseVersion
from responses.intake.services.afterwards import show_as, take_back
from responses.intake.states import PUBLISHED
from responses.moderation.locking import locked
from responses.moderation.services import stop_showing
from responses.moderation.wish_policies import obstacles_on_wish, obstacles_to_taking
from scenarios.locks import lock_for_submission
from scenarios.services import go_if_clear


@transaction.atomic
def take_wish(*, response: Response, want: str, channel: str, received_on: date, said: str, by: Any) -> Wish:
    """Write down that the sender asks to take this view back or to show less of it. `want` is a key of WISHES.

    What the public sees now goes on hold at once: until a second person has checked, it is not shown. Raises Refused.
    """
    _version, now, acts = lock_for_submission(response.engagement_id)
    version, today = _newest(response.pk), london_day(now)
    waits = Wish.objects.waiting().filter(response=response).exists()
    told = {"want": want, "channel": channel, "received_on": received_on, "said": said}
    go_if_clear(obstacles_to_taking(version, told, by=by, acts=acts, today=today, waits=waits))
    wish = Wish.objects.create(response=version.response, by=by, at=machine_now(), **told)
    if version.response.publication == PUBLISHED:
        stop_showing(version, by=by, reason="wish", remind_on=today)
    _record("taken", wish, by)
    return wish


def agree_to_wish(*, wish: Wish, by: Any, note: str = "") -> WishAnswer:
    """Do what the sender asked, as the second person. Raises Refused."""
    return _decide(AGREED, wish, by, note)


def refuse_wish(*, wish: Wish, by: Any, note: str) -> WishAnswer:
    """Refuse, as the second person, and say why: the view stays where it is. Raises Refused."""
    return _decide(REFUSED, wish, by, note)


@transaction.atomic
def _decide(act: str, wish: Wish, by: Any, note: str) -> WishAnswer:
    response_id, engagement = Response.objects.values_list("pk", "engagement").get(pk=wish.response_id)
    _version, now, acts = lock_for_submission(engagement)
    version = _newest(response_id)
    asked = Wish.objects.get(pk=wish.pk)
    answered = WishAnswer.objects.filter(wish=asked).exists()
    go_if_clear(obstacles_on_wish(version, asked, answered=answered, by=by, act=act, acts=acts, note=note))
    answer = WishAnswer.objects.create(wish=asked, act=act, note=note, taken_by_id=asked.by_id, by=by, at=machine_now())
    if act == AGREED and asked.want == TAKE_BACK:
        take_back(version.response, now)
    elif act == AGREED:
        show_as(version.response, asked.want, now)
    _record(act, asked, by)
    return answer


def _newest(response_id: int) -> ResponseVersion:
    """Call it while the engagement is held: no correction comes between."""
    return locked(response_id, Response.objects.values_list("latest", flat=True).get(pk=response_id))


def _record(act: str, wish: Wish, by: Any) -> None:
    subject = f"response {Response.objects.values_list('uuid', flat=True).get(pk=wish.response_id)}"
    details = {"wish": str(wish.pk), "want": wish.want, "channel": wish.channel}
    record(act=f"wish of the sender: {act}", subject=subject, by=by, details=details)

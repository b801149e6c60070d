"""Every way in which a view comes to stand where it stands, and whether anyone may read it then."""

from datetime import timedelta
from typing import Any

from groundwork.clock.handles import engagement_now
from responses.intake.models import Response
from responses.intake.services import begin_correction, change_publication, submit, withdraw
from responses.moderation import services as moderation
from responses.moderation.hiding import hide
from responses.moderation.models import ModerationDecision
from responses.moderation.states import HOLD_REASONS
from scenarios.models import Engagement
from tests.builders import a_response
from tests.report_builders import left_out, published, two_moderators

CANARY = "zeitgeistcanary"
WHOLE = ("question", "q1-why", 0, len(CANARY))


def withheld(response: Response, first: Any, second: Any) -> Response:
    moderation.count_only(response=response, version_number=response.latest, by=first, reason="allegation")
    moderation.confirm(proposal=ModerationDecision.objects.latest("id"), by=second)
    return response


def held(response: Response, by: Any) -> Response:
    facts = {"response": response, "version_number": response.latest, "by": by}
    moderation.hold(reason=next(iter(HOLD_REASONS)), remind_on=engagement_now().date() + timedelta(days=3), **facts)
    return response


def corrected(response: Response) -> Response:
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": f"{CANARY} corrected"}})
    submit(draft_key=draft.key, engagement_id=response.engagement_id)
    return response


# How a view comes to stand where it stands, and whether anyone may read it then.
STATES: dict[str, tuple[Any, bool]] = {
    "waits": (lambda view, first, second: view, False),
    "published": (lambda view, first, second: published(view, first), True),
    "published, withholding proposed": (
        lambda view, first, second: moderation.count_only(
            response=published(view, first), version_number=1, by=first, reason="abuse"
        ),
        True,
    ),
    "withheld": (withheld, False),
    "published, then withheld": (lambda view, first, second: withheld(published(view, first), first, second), False),
    "withdrawn": (lambda view, first, second: withdraw(response=view), False),
    "published, then withdrawn": (lambda view, first, second: withdraw(response=published(view, first)), False),
    "left out": (lambda view, first, second: left_out(view, first=first, second=second), False),
    "published, then left out": (
        lambda view, first, second: left_out(published(view, first), first=first, second=second),
        False,
    ),
    "sender says no": (lambda view, first, second: change_publication(response=view, choice="do_not_publish"), False),
    "published, then sender says no": (
        lambda view, first, second: change_publication(response=published(view, first), choice="do_not_publish"),
        False,
    ),
    "published, then to be named too": (
        lambda view, first, second: change_publication(response=published(view, first), choice="publish_named"),
        False,
    ),
    "held": (lambda view, first, second: held(view, first), False),
    "published, then held": (lambda view, first, second: held(published(view, first), first), False),
    "published, then held and released": (
        lambda view, first, second: moderation.release(
            response=held(published(view, first), first), version_number=1, by=first
        ),
        False,
    ),
    "published, with words hidden that two must look at": (
        lambda view, first, second: hide(
            response=published(view, first), version_number=1, by=first, runs=[WHOLE], reason="allegation"
        ),
        False,
    ),
    "published, then corrected": (lambda view, first, second: corrected(published(view, first)), False),
}


def a_view_that(state: str, engagement: Engagement, **facts: Any) -> Response:
    told = {"organisation": f"{CANARY} Practice", "stakeholder": "gp-practice", "why": f"{CANARY} why"} | facts
    view = a_response(engagement, points={"S1-A01": {"reaction": "matters", "words": CANARY}}, **told)
    STATES[state][0](view, *two_moderators(engagement))
    view.refresh_from_db()
    return view


def base(engagement: Engagement) -> str:
    return f"/engagements/{engagement.slug}/views/"

"""The responses that a new demonstration starts with, most of them moderated already."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction

from consultation.accounts.models import User
from consultation.demo.generating import Made, generated
from consultation.demo.people import person_with
from groundwork.clock.handles import engagement_now
from responses.assistance.agreeing import agree_date
from responses.intake.models import Response
from responses.intake.states import AWAITING, MEETING
from responses.moderation.services import confirm, count_only, exclude, publish
from scenarios.models import Engagement

SEED = 2021
LEFT_AWAITING = 20
LATER = timedelta(days=6)
# Left for whoever tries the queue: each needs a second look.
HELD = {"test", "spam", "duplicate", "names self", "health of another", "commercial", "angry"}


@transaction.atomic
def load_responses(engagement: Engagement, *, count: int) -> int:
    """Invent `count` responses once: 0 where the engagement has any. Returns how many were made."""
    if Response.objects.filter(engagement=engagement).exists():
        return 0
    made = list(generated(engagement, count=count, seed=SEED))
    _moderate(made, by=person_with("moderator"), second=person_with("senior_moderator"))
    _agree_one_date(engagement)
    return len(made)


def _agree_one_date(engagement: Engagement) -> None:
    """An invented committee meets after the close: one later date for the report to list. Nobody knows its code."""
    closes_at = engagement.closes_at
    if closes_at and engagement_now() < closes_at + LATER:
        agree_date(
            engagement=engagement,
            who="Example Borough Scrutiny Committee",
            reason=MEETING,
            note="Synthetic: made up for the demonstration.",
            until=closes_at + LATER,
            by=person_with("owner"),
            key=uuid.uuid4(),
        )


def _moderate(made: list[Made], *, by: User, second: User) -> None:
    """Publish most, leave some in the queue; leave a few out of the count, and propose not to show one."""
    left_out = dict(_to_leave_out(made))
    for response, reason in left_out.items():
        confirm(proposal=exclude(response=response, version_number=1, by=by, reason=reason), by=second)
    for one in made:
        if one.label == "health of another":
            count_only(response=one.response, version_number=1, by=by, reason="health_facts")
    awaiting = [one for one in made if one.response.publication == AWAITING]
    ready = [one for one in awaiting if one.label not in HELD and one.response not in left_out]
    for one in ready[: max(0, len(awaiting) - LEFT_AWAITING)]:
        publish(response=one.response, version_number=1, by=by)


def _to_leave_out(made: list[Made]) -> Iterator[tuple[Response, str]]:
    """Each with the reason. Of two that are the same to the letter, the first one counts."""
    for reason in ("test", "spam"):
        yield from ((one.response, reason) for one in made if one.label == reason)
    twins = [one.response for one in made if one.label == "duplicate"]
    yield from ((response, "exact_duplicate") for response in twins[1:])
    renewed = [one.response for one in made if one.label == "superseded"]
    yield from ((response, "superseded") for response in renewed[:-1])

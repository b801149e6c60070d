"""The responses that a new demonstration starts with, most of them moderated already."""

from collections.abc import Iterator

from django.db import transaction

from consultation.accounts.models import User
from consultation.demo.generating import Made, generated
from consultation.demo.people import person_with
from responses.intake.models import Response
from responses.intake.states import AWAITING
from responses.moderation.services import confirm, count_only, exclude, publish
from scenarios.models import Engagement

SEED = 2021
LEFT_AWAITING = 20
# Left for whoever tries the queue: each needs a second look.
HELD = {"test", "spam", "duplicate", "names self", "health of another", "commercial", "angry"}


@transaction.atomic
def load_responses(engagement: Engagement, *, count: int) -> int:
    """Invent `count` responses once: 0 where the engagement has any. Returns how many were made."""
    if Response.objects.filter(engagement=engagement).exists():
        return 0
    made = list(generated(engagement, count=count, seed=SEED))
    _moderate(made, by=person_with("moderator"), second=person_with("senior_moderator"))
    return len(made)


def _moderate(made: list[Made], *, by: User, second: User) -> None:
    """Publish most, leave some in the queue; leave a few out of the count, and propose not to show one."""
    for response, reason in _to_leave_out(made):
        confirm(proposal=exclude(response=response, version_number=1, by=by, reason=reason), by=second)
    for one in made:
        if one.label == "health of another":
            count_only(response=one.response, version_number=1, by=by, reason="health_facts")
    awaiting = [one for one in made if one.response.publication == AWAITING]
    held = [one for one in awaiting if one.label in HELD]
    ready = [one for one in awaiting if one.label not in HELD]
    for one in ready[: max(0, len(ready) + len(held) - LEFT_AWAITING)]:
        publish(response=one.response, version_number=1, by=by)


def _to_leave_out(made: list[Made]) -> Iterator[tuple[Response, str]]:
    """Each with the reason. Of two that are the same to the letter, the first one counts."""
    for reason in ("test", "spam"):
        yield from ((one.response, reason) for one in made if one.label == reason)
    twins = [one.response for one in made if one.label == "duplicate"]
    yield from ((response, "exact_duplicate") for response in twins[1:])

"""The responses that a new demonstration starts with, most of them moderated already."""

from django.db import transaction

from consultation.accounts.models import User
from consultation.demo.generating import Made, generated
from consultation.demo.people import person_with
from responses.intake.models import Response
from responses.intake.states import AWAITING
from responses.moderation.services import confirm, exclude, publish
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
    """Publish most, leave some in the queue, propose to leave one out of the count and agree on another."""
    for one in made:
        if one.label == "test":
            exclude(response=one.response, version_number=1, by=by, reason="test")
        if one.label == "spam":
            proposal = exclude(response=one.response, version_number=1, by=by, reason="spam")
            confirm(proposal=proposal, by=second)
    awaiting = [one for one in made if one.response.publication == AWAITING]
    held = [one for one in awaiting if one.label in HELD]
    ready = [one for one in awaiting if one.label not in HELD]
    for one in ready[: max(0, len(ready) + len(held) - LEFT_AWAITING)]:
        publish(response=one.response, version_number=1, by=by)

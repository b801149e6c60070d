"""What its sender may do to a view after it was sent: take it back until the freeze, change who may see it."""

from datetime import datetime

from django.db import transaction

from responses.intake.models import PublicationChange, Response, Withdrawal
from responses.intake.policies import obstacles_to_changing, obstacles_to_publication_choice
from responses.intake.searchable import forget, forget_in_public, forget_names_in_public
from responses.intake.states import (
    AWAITING,
    BY_NAME,
    COUNT_ONLY,
    DO_NOT_PUBLISH,
    EXCLUDED,
    HELD,
    PUBLISH_NAMED,
    PUBLISHED,
    WITHDRAWN,
)
from responses.usage.counts import note
from responses.usage.states import WITHDRAWN as VIEW_WITHDRAWN
from scenarios.locks import lock_for_submission


class CantBeChanged(Exception):
    """The view stays as it is. `obstacles` says why, in words the person can read."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


@transaction.atomic
def withdraw(*, response: Response) -> Withdrawal:
    """Take a view back, as its sender and alone. Nothing counts or shows it from here on; the ledger keeps its place.

    Twice is once. Raises CantBeChanged.
    """
    _version, now, acts = lock_for_submission(response.engagement_id)
    response = Response.objects.select_for_update().get(pk=response.pk)
    done = Withdrawal.objects.filter(response=response).first()
    if done:
        return done
    if obstacles := obstacles_to_changing(response, acts=acts):
        raise CantBeChanged(obstacles)
    if not response.synthetic:
        note(engagement_id=response.engagement_id, event=VIEW_WITHDRAWN, at=now)
    return take_back(response, now)


def take_back(response: Response, now: datetime) -> Withdrawal:
    """Call it on a view that is held and may be withdrawn."""
    response.counting, response.excluded_because, response.publication = EXCLUDED, WITHDRAWN, COUNT_ONLY
    response.save(update_fields=["counting", "excluded_because", "publication"])
    forget(response)
    return Withdrawal.objects.create(response=response, at=now)


@transaction.atomic
def change_publication(*, response: Response, choice: str) -> Response:
    """Change who may see a view, as its sender. It never touches the count.

    "Do not show it" holds at once. Anything wider than before waits for a moderator again. Raises CantBeChanged.
    """
    _version, now, _acts = lock_for_submission(response.engagement_id)
    response = Response.objects.select_for_update().get(pk=response.pk)
    latest = response.versions.get(number=response.latest)
    if obstacles := obstacles_to_publication_choice(response, choice, named=latest.capacity in BY_NAME):
        raise CantBeChanged(obstacles)
    return response if choice == response.publication_choice else show_as(response, choice, now)


def show_as(response: Response, choice: str, now: datetime) -> Response:
    """Call it on a view that is held and of which its sender may choose this."""
    response.publication = _publication_after(response, choice)
    response.publication_choice = choice
    response.save(update_fields=["publication", "publication_choice"])
    (forget_names_in_public if response.publication == PUBLISHED else forget_in_public)(response)
    PublicationChange.objects.create(response=response, choice=choice, at=now)
    return response


def _publication_after(response: Response, choice: str) -> str:
    if choice == DO_NOT_PUBLISH or response.withheld:
        return COUNT_ONLY
    if response.publication == HELD:
        return HELD
    wider = response.publication_choice == DO_NOT_PUBLISH or choice == PUBLISH_NAMED
    return AWAITING if wider else response.publication

"""What administrators do to somebody's roles and account, and what a person declares. Nothing they did is lost."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from consultation.accounts.models import Membership, User
from consultation.accounts.policies import (
    obstacles_to_closing,
    obstacles_to_giving,
    obstacles_to_reopening,
    obstacles_to_resetting,
    obstacles_to_taking,
)
from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.moderation.claims import let_go_of_all
from scenarios.models import Engagement
from scenarios.services import go_if_clear

BINDS_FOR = timedelta(days=365)


@transaction.atomic
def give_role(*, person: User, role: str, engagement: Engagement | None, by: User) -> None:
    """From the next page they open, they have the role; without an engagement on the whole site. Raises Refused."""
    person, by = _held(person, by)
    go_if_clear(obstacles_to_giving(person=person, role=role, engagement=engagement, by=by))
    person.take_on(engagement, role)
    _record("give role", person, by, role=role, engagement=engagement.slug if engagement else None)


@transaction.atomic
def take_role(*, person: User, role: str, engagement: Engagement | None, by: User) -> None:
    """From the next page they open, this person has the role no more. Raises Refused."""
    person, by = _held(person, by)
    go_if_clear(obstacles_to_taking(person=person, role=role, engagement=engagement, by=by))
    Membership.objects.filter(user=person, role=role, engagement=engagement).delete()
    _record("take role", person, by, role=role, engagement=engagement.slug if engagement else None)


@transaction.atomic
def close_account(*, person: User, reason: str, by: User) -> None:
    """Nobody signs in to it any more. All its sessions end at once, and stay dead; what it had open is free.

    Its roles and all that was done with it stay on record. Raises Refused.
    """
    person, by = _held(person, by)
    go_if_clear(obstacles_to_closing(person, by=by))
    person.is_active = False
    end_sessions(person)
    let_go_of_all(person)
    _record("close account", person, by, reason=reason)


@transaction.atomic
def reopen_account(*, person: User, reason: str, by: User) -> None:
    """With the roles and the password it had; sessions from before stay dead. Raises Refused."""
    person, by = _held(person, by)
    go_if_clear(obstacles_to_reopening(person, by=by))
    person.is_active = True
    end_sessions(person)
    _record("reopen account", person, by, reason=reason)


@transaction.atomic
def reset_second_factor(*, person: User, reason: str, by: User | None) -> None:
    """Take away what somebody lost. They are signed out everywhere, and set up a new one when they next sign in.

    Without `by`, whoever runs the server did it. Raises Refused.
    """
    if by is None:
        (person,) = _held(person)
    else:
        person, by = _held(person, by)
        go_if_clear(obstacles_to_resetting(person, by=by))
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    _record("reset second factor", person, by, reason=reason)


@transaction.atomic
def declare(*, person: User, organisations: str) -> None:
    """Say for which organisations a person works or speaks: they decide on no view from one of these.

    What is taken off binds them for a year more.
    """
    (person,) = _held(person)
    before = person.organisations_now()
    person.organisations = organisations
    after = person.organisations_now()
    until = (machine_now().date() + BINDS_FOR).isoformat()
    left = person.organisations_left | dict.fromkeys(set(before) - set(after), until)
    person.organisations_left = {name: day for name, day in sorted(left.items()) if name not in after}
    person.save(update_fields=["organisations", "organisations_left"])
    if after != before:
        _record("declare organisations", person, person, before=before, after=after)


def end_sessions(person: User) -> None:
    """Wherever this person is signed in, they are no more. Writes what else has changed on the row too."""
    person.sessions_round += 1
    person.save(update_fields=["sessions_round", "is_active"])


def _held(*people: User) -> list[User]:
    """These people as they are now, roles too: two administrators can't end each other's rights at one moment."""
    keys = {person.pk for person in people}
    rows = {row.pk: row for row in User.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return [rows[person.pk] for person in people]


def _record(act: str, person: User, by: User | None, **details: Any) -> None:
    record(act=act, subject=f"person {person.uuid}", by=by, details=details)

"""Staff come by invitation: a mail with a link that works once, for a week."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from consultation.accounts.links import invitation_and_round
from consultation.accounts.mailing import MAIL_INVITATION
from consultation.accounts.models import Invitation, Membership, User
from consultation.accounts.policies import obstacles_to_accepting, obstacles_to_ending, obstacles_to_inviting
from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from groundwork.work.services import enqueue
from scenarios.models import Engagement
from scenarios.services import go_if_clear

WORKS_FOR = timedelta(days=7)


@transaction.atomic
def invite(*, email: str, roles: list[str], engagement: Engagement | None, by: User) -> Invitation:
    """Have somebody asked by mail to make themselves an account with these roles. Raises Refused."""
    go_if_clear(obstacles_to_inviting(email=email, roles=roles, engagement=engagement, by=by))
    now = machine_now()
    invitation = Invitation.objects.create(
        email=email.lower(), roles=sorted(roles), engagement=engagement, by=by, at=now, expires_at=now + WORKS_FOR
    )
    _record("invite", invitation, by)
    enqueue(kind=MAIL_INVITATION, subject=str(invitation.pk), generation=invitation.sent)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """A new mail with a new link, for another week; the link before it works no more. Raises Refused.

    Whoever sends it again answers for it from now on.
    """
    invitation = _held(invitation)
    go_if_clear(obstacles_to_ending(invitation, by=by))
    now = machine_now()
    invitation.by, invitation.at, invitation.expires_at = by, now, now + WORKS_FOR
    invitation.sent += 1
    invitation.save()
    _record("send invitation again", invitation, by)
    enqueue(kind=MAIL_INVITATION, subject=str(invitation.pk), generation=invitation.sent)
    return invitation


@transaction.atomic
def cancel(*, invitation: Invitation, by: User) -> None:
    """From now on the link opens nothing. Raises Refused."""
    invitation = _held(invitation)
    go_if_clear(obstacles_to_ending(invitation, by=by))
    invitation.cancelled_by = by
    invitation.save()
    _record("cancel invitation", invitation, by)


@transaction.atomic
def accept(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of whoever holds the link, with the roles that were meant for them. Raises Refused."""
    invitation = _held(invitation)
    go_if_clear(obstacles_to_accepting(invitation, at=machine_now()))
    person = User.objects.create_user(email=invitation.email, name=name, password=password)
    Membership.objects.bulk_create(
        Membership(user=person, engagement=invitation.engagement, role=role) for role in invitation.roles
    )
    invitation.accepted_by = person
    invitation.save()
    _record("accept invitation", invitation, person, person=str(person.uuid), invited_by=invitation.by_id)
    return person


def invitation_behind(token: str) -> Invitation | None:
    """The invitation that this link is for; None where the link is made up, or was sent again since."""
    key, sent = invitation_and_round(token)
    return Invitation.objects.select_related("by", "engagement").filter(pk=key, sent=sent).first() if key else None


def _held(invitation: Invitation) -> Invitation:
    """As it is now, and one act on it at a time."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("by", "engagement")
    return held.get(pk=invitation.pk)


def _record(act: str, invitation: Invitation, by: User, **details: Any) -> None:
    where = invitation.engagement.slug if invitation.engagement else None
    told = {"roles": invitation.roles, "engagement": where}
    record(act=act, subject=f"invitation {invitation.pk}", by=by, details=told | details)

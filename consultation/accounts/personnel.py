"""What the pages about people show: who holds which role, who is invited, and what this reader may do about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consultation.accounts.mailing import MAIL_INVITATION
from consultation.accounts.models import Invitation, Membership, User
from consultation.accounts.policies import may_manage, obstacles_on_account, obstacles_to_managing, who_else
from consultation.accounts.roles import name_of
from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from groundwork.work.states import FAILED

WHOLE_SITE = "whole-site"


@dataclass(frozen=True)
class Held:
    """One role of one person: where, and whether this reader may take it away."""

    role: str
    name: str
    where: str
    where_key: str
    may_take: bool


@dataclass(frozen=True)
class Rights:
    """What keeps this reader from changing somebody's roles or their account. Empty means go."""

    giving: list[str]
    account: list[str]


def roles_held(person: User, reader: User) -> list[Held]:
    rows = (
        Membership.objects.filter(user=person).select_related("engagement").order_by("engagement__short_title", "role")
    )
    return [
        Held(
            row.role,
            name_of(row.role),
            row.engagement.short_title if row.engagement else _("The whole site"),
            row.engagement.slug if row.engagement else WHOLE_SITE,
            person.pk != reader.pk and may_manage(reader, row.engagement),
        )
        for row in rows
    ]


def rights_over(person: User, reader: User) -> Rights:
    giving = obstacles_to_managing(None, reader) if not reader.has_perm("accounts.manage_people") else []
    if person.pk == reader.pk:
        giving = [_("You can't change your own roles. %(who)s") % {"who": who_else(None, reader)}]
    elif not person.is_active:
        giving = [_("This account is closed. Open it again first.")]
    return Rights(giving, obstacles_on_account(person, by=reader))


def roles_of_each(people: list[User]) -> list[tuple[User, list[tuple[str, str]]]]:
    """Each with the names of all their roles and where: two queries, however many people there are."""
    rows = Membership.objects.filter(user__in=people).select_related("engagement")
    held: dict[int, list[tuple[str, str]]] = {}
    for row in rows.order_by("engagement__short_title", "role"):
        where = row.engagement.short_title if row.engagement else _("the whole site")
        held.setdefault(row.user_id, []).append((name_of(row.role), where))
    return [(person, held.get(person.pk, [])) for person in people]


def open_invitations(reader: User) -> list[dict[str, Any]]:
    """Those who have not come yet, newest first; whether the link still works, and whether the mail went out."""
    rows = Invitation.objects.still_open().select_related("by", "engagement").order_by("-at")
    jobs = Job.objects.filter(kind=MAIL_INVITATION, state=FAILED).values_list("subject", "generation")
    failed = set(jobs) if rows else set()
    now = machine_now()
    return [
        {
            "invitation": row,
            "is_over": row.expires_at <= now,
            "failed": (str(row.pk), row.sent) in failed,
            "may_manage": may_manage(reader, row.engagement),
        }
        for row in rows
    ]

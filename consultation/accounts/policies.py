"""What stands in the way of an act on somebody's account or roles, in words. Empty means go."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.accounts.factors import factors_of
from consultation.accounts.models import Invitation, User
from consultation.accounts.roles import ROLES, SITE_ROLES, name_of
from scenarios.models import Engagement

MANAGE = "accounts.manage_people"
MOST_NAMES = 3


def may_manage(by: User, engagement: Engagement | None) -> bool:
    """May this person say who has which role here? Without an engagement: on the whole site."""
    return by.has_site_perm(MANAGE) if engagement is None else by.has_perm(MANAGE, engagement)


def may_manage_account(by: User, person: User) -> bool:
    """A site's administrator may for everyone, an engagement's for those with roles on their engagements alone."""
    if by.has_site_perm(MANAGE):
        return True
    where = set(person.memberships.values_list("engagement_id", flat=True))
    return bool(where) and where <= set(by.engagements_allowing(MANAGE))


def obstacles_to_inviting(*, email: str, roles: list[str], engagement: Engagement | None, by: User) -> list[str]:
    obstacles = obstacles_to_managing(engagement, by) + _obstacles_in_roles(roles, engagement)
    if by.email == email.lower():
        obstacles.append(_("This is your own address. You can't invite yourself."))
    elif User.objects.filter(email__iexact=email).exists():
        obstacles.append(_("Somebody with this address has an account. Give them the role on their page."))
    elif Invitation.objects.still_open().filter(email__iexact=email).exists():
        obstacles.append(_("An invitation to this address is open. Send it again, or cancel it first."))
    elif _mailbox_of(email) in _mailboxes_known():
        obstacles.append(_("Somebody has an account or an invitation at this mailbox. One person has one account."))
    return obstacles


def _mailboxes_known() -> set[str]:
    """A second account would let one person be the second person for themselves."""
    accounts = User.objects.values_list("email", flat=True)
    invited = Invitation.objects.still_open().values_list("email", flat=True)
    return {_mailbox_of(email) for email in (*accounts, *invited)}


def _mailbox_of(email: str) -> str:
    """Where mail to this address goes, as far as its spelling tells: a tag after a plus sign makes no other mailbox."""
    before, _at, domain = email.casefold().rpartition("@")
    return f"{before.partition('+')[0]}@{domain}"


def obstacles_to_ending(invitation: Invitation, *, by: User) -> list[str]:
    """What keeps this person from sending an invitation again, or from cancelling it."""
    obstacles = obstacles_to_managing(invitation.engagement, by)
    if not invitation.is_open:
        obstacles.append(_("This invitation was taken up or cancelled already."))
    return obstacles


def obstacles_to_accepting(invitation: Invitation, *, at: datetime) -> list[str]:
    """The words go to somebody outside: they name nobody but who may send a new link."""
    works = invitation.is_open and at < invitation.expires_at
    if not works or not invitation.by.is_active or not may_manage(invitation.by, invitation.engagement):
        return [_("This link does not work any more. Ask the person who invited you for a new one.")]
    if User.objects.filter(email__iexact=invitation.email).exists():
        return [_("You have an account already. Sign in with your email address.")]
    return []


def obstacles_to_giving(*, person: User, role: str, engagement: Engagement | None, by: User) -> list[str]:
    obstacles = obstacles_to_managing(engagement, by) + _obstacles_in_roles([role], engagement)
    if person.pk == by.pk:
        obstacles.append(_("You can't change your own roles. %(who)s") % {"who": who_else(engagement, by)})
    if not person.is_active:
        obstacles.append(_("This account is closed. Open it again first."))
    if person.memberships.filter(engagement=engagement, role=role).exists():
        obstacles.append(_("%(name)s has this role already.") % {"name": person.name})
    return obstacles


def obstacles_to_taking(*, person: User, role: str, engagement: Engagement | None, by: User) -> list[str]:
    obstacles = obstacles_to_managing(engagement, by)
    if person.pk == by.pk:
        obstacles.append(_("You can't change your own roles. %(who)s") % {"who": who_else(engagement, by)})
    if not person.memberships.filter(engagement=engagement, role=role).exists():
        obstacles.append(_("%(name)s does not have this role any more.") % {"name": person.name})
    return obstacles


def obstacles_to_closing(person: User, *, by: User) -> list[str]:
    obstacles = obstacles_on_account(person, by=by)
    return obstacles if person.is_active else [*obstacles, _("This account is closed already.")]


def obstacles_to_reopening(person: User, *, by: User) -> list[str]:
    obstacles = obstacles_on_account(person, by=by)
    return [*obstacles, _("This account is open already.")] if person.is_active else obstacles


def obstacles_to_resetting(person: User, *, by: User) -> list[str]:
    """A lost second factor is taken away by somebody else, who makes sure first that they speak to the right person."""
    obstacles = obstacles_on_account(person, by=by)
    if not factors_of(person):
        obstacles.append(_("There is no second step to take away."))
    return obstacles


def obstacles_on_account(person: User, *, by: User) -> list[str]:
    """Nobody acts on their own account, nor on that of somebody with roles where they are no administrator."""
    if person.pk == by.pk:
        return [_("You can't do this to your own account. %(who)s") % {"who": who_else(None, by)}]
    if not may_manage_account(by, person):
        return [
            _("%(name)s has a role where you are no administrator, or none at all. %(who)s")
            % {"name": person.name, "who": who_else(None, by)}
        ]
    return []


def obstacles_to_making_administrator(*, email: str, name: str, another: bool) -> list[str]:
    """For whoever runs the server, and needs nobody's leave: only the first one is made without a second thought."""
    obstacles = []
    if not name.strip():
        obstacles.append(_("Say the name of the administrator."))
    if User.objects.filter(email__iexact=email).exists():
        obstacles.append(_("Somebody with this address has an account."))
    there = administrators_of(None)
    if there and not another:
        told = {"names": ", ".join(one.name for one in there[:MOST_NAMES])}
        obstacles.append(
            _("There is an administrator already: %(names)s. They can invite others. Or add --another.") % told
        )
    return obstacles


def who_else(engagement: Engagement | None, by: User) -> str:
    """A sentence that names those who can do what this person can't."""
    names = [one.name for one in administrators_of(engagement) if one.pk != by.pk]
    if not names:
        return _("Nobody else can yet. Invite a second administrator for the whole site.")
    listed = ", ".join(names[:MOST_NAMES])
    return ngettext("%(names)s can.", "One of these people can: %(names)s.", len(names)) % {"names": listed}


def administrators_of(engagement: Engagement | None) -> list[User]:
    """Those with an open account who say who has which role here: of this engagement, and of the site."""
    held = User.objects.filter(is_active=True, memberships__role="administrator")
    of_site = held.filter(memberships__engagement__isnull=True)
    of_it = held.filter(memberships__engagement=engagement) if engagement else held.none()
    return list((of_site | of_it).distinct().order_by("name"))


def obstacles_to_managing(engagement: Engagement | None, by: User) -> list[str]:
    if may_manage(by, engagement):
        return []
    return [_("You can't give or take roles here. %(who)s") % {"who": who_else(engagement, by)}]


def _obstacles_in_roles(roles: list[str], engagement: Engagement | None) -> list[str]:
    if not roles or not set(roles) <= set(ROLES):
        return [_("Choose at least one role.")]
    if engagement is None and not set(roles) <= set(SITE_ROLES):
        names = ", ".join(name_of(role) for role in SITE_ROLES)
        return [
            _("For the whole site there are these roles alone: %(names)s. Choose an engagement.") % {"names": names}
        ]
    return []

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from consultation.accounts.querysets import InvitationQuerySet
from consultation.accounts.roles import ROLES, SITE_ROLES, name_of, permissions_of
from groundwork.clock.handles import machine_now
from scenarios.models import Engagement

ANYWHERE = None


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, name: str, password: str | None = None, organisations: str = "") -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, organisations=organisations)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Somebody who signs in: commissioner staff, a member of the Governing Body, an auditor.

    Lower floors ask `has_perm`, `engagements_allowing` and `colleagues_allowed`, never the membership table.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    organisations = models.TextField(
        blank=True, help_text="Declared, one on a line: nobody moderates a response of their own organisation."
    )
    organisations_left = models.JSONField(
        default=dict, help_text="Taken off the declaration: each name with the day from which it binds no more."
    )
    is_active = models.BooleanField(default=True)
    sessions_round = models.PositiveIntegerField(
        default=0, help_text="Goes up when all sessions of this person end, and never down: an old one stays dead."
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def declared_organisations(self) -> list[str]:
        """Those declared now, and those that were taken off not long ago: nobody sheds one to decide on its view."""
        return [*self.organisations_now(), *self.organisations_still_binding()]

    def organisations_now(self) -> list[str]:
        return [line.strip() for line in self.organisations.splitlines() if line.strip()]

    def organisations_still_binding(self) -> list[str]:
        today = machine_now().date().isoformat()
        return [name for name, until in self.organisations_left.items() if until > today]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session lives as long as the password and the round that it began in."""
        value = f"{self.sessions_round} {self.password}"
        return salted_hmac("accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, name: str, engagement: models.Model | None = None) -> bool:
        """May this person do `name` on this engagement? Without an engagement: on any, or for the whole site."""
        if engagement is None:
            return any(_allows(roles, name) for roles in self._roles().values())
        return _allows(self._roles().get(engagement.pk, ()), name) or self.has_site_perm(name)

    def has_site_perm(self, name: str) -> bool:
        """May this person do `name` for the whole site, and so on every engagement?"""
        return _allows(self._roles().get(ANYWHERE, ()), name)

    def engagements_allowing(self, name: str) -> list[int]:
        """Ids of the engagements on which this person may do `name`."""
        if self.has_site_perm(name):
            return self._every_engagement()
        return [pk for pk, roles in self._roles().items() if pk is not ANYWHERE and _allows(roles, name)]

    def engagement_ids(self) -> list[int]:
        """Ids of the engagements on which this person has any role."""
        if ANYWHERE in self._roles():
            return self._every_engagement()
        return [pk for pk in self._roles() if pk is not ANYWHERE]

    def roles_on(self, engagement: models.Model) -> list[str]:
        """Those held there and those for the whole site."""
        return sorted(self._roles().get(engagement.pk, set()) | self._roles().get(ANYWHERE, set()))

    def colleagues_allowed(self, name: str, engagement: models.Model) -> list["User"]:
        """Everybody who may do `name` on this engagement, this person among them, by name. One query."""
        roles = [role for role in ROLES if name in permissions_of(role)]
        here = models.Q(engagement_id=engagement.pk) | models.Q(engagement_id=None)
        able = Membership.objects.filter(here, role__in=roles).values("user")
        return list(User.objects.filter(is_active=True, pk__in=able).order_by("name", "pk"))

    def take_on(self, engagement: models.Model | None, role: str) -> None:
        """Have this role on this engagement from now on; without one, for the whole site."""
        Membership.objects.get_or_create(user=self, engagement_id=engagement and engagement.pk, role=role)
        self.forget_roles()

    def forget_roles(self) -> None:
        """Read them anew when next asked."""
        for name in ("_roles_read", "_engagements_read"):
            self.__dict__.pop(name, None)

    def _roles(self) -> dict[int | None, set[str]]:
        """Engagement id, or None for the site, to roles: one query, kept as long as this object lives (one request)."""
        if not self.is_active:
            return {}
        if not hasattr(self, "_roles_read"):
            self._roles_read: dict[int | None, set[str]] = {}
            for engagement, role in self.memberships.values_list("engagement_id", "role"):
                self._roles_read.setdefault(engagement, set()).add(role)
        return self._roles_read

    def _every_engagement(self) -> list[int]:
        """For a role on the whole site: their ids, kept as long as the roles are."""
        if not hasattr(self, "_engagements_read"):
            self._engagements_read = list(Engagement.objects.values_list("pk", flat=True))
        return self._engagements_read


def _allows(roles: Iterable[str], name: str) -> bool:
    return any(name in permissions_of(role) for role in roles)


class Membership(models.Model):
    """A person's role on one engagement; without one, on the whole site."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "engagement", "role"], name="role_once"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(engagement__isnull=True), name="site_role_once"
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="role_known"),
            models.CheckConstraint(
                condition=Q(engagement__isnull=False) | Q(role__in=list(SITE_ROLES)), name="site_role_known"
            ),
        ]


class ResetRequest(models.Model):
    """Somebody asked for a new password for this address. Kept until the mail is sent, whether or not an account is
    there: so the page takes as long and says the same for both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    at = models.DateTimeField(help_text="Machine time.")


class Invitation(models.Model):
    """Somebody is asked by mail to make themselves an account, with these roles on one engagement or on the site.

    The link in the mail is signed over the id and `sent`, so sending again ends the link before it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, null=True, related_name="+")
    roles = models.JSONField(help_text="Keys of the roles that come with the account.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")
    expires_at = models.DateTimeField(help_text="Machine time: the first instant at which the link works no more.")
    sent = models.PositiveIntegerField(default=1, help_text="How often it was sent.")
    accepted_by = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_by__isnull=True, cancelled_by__isnull=True),
                name="one_open_invitation",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | Q(cancelled_by__isnull=True), name="invitation_ends_once"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Neither taken up nor cancelled; it may have run out."""
        return self.accepted_by_id is None and self.cancelled_by_id is None

    def role_names(self) -> list[str]:
        return [name_of(role) for role in self.roles]

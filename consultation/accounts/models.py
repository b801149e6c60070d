import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from consultation.accounts.roles import ROLES, permissions_of


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

    Lower floors ask `has_perm` and `engagements_allowing`, never the membership table.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    organisations = models.TextField(
        blank=True, help_text="Declared, one on a line: nobody moderates a response of their own organisation."
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def declared_organisations(self) -> list[str]:
        return [line.strip() for line in self.organisations.splitlines() if line.strip()]

    def has_perm(self, name: str, engagement: models.Model | None = None) -> bool:
        """May this person do `name` on this engagement? Without an engagement: on any."""
        if engagement is None:
            return any(name in permissions_of(role) for roles in self._roles().values() for role in roles)
        return any(name in permissions_of(role) for role in self._roles().get(engagement.pk, ()))

    def engagements_allowing(self, name: str) -> list[int]:
        """Ids of the engagements on which this person may do `name`."""
        return [pk for pk, roles in self._roles().items() if any(name in permissions_of(role) for role in roles)]

    def engagement_ids(self) -> list[int]:
        """Ids of the engagements on which this person has any role."""
        return list(self._roles())

    def roles_on(self, engagement: models.Model) -> list[str]:
        return sorted(self._roles().get(engagement.pk, ()))

    def take_on(self, engagement: models.Model, role: str) -> None:
        """Have this role on this engagement from now on."""
        Membership.objects.get_or_create(user=self, engagement_id=engagement.pk, role=role)
        self.__dict__.pop("_roles_read", None)

    def _roles(self) -> dict[int, set[str]]:
        """Engagement id to roles: one query, kept as long as this object lives (one request)."""
        if not self.is_active:
            return {}
        if not hasattr(self, "_roles_read"):
            self._roles_read: dict[int, set[str]] = {}
            for engagement, role in self.memberships.values_list("engagement_id", "role"):
                self._roles_read.setdefault(engagement, set()).add(role)
        return self._roles_read


class Membership(models.Model):
    """A person's role on one engagement."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "engagement", "role"], name="role_once"),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="role_known"),
        ]


class ResetRequest(models.Model):
    """Somebody asked for a new password for this address. Kept until the mail is sent, whether or not an account is
    there: so the page takes as long and says the same for both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    at = models.DateTimeField(help_text="Machine time.")

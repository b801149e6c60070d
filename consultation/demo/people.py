"""Who signs in to the demonstration: one person per role, all with one password that the demonstration draws."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from consultation.accounts.models import Membership, User
from consultation.accounts.roles import ROLES, name_of
from scenarios.models import Engagement

DRAWN_BYTES = 12
# These also belong to the engagements of the past, which need somebody to publish and to check them.
EVERYWHERE = {"owner", "approver", "auditor"}


@dataclass(frozen=True)
class DemoPerson:
    name: str
    email: str
    role: str
    organisations: str = ""


PEOPLE = [
    *(DemoPerson(name_of(role), f"{role.replace('_', '-')}@portal.example", role) for role in ROLES),
    # Two people decide some things, and nobody moderates the response of their own organisation.
    DemoPerson("Second moderator", "second-moderator@portal.example", "moderator", "Example Lane Surgery"),
]


def password_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-password"


def demo_password() -> str:
    """DEMO_PASSWORD where the environment gives one, else the one in var/demo-password, drawn at the first asking."""
    given = os.environ.get("DEMO_PASSWORD", "")
    if given:
        return given
    path = password_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(DRAWN_BYTES))
    return path.read_text("utf-8").strip()


def load_people() -> None:
    """Make sure that each of them exists and holds the demonstration's password of today."""
    kept = _users()
    password = _hashed(demo_password(), {user.password for user in kept.values()})
    for person in PEOPLE:
        user = kept.get(person.email) or User(email=person.email)
        user.name, user.organisations = f"{person.name} (demonstration)", person.organisations
        user.password = password
        user.save()


def join(engagement: Engagement, *, everyone: bool) -> dict[str, User]:
    """Give them their roles on one engagement. Returns role to person, the first of each."""
    users = _users()
    joined: dict[str, User] = {}
    for person in PEOPLE:
        if everyone or person.role in EVERYWHERE:
            user = users[person.email]
            Membership.objects.get_or_create(user=user, engagement=engagement, role=person.role)
            joined.setdefault(person.role, user)
    return joined


def person_with(role: str) -> User:
    """The demonstration's first person with this role."""
    email = next(person.email for person in PEOPLE if person.role == role)
    return User.objects.get(email=email)


def _users() -> dict[str, User]:
    return {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}


def sign_ins() -> str:
    """A table to print for whoever runs the demonstration: the only place where the password is shown."""
    width = max(len(person.name) for person in PEOPLE)
    lines = [f"  {person.name:<{width}}  {person.email}" for person in PEOPLE]
    return "\n".join([*lines, f"Password for all of them: {demo_password()}"])


def _hashed(password: str, kept: set[str]) -> str:
    """One hash for all, since it is one password; the old one where it still fits, because hashing is slow."""
    if len(kept) == 1 and check_password(password, next(iter(kept))):
        return kept.pop()
    return make_password(password)

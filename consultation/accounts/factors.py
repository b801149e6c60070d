"""Which second factors somebody has, and whether they must have one."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
# All that somebody without a second factor may open where everybody must have one.
TO_SET_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
}


def is_required() -> bool:
    return bool(settings.SECOND_FACTOR_REQUIRED)


def factors_of(person: Any) -> list[Authenticator]:
    """Recovery codes among them, oldest first."""
    return list(Authenticator.objects.filter(user_id=person.pk).order_by("pk"))


def has_second_factor(factors: Iterable[Authenticator]) -> bool:
    """Recovery codes alone are none: they are for when the others are lost."""
    return any(one.type != CODES for one in factors)


def must_set_up(person: Any, name: str) -> bool:
    """Whether this person has to set up a second factor before they may open this address."""
    if not is_required() or name in TO_SET_UP:
        return False
    return not Authenticator.objects.filter(user_id=person.pk).exclude(type=CODES).exists()


def named(factor: Authenticator) -> str:
    return str(factor.wrap().name) if factor.type == PASSKEY else str(factor.get_type_display())

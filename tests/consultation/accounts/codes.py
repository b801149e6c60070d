"""Second factors as tests need them: an app that shows codes, and what it shows now."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

HALF_MINUTE = 30


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an app with this key shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_MINUTE + steps))


def an_app(person: Any) -> str:
    """Set up an app for this person, with recovery codes. Returns its key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return str(secret)


def recovery_codes_of(person: Any) -> list[str]:
    codes = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(codes.wrap().get_unused_codes())

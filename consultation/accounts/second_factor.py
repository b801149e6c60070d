"""The second step of signing in: an app that shows codes, or a passkey; recovery codes for when both are lost."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from consultation.accounts.factors import factors_of, has_second_factor, is_required


class SecondStep(DefaultMFAAdapter):
    """How the sign-in library's second step behaves here. Its secrets are kept under the server's own."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not work. Codes change every half minute: try the one that shows now."),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first."),
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """Our page draws the picture itself."""
        return ""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays where everybody must have one."""
        others = [one for one in factors_of(authenticator.user) if one.pk != authenticator.pk]
        return not is_required() or has_second_factor(others)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 (the library's own name)
        number = sum(1 for one in factors_of(user) if one.type == type) + 1
        return str(_("Passkey %(number)d")) % {"number": number}


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    made = salted_hmac("accounts.second_factor", "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made)

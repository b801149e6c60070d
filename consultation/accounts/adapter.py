"""How the sign-in library behaves here: nobody signs up, and no answer says whether an account exists."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from consultation.accounts.addresses import client_address
from consultation.accounts.models import User
from consultation.accounts.services import request_reset

log = logging.getLogger("portal.security")


class ClosedDoor(DefaultAccountAdapter):
    """An administrator makes accounts. What happens at the door is logged under fixed names, with no address in it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Check your email address and password. One of them is not right."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Somebody whose account was closed gets the same answer as for a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        if user and user.is_active:
            return user
        log.warning("login_fail")
        return None

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        log.info("login_ok", extra={"user": user.pk})

    def logout(self, request: HttpRequest) -> None:
        log.info("logout", extra={"user": request.user.pk})
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        log.info("password_set", extra={"user": user.pk})

    def request_reset(self, email: str) -> None:
        request_reset(email=email)

    def is_safe_url(self, url: str) -> bool:
        """After signing in we go on within this site only."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"

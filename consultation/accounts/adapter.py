"""How the sign-in library behaves here: nobody signs up, and no answer says whether an account exists."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from consultation.accounts.addresses import client_address
from consultation.accounts.asking import may_mail
from consultation.accounts.factors import factors_of, has_second_factor
from consultation.accounts.models import User
from consultation.accounts.services import request_reset
from groundwork.clock.handles import machine_now

log = logging.getLogger("portal.security")


class ClosedDoor(DefaultAccountAdapter):
    """An administrator makes accounts. What happens at the door is logged under fixed names, with no address in it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Check your email address and password. One of them is not right."),
        "incorrect_password": _("This password is not right."),
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
        """An account that was closed between the two steps of signing in stays closed."""
        if not User.objects.filter(pk=user.pk, is_active=True, sessions_round=user.sessions_round).exists():
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        request.proved_email = user.email  # type: ignore[attr-defined]
        log.info("login_ok", extra={"user": user.pk})

    def logout(self, request: HttpRequest) -> None:
        log.info("logout", extra={"user": request.user.pk})
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        self.request.proved_email = user.email
        log.info("password_set", extra={"user": user.pk})

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has a second factor enters the password again to change it, unless they have just signed in.

        The first one is set up straight away.
        """
        person = self.request.user
        return has_second_factor(factors_of(person)) and not _has_just_signed_in(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def request_reset(self, email: str) -> None:
        if may_mail(email):
            request_reset(email=email)

    def is_safe_url(self, url: str) -> bool:
        """After signing in we go on within this site only."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"


def _has_just_signed_in(request: HttpRequest) -> bool:
    latest = max((one["at"] for one in get_authentication_records(request, request.user)), default=0)
    return machine_now().timestamp() - latest < REAUTHENTICATION_TIMEOUT

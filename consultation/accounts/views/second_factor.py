"""Setting up, using and taking away second factors. The library does the sums, these pages the words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as using
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultation.accounts.factors import APP, CODES, PASSKEY, factors_of, has_second_factor, is_required, named
from consultation.accounts.second_factor import SecondStep
from groundwork.audit.services import record

View = Callable[..., Any]
form = require_http_methods(["GET", "HEAD", "POST"])


def recorded(view: View) -> View:
    """What is added or replaced behind this page is on record, in the same transaction."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            before = {one.pk for one in factors_of(request.user)}
            page = view(request, *args, **kwargs)
            for one in factors_of(request.user):
                if one.pk not in before:
                    _record("add second factor", request, one.type)
        return page

    return seen


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    factors = factors_of(request.user)
    left = [one.wrap().get_unused_codes() for one in factors if one.type == CODES]
    facts = {
        "app": next((one for one in factors if one.type == APP), None),
        "passkeys": [(one, named(one)) for one in factors if one.type == PASSKEY],
        "codes_left": len(left[0]) if left else None,
        "is_set_up": has_second_factor(factors),
        "is_required": is_required(),
    }
    return render(request, "mfa/index.html", facts)


@form
def authenticate(request: HttpRequest) -> HttpResponse:
    """The second step itself. Whoever has not done the first one is told so."""
    page: HttpResponse = using.authenticate(request)
    if getattr(page, "url", "") == reverse("account_login"):
        return render(request, "mfa/first_step.html")
    return page


@form
@recorded
def activate_totp(request: HttpRequest) -> HttpResponse:
    if any(one.type == APP for one in factors_of(request.user)):
        return redirect("mfa_index")
    page: HttpResponse = app.activate_totp(request)
    return page


add_webauthn = form(recorded(passkeys.add_webauthn))
generate_recovery_codes = form(recorded(codes.generate_recovery_codes))


@require_safe
def view_recovery_codes(request: HttpRequest) -> HttpResponse:
    return _where_there_are_codes(request, codes.view_recovery_codes)


@require_safe
@reauthentication_required(app="allauth.mfa")
def download_recovery_codes(request: HttpRequest) -> HttpResponse:
    return _where_there_are_codes(request, codes.download_recovery_codes)


@form
@reauthentication_required(app="allauth.mfa")
def remove_factor(request: HttpRequest, factor: int) -> HttpResponse:
    """One question before it goes; where everybody must have one, the last stays."""
    factors = factors_of(request.user)
    found = next((one for one in factors if one.pk == factor and one.type != CODES), None)
    if found is None:
        return redirect("mfa_index")
    may = SecondStep().can_delete_authenticator(found)
    if request.method == "POST" and may:
        with transaction.atomic():
            delete_and_cleanup(request, found)
            _record("remove second factor", request, found.type)
        messages.success(request, _("It is removed. You cannot sign in with it any more."))
        return redirect("mfa_index")
    facts = {"name": named(found), "is_app": found.type == APP, "may": may}
    return render(request, "mfa/remove.html", facts, status=409 if request.method == "POST" else 200)


def _where_there_are_codes(request: HttpRequest, view: View) -> HttpResponse:
    if not any(one.type == CODES and one.wrap().get_unused_codes() for one in factors_of(request.user)):
        return redirect("mfa_index")
    page: HttpResponse = view(request)
    return page


def _record(act: str, request: HttpRequest, kind: str) -> None:
    person: Any = request.user
    record(act=act, subject=f"person {person.uuid}", by=person, details={"kind": str(kind)})

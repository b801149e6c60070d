"""Inviting staff, and the page behind the link that they get."""

from collections.abc import Callable
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from consultation.accounts import inviting
from consultation.accounts.models import Invitation
from consultation.accounts.people_forms import InviteForm, JoinForm
from consultation.accounts.policies import obstacles_to_accepting
from groundwork.clock.handles import machine_now
from scenarios.services import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("email", "roles")}
        try:
            inviting.invite(engagement=form.engagement(), by=request.user, **told)
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("We send an invitation to %(email)s.") % {"email": told["email"]})
            return redirect("accounts:everyone")
    return render(request, "accounts/invite.html", {"form": form})


@require_POST
def send_invitation_again(request: HttpRequest, invitation: UUID) -> HttpResponse:
    return _do(request, invitation, inviting.send_again, _("We send the invitation to %(email)s again."))


@require_POST
def cancel_invitation(request: HttpRequest, invitation: UUID) -> HttpResponse:
    return _do(request, invitation, inviting.cancel, _("The invitation to %(email)s is cancelled."))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link does nothing yet: programs that look through mail open links too."""
    found = inviting.invitation_behind(token)
    obstacles = obstacles_to_accepting(found, at=machine_now()) if found else []
    if found is None or obstacles or request.user.is_authenticated:
        return render(request, "accounts/invitation_over.html", {"obstacles": obstacles})
    form = JoinForm(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        try:
            person = inviting.accept(invitation=found, **form.cleaned_data)
        except Refused as refusal:
            return render(request, "accounts/invitation_over.html", {"obstacles": refusal.obstacles}, status=409)
        # Whoever chose their password just now has proved it: setting up a second step doesn't ask for it again.
        record_authentication(request, person, method="password", email=person.email)
        return perform_login(request, person)
    return render(request, "accounts/invitation.html", {"form": form, "invitation": found})


def _do(request: HttpRequest, key: UUID, act: Callable[..., object], words: str) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=key)
    try:
        act(invitation=found, by=request.user)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, words % {"email": found.email})
    return redirect("accounts:everyone")

"""Everyone with an account: who they are, what they may do, and the acts of administrators on that."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation.accounts import changing
from consultation.accounts.factors import factors_of, named
from consultation.accounts.models import Invitation, User
from consultation.accounts.people_forms import GiveRoleForm, OrganisationsForm, ReasonForm, TakeRoleForm
from consultation.accounts.personnel import open_invitations, rights_over, roles_held, roles_of_each
from scenarios.services import Refused

ON_A_PAGE = 50


@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    people = User.objects.order_by("name", "pk")
    page = Paginator(people, ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "rows": roles_of_each(list(page.object_list)),
        "invitations": open_invitations(request.user),
        "may_manage": request.user.has_perm("accounts.manage_people"),
    }
    return render(request, "accounts/everyone.html", facts)


@require_safe
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    return person_page(request, get_object_or_404(User, uuid=person))


@require_POST
def give_role(request: HttpRequest, person: UUID) -> HttpResponse:
    def act(found: User, form: GiveRoleForm) -> str:
        told = {"role": form.cleaned_data["role"], "engagement": form.engagement()}
        changing.give_role(person=found, by=request.user, **told)
        return _("%(name)s has the role from now on.")

    form = GiveRoleForm(request.POST, by=request.user, prefix="give")
    return _do(request, person, form, act)


@require_POST
def take_role(request: HttpRequest, person: UUID) -> HttpResponse:
    def act(found: User, form: TakeRoleForm) -> str:
        told = {"role": form.cleaned_data["role"], "engagement": form.engagement()}
        changing.take_role(person=found, by=request.user, **told)
        return _("%(name)s has the role no more.")

    return _do(request, person, TakeRoleForm(request.POST), act)


@require_POST
def close_account(request: HttpRequest, person: UUID) -> HttpResponse:
    words = _("The account of %(name)s is closed. They are signed out everywhere.")
    return _do_for_a_reason(request, person, "account", changing.close_account, words)


@require_POST
def reopen_account(request: HttpRequest, person: UUID) -> HttpResponse:
    words = _("The account of %(name)s is open. They have to sign in anew.")
    return _do_for_a_reason(request, person, "account", changing.reopen_account, words)


@require_POST
def reset_second_factor(request: HttpRequest, person: UUID) -> HttpResponse:
    words = _("%(name)s is signed out, and sets up a new second step when they sign in.")
    return _do_for_a_reason(request, person, "reset", changing.reset_second_factor, words)


@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: HttpRequest) -> HttpResponse:
    form = OrganisationsForm(request.POST or None, initial={"organisations": request.user.organisations})
    if request.method == "POST" and form.is_valid():
        changing.declare(person=request.user, organisations=form.cleaned_data["organisations"])
        messages.success(request, _("We have noted your organisations."))
        return redirect("accounts:home")
    return render(request, "accounts/organisations.html", {"form": form})


def person_page(request: HttpRequest, found: User, form: Any = None, status: int = 200) -> HttpResponse:
    facts = {
        "person": found,
        "held": roles_held(found, request.user),
        "rights": rights_over(found, request.user),
        "give_form": form if isinstance(form, GiveRoleForm) else GiveRoleForm(by=request.user, prefix="give"),
        "account_form": _reasons(form, "account"),
        "reset_form": _reasons(form, "reset"),
        "factors": [named(one) for one in factors_of(found)],
        "invitation": Invitation.objects.filter(accepted_by=found).select_related("by").first(),
        "form": form,
    }
    return render(request, "accounts/person.html", facts, status=status)


def _reasons(form: Any, prefix: str) -> ReasonForm:
    """The form as it was sent, if it was this one."""
    return form if isinstance(form, ReasonForm) and form.prefix == prefix else ReasonForm(prefix=prefix)


def _do_for_a_reason(
    request: HttpRequest, person: UUID, prefix: str, change: Callable[..., None], words: str
) -> HttpResponse:
    def act(found: User, form: ReasonForm) -> str:
        change(person=found, reason=form.cleaned_data["reason"], by=request.user)
        return words

    return _do(request, person, ReasonForm(request.POST, prefix=prefix), act)


def _do(request: HttpRequest, person: UUID, form: forms.Form, act: Callable[[User, Any], str]) -> HttpResponse:
    """One act, then back to the person's page; with the words kept where something stands in the way."""
    found = get_object_or_404(User, uuid=person)
    if not form.is_valid():
        return person_page(request, found, form)
    try:
        words = act(found, form)
    except (Refused, ValidationError) as refusal:
        form.add_error(None, refusal.obstacles if isinstance(refusal, Refused) else refusal)
        return person_page(request, get_object_or_404(User, uuid=person), form, status=409)
    messages.success(request, words % {"name": found.name})
    return redirect("accounts:person", person=found.uuid)

"""Where a moderator lists views to decide on together, and where a second person agrees to the list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from responses.intake.models import ResponseVersion
from responses.moderation import in_bulk as services
from responses.moderation.acting import told_in
from responses.moderation.bulk_forms import BulkAnswerForm, BulkForm, ChooseForm, ids_in, listed_as, numbers_in
from responses.moderation.listing import list_of, lists_waiting, rows_of
from responses.moderation.models import BulkAct
from responses.moderation.policies import MOST_AT_ONCE, PERMISSION, obstacles_to_answering_a_list
from responses.moderation.queue import views_of
from scenarios.services import Refused


@require_safe
def bulk(request: Any, slug: str) -> HttpResponse:
    """The views that were ticked in the queue, or whose IDs were typed; nothing is proposed yet."""
    ids = [*request.GET.getlist("view"), *ids_in(request.GET.get("ids", ""))]
    versions = _views(request, ids)
    return _list_page(request, versions, BulkForm(initial={"listed": listed_as(versions)}), asked=ids)


@require_POST
def propose_for_all(request: Any, slug: str) -> HttpResponse:
    form = BulkForm(request.POST)
    shown = numbers_in(form["listed"].value() or "")
    versions = [each for each in _views(request, list(shown)) if shown[each.response.public_id] == str(each.number)]
    if not form.is_valid():
        return _list_page(request, versions, form, asked=list(shown))
    if len(versions) != len(shown):
        form.now_lists(versions)
        form.add_error(None, _("Some views changed while you looked. They are off the list. Read it again, then ask."))
        return _list_page(request, versions, form, asked=list(shown), status=409)
    try:
        made = services.propose_for_all(
            engagement=request.engagement, versions=versions, by=request.user, **form.told()
        )
    except Refused as refusal:
        told_in(form, refusal)
        return _list_page(request, versions, form, asked=list(shown), status=409)
    messages.success(request, _("Nothing changes until a second moderator agrees to this list."))
    return redirect("moderation:listed", slug=slug, bulk=made.pk)


@require_safe
def listed(request: Any, slug: str, bulk: UUID) -> HttpResponse:
    return _listed_page(request, _bulk_or_404(request, bulk), BulkAnswerForm())


@require_POST
def agree_for_all(request: Any, slug: str, bulk: UUID) -> HttpResponse:
    return _answer(request, bulk, services.agree_for_all)


@require_POST
def refuse_for_all(request: Any, slug: str, bulk: UUID) -> HttpResponse:
    return _answer(request, bulk, services.refuse_for_all)


def _answer(request: Any, bulk: UUID, service: Any) -> HttpResponse:
    found, form = _bulk_or_404(request, bulk), BulkAnswerForm(request.POST)
    if not form.is_valid():
        return _listed_page(request, found, form)
    try:
        given = service(bulk=found, by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        told_in(form, refusal)
        return _listed_page(request, found, form, status=409)
    many = found.members.count() - len(given.left_out)
    done = ngettext("Done for %(count)s view.", "Done for %(count)s views.", many)
    messages.success(
        request, done % {"count": many} if service is services.agree_for_all else _("You refused the list.")
    )
    return redirect("moderation:listed", slug=request.engagement.slug, bulk=found.pk)


def _views(request: Any, ids: list[str]) -> list[ResponseVersion]:
    views = views_of(request.engagement, request.user).select_related("response__engagement", "form")
    return list(views.filter(response__public_id__in=ids[: MOST_AT_ONCE + 1]).order_by("response_id"))


def _list_page(
    request: Any, versions: list[ResponseVersion], form: BulkForm, *, asked: list[str], status: int = 200
) -> HttpResponse:
    found = {version.response.public_id for version in versions}
    facts = {
        "engagement": request.engagement,
        "rows": rows_of(versions, request.engagement),
        "missing": [each for each in asked if each not in found],
        "form": form,
        "choose": ChooseForm(initial={"ids": "\n".join(version.response.public_id for version in versions)}),
        "form_has_errors": form.is_bound,
        "may_act": request.user.has_perm(PERMISSION, request.engagement),
        "waiting": lists_waiting(request.engagement),
    }
    return render(request, "moderation/bulk.html", facts, status=status)


def _listed_page(request: Any, found: BulkAct, form: BulkAnswerForm, status: int = 200) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "list": list_of(found),
        "form": form,
        "form_has_errors": form.is_bound,
        "obstacles": obstacles_to_answering_a_list(found, by=request.user),
        "bulk": found,
    }
    return render(request, "moderation/listed.html", facts, status=status)


def _bulk_or_404(request: Any, bulk: UUID) -> BulkAct:
    return get_object_or_404(BulkAct.objects.select_related("engagement", "by"), pk=bulk, engagement=request.engagement)

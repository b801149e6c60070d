"""Views that one person may have sent: the pairs, and one POST-only address for each act."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.inference_forms import LinkForm, UnlinkForm
from responses.analysis.models import SamePerson
from responses.analysis.policies import obstacles_to_linking
from responses.analysis.services import doubles
from responses.intake.models import Response
from scenarios.services import Refused

ON_A_PAGE = 25


@require_safe
def double_persons(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request)


@require_POST
def link_persons(request: HttpRequest, slug: str) -> HttpResponse:
    form = LinkForm(request.POST)
    if form.is_valid():
        views = [_named(request, form, name) for name in ("one", "other")]
        if None not in views:
            return _linked(request, form, views)
    return _page(request, form)


@require_POST
def unlink_persons(request: HttpRequest, slug: str, link: UUID) -> HttpResponse:
    found = get_object_or_404(SamePerson.objects.select_related("engagement"), uuid=link, engagement=request.engagement)
    form = UnlinkForm(request.POST, prefix=str(found.uuid))
    if not form.is_valid():
        return _page(request, form)
    try:
        doubles.unlink_persons(link=found, why=form.cleaned_data["why"], by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("The two views are not linked any more."))
    return redirect("analysis:double_persons", slug=slug)


def _linked(request: Any, form: LinkForm, views: list[Any]) -> HttpResponse:
    one, other = views
    try:
        doubles.link_persons(
            engagement=request.engagement, views=(one, other), why=form.cleaned_data["why"], by=request.user
        )
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, form, status=409)
    messages.success(request, _("The two views are linked. Both still count."))
    return redirect("analysis:double_persons", slug=request.engagement.slug)


def _named(request: Any, form: LinkForm, name: str) -> Response | None:
    """The view whose code was typed; what is wrong with it is said beside it."""
    code = form.cleaned_data[name].strip()
    view = Response.objects.filter(engagement=request.engagement, public_id__iexact=code).first()
    if view is None:
        form.add_error(name, _("There is no view with this code here. It stands beside the view, like V-7F3K29QX."))
    return view


def _page(request: Any, filled: Any = None, status: int = 200) -> HttpResponse:
    links = SamePerson.objects.standing().with_views().filter(engagement=request.engagement)
    page = Paginator(links, ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "engagement": request.engagement,
        "page_of_links": page,
        "links": [(link, _unlink_form(link, filled)) for link in page],
        "form": filled if isinstance(filled, LinkForm) else LinkForm(),
        "obstacles": obstacles_to_linking(request.engagement, by=request.user),
        "filled": filled,
        "form_has_errors": filled is not None,
    }
    return render(request, "analysis/double_persons.html", facts, status=status)


def _unlink_form(link: SamePerson, filled: Any) -> UnlinkForm:
    sent = isinstance(filled, UnlinkForm) and filled.prefix == str(link.uuid)
    return filled if sent else UnlinkForm(prefix=str(link.uuid))

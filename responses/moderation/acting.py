"""How an act on one view goes, whatever it is: the form is checked, it is done, and the next page is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from responses.intake.models import Response
from responses.intake.states import WITHDRAWN
from responses.moderation.claims import claim
from responses.moderation.desk import desk_for
from responses.moderation.forms import ActForm, QueueFilter
from responses.moderation.narrowing import Asked, offered
from responses.moderation.policies import PERMISSION
from responses.moderation.queue import views_of
from scenarios.models import Engagement
from scenarios.services import Refused


def do(
    request: Any,
    response: UUID,
    kind: type[ActForm],
    act: Callable[[Response, Any], Any],
    done: str,
    onward: Callable[[Any, Response], HttpResponse] | None = None,
) -> HttpResponse:
    """Check the form, act, say that it is `done` and go onward: to the view itself, unless something else is told.

    What can't be done is said on the view's page, with every word that was typed.
    """
    found = response_or_404(request, response)
    form = kind(request.POST)
    if not form.is_valid():
        return desk_page(request, found, form)
    try:
        act(found, form)
    except Refused as refusal:
        told_in(form, refusal)
        found.refresh_from_db()
        return desk_page(request, found, form, status=409)
    messages.success(request, done % {"id": found.public_id})
    return (onward or back_to_view)(request, found)


def told_in(form: Any, refusal: Refused) -> None:
    for obstacle in refusal.obstacles:
        form.add_error(None, obstacle)


def back_to_view(request: Any, found: Response) -> HttpResponse:
    return redirect("moderation:response", slug=request.engagement.slug, response=found.uuid)


def desk_page(request: Any, found: Response, form: ActForm | None = None, status: int = 200) -> HttpResponse:
    may_act = request.user.has_perm(PERMISSION, request.engagement)
    facts = {
        "engagement": request.engagement,
        "response": found,
        "desk": desk_for(found, request.user, form),
        "may_hide": may_act and found.excluded_because != WITHDRAWN and not found.erased_at,
        "filled": form,
        "form_has_errors": form is not None,
        "may_act": may_act,
        "taken": claim(found, request.user) if may_act else None,
        "may_see_files": request.user.has_perm("attachments.see_files", request.engagement),
        "may_see_imports": request.user.has_perm("imports.see_imports", request.engagement),
        "may_see_erasures": request.user.has_perm("erasure.see", request.engagement),
        "asked": asked_in(request) if request.GET else None,
    }
    return render(request, "moderation/response.html", facts, status=status)


def response_or_404(request: Any, response: UUID) -> Response:
    views = views_of(request.engagement, request.user).values("response")
    return get_object_or_404(Response.objects.select_related("engagement"), uuid=response, pk__in=views)


def asked_in(request: Any) -> Asked:
    """The part of the queue that an address names."""
    return filter_of(request.engagement, request.GET).asked()


def filter_of(engagement: Engagement, given: Any) -> QueueFilter:
    return QueueFilter(given, offered=offered(engagement))

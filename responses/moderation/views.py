"""Where moderators work: the queue, one view, and one POST-only address for each act."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.intake.models import Response
from responses.intake.states import HELD, WITHDRAWN
from responses.moderation import services
from responses.moderation.claims import claim, let_go
from responses.moderation.desk import desk_for
from responses.moderation.forms import (
    ActForm,
    AnswerForm,
    CountOnlyForm,
    ExcludeForm,
    HoldForm,
    PublishForm,
    QueueFilter,
    ReleaseForm,
)
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import PERMISSION
from responses.moderation.queue import (
    PUBLICATION,
    SAFETY,
    SECOND_PERSON,
    how_many_wait,
    next_in_line,
    page_of,
    parts_of_queue,
    views_of,
)
from scenarios.models import StakeholderType
from scenarios.services import Refused


@require_safe
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    form = QueueFilter(request.GET, types=list(StakeholderType.objects.all()))
    chosen = form.chosen()
    counts = how_many_wait(views_of(request.engagement, request.user))
    facts = {
        "engagement": request.engagement,
        "page": page_of(request.engagement, request.user, **chosen),
        "parts": parts_of_queue(counts, chosen["waiting"]),
        "chosen": chosen,
        "at_risk": counts[SAFETY],
        "types": form.fields["type"].choices,
    }
    return render(request, "moderation/queue.html", facts)


@require_safe
def response(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return desk_page(request, response_or_404(request, response))


@require_POST
def publish(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: PublishForm) -> str:
        services.publish(response=found, by=request.user, **form.told())
        return _("%(id)s is published: this site and reports may show it.")

    return _do(request, response, PublishForm, act, PUBLICATION)


@require_POST
def hold(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: HoldForm) -> str:
        services.hold(response=found, by=request.user, **form.told())
        return _("%(id)s is on hold. The public does not see it.")

    return _do(request, response, HoldForm, act, PUBLICATION)


@require_POST
def release(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: ReleaseForm) -> str:
        services.release(response=found, by=request.user, **form.told())
        return _("%(id)s is no longer on hold. It waits for a decision.")

    return _do(request, response, ReleaseForm, act, HELD)


@require_POST
def count_only(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: CountOnlyForm) -> str:
        services.count_only(response=found, by=request.user, **form.told())
        return _("%(id)s stays as it is until a second moderator agrees not to show it.")

    return _do(request, response, CountOnlyForm, act, PUBLICATION)


@require_POST
def exclude(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: ExcludeForm) -> str:
        services.exclude(response=found, by=request.user, **form.told())
        return _("%(id)s counts until a second moderator agrees to leave it out.")

    return _do(request, response, ExcludeForm, act, PUBLICATION)


@require_POST
def confirm(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: AnswerForm) -> str:
        services.confirm(proposal=_proposal_or_404(found, form), by=request.user, note=form.cleaned_data["note"])
        return _("You agreed with the proposal on %(id)s.")

    return _do(request, response, AnswerForm, act, SECOND_PERSON)


@require_POST
def decline(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: AnswerForm) -> str:
        services.decline(proposal=_proposal_or_404(found, form), by=request.user, note=form.cleaned_data["note"])
        return _("You refused the proposal on %(id)s. Nothing changes.")

    return _do(request, response, AnswerForm, act, SECOND_PERSON)


def _do(
    request: HttpRequest, response: UUID, kind: type[ActForm], act: Callable[[Response, Any], str], waiting: str
) -> HttpResponse:
    """Check the form, act, go on to the next in line. What can't be done is said on the same page, words kept."""
    found = response_or_404(request, response)
    form = kind(request.POST)
    if not form.is_valid():
        return desk_page(request, found, form)
    try:
        done = act(found, form)
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            form.add_error(None, obstacle)
        found.refresh_from_db()
        return desk_page(request, found, form, status=409)
    messages.success(request, done % {"id": found.public_id})
    return _to_next(request, found, waiting)


def _to_next(request: HttpRequest, done: Response, waiting: str) -> HttpResponse:
    let_go(done, request.user)
    views = views_of(request.engagement, request.user)
    following = next_in_line(views, waiting=waiting, after=done, person=request.user)
    if following:
        return redirect("moderation:response", slug=request.engagement.slug, response=following.response.uuid)
    return redirect("moderation:queue", slug=request.engagement.slug)


def desk_page(request: HttpRequest, found: Response, form: ActForm | None = None, status: int = 200) -> HttpResponse:
    may_act = request.user.has_perm(PERMISSION, request.engagement)
    facts = {
        "engagement": request.engagement,
        "response": found,
        "desk": desk_for(found, request.user, form),
        "may_hide": may_act and found.excluded_because != WITHDRAWN,
        "filled": form,
        "form_has_errors": form is not None,
        "may_act": may_act,
        "taken": claim(found, request.user) if may_act else None,
        "may_see_files": request.user.has_perm("attachments.see_files", request.engagement),
    }
    return render(request, "moderation/response.html", facts, status=status)


def response_or_404(request: HttpRequest, response: UUID) -> Response:
    views = views_of(request.engagement, request.user).values("response")
    return get_object_or_404(Response.objects.select_related("engagement"), uuid=response, pk__in=views)


def _proposal_or_404(found: Response, form: AnswerForm) -> ModerationDecision:
    return get_object_or_404(ModerationDecision, pk=form.cleaned_data["proposal"], version__response=found)

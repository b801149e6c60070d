"""Where moderators work: the queue, one view, and one POST-only address for each act."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from responses.intake.models import Response
from responses.intake.states import HELD
from responses.moderation import services
from responses.moderation.acting import asked_in, desk_page, do, filter_of, response_or_404
from responses.moderation.claims import let_go
from responses.moderation.forms import (
    ActForm,
    AnswerForm,
    CountOnlyForm,
    ExcludeForm,
    HoldForm,
    PublishForm,
    ReleaseForm,
)
from responses.moderation.listing import lists_waiting
from responses.moderation.models import ModerationDecision
from responses.moderation.narrowing import PUBLICATION, SAFETY, SECOND_PERSON, Asked
from responses.moderation.policies import PERMISSION
from responses.moderation.queue import (
    OVERDUE,
    how_many_wait,
    next_in_line,
    page_of,
    parts_of_queue,
    views_of,
)


@require_safe
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    form = filter_of(request.engagement, request.GET)
    asked, today = form.asked(), london_day(engagement_now())
    counts = how_many_wait(request.engagement, request.user, today)
    facts = {
        "engagement": request.engagement,
        "page": page_of(request.engagement, request.user, asked, today, form.offered.types),
        "parts": parts_of_queue(counts, asked.waiting),
        "asked": asked,
        "at_risk": counts[SAFETY],
        "overdue": counts[OVERDUE],
        "form": form.shown_again(),
        "lists": lists_waiting(request.engagement) if asked.waiting == SECOND_PERSON else [],
    }
    return render(request, "moderation/queue.html", facts)


@require_safe
def response(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return desk_page(request, response_or_404(request, response))


@require_safe
def next_view(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    """Leave this view as it is and take the next one."""
    return _to_next(request, response_or_404(request, response), PUBLICATION)


@require_POST
def publish(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("%(id)s is published: this site and reports may show it.")
    return _decide(request, response, PublishForm, services.publish, done)


@require_POST
def hold(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _decide(request, response, HoldForm, services.hold, _("%(id)s is on hold. The public does not see it."))


@require_POST
def release(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("%(id)s is no longer on hold. It waits for a decision.")
    return _decide(request, response, ReleaseForm, services.release, done, HELD)


@require_POST
def count_only(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("%(id)s stays as it is until a second moderator agrees not to show it.")
    return _decide(request, response, CountOnlyForm, services.count_only, done)


@require_POST
def exclude(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("%(id)s counts until a second moderator agrees to leave it out.")
    return _decide(request, response, ExcludeForm, services.exclude, done)


@require_POST
def confirm(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _answer(request, response, services.confirm, _("You agreed with the proposal on %(id)s."))


@require_POST
def decline(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _answer(request, response, services.decline, _("You refused the proposal on %(id)s. Nothing changes."))


def _decide(
    request: HttpRequest, response: UUID, kind: type[ActForm], service: Any, done: str, waiting: str = PUBLICATION
) -> HttpResponse:
    """One of the acts on a view as it was shown; then the next in line of those that wait for the same."""

    def act(found: Response, form: ActForm) -> None:
        service(response=found, by=request.user, **form.told())

    return do(request, response, kind, act, done, lambda request, found: _to_next(request, found, waiting))


def _answer(request: HttpRequest, response: UUID, service: Any, done: str) -> HttpResponse:
    def act(found: Response, form: AnswerForm) -> None:
        asked = get_object_or_404(ModerationDecision, pk=form.cleaned_data["proposal"], version__response=found)
        service(proposal=asked, by=request.user, note=form.cleaned_data["note"])

    return do(request, response, AnswerForm, act, done, lambda request, found: _to_next(request, found, SECOND_PERSON))


def _to_next(request: HttpRequest, done: Response, waiting: str) -> HttpResponse:
    """The next of the queue that this person came from; of the queue for this kind of act where they came from none."""
    if request.user.has_perm(PERMISSION, request.engagement):
        let_go(done, request.user)
    asked = replace(asked_in(request), after=None) if request.GET else Asked(waiting)
    views = views_of(request.engagement, request.user)
    following = next_in_line(views, asked, after=done, person=request.user)
    more = f"?{asked.query}" if request.GET else ""
    if following:
        there = redirect("moderation:response", slug=request.engagement.slug, response=following.response.uuid)
    else:
        there = redirect("moderation:queue", slug=request.engagement.slug)
    there["Location"] += more
    return there

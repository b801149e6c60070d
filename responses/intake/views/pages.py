"""The pages of the form: begin, then one thing per page."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.clock.handles import engagement_now
from responses.intake.forms import PageForm, form_for
from responses.intake.services import begin_draft, save_said
from responses.intake.steps import (
    ABOUT,
    CHECK,
    POINTS,
    PUBLICATION,
    QUESTION,
    Step,
    can_be_answered_online,
    step_after,
)
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_code, holding
from responses.intake.views.showing import (
    already_sent,
    not_here,
    published_or_404,
    redirect_to,
    show_page,
    with_code,
)
from scenarios.phases import phase_by_dates
from scenarios.policies import obstacles_to_responding


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What to expect, and the button that begins a draft."""
    engagement = published_or_404(slug)
    version, now = engagement.current_version, engagement_now()
    obstacles = obstacles_to_responding(version, at=now)
    if not obstacles and not can_be_answered_online(version.document):
        obstacles = [_("This form can't be filled in online here. You can use one of the other ways.")]
    if request.method == "POST" and not obstacles:
        begun = begin_draft(engagement=engagement)
        page = go_to("about", slug=slug, key=begun.draft.key)
        return give_code(page, slug=slug, key=begun.draft.key, code=begun.private_code, secure=request.is_secure())
    context = {"engagement": version.document, "version": version, "obstacles": obstacles, "slug": slug}
    return render(request, "intake/start.html", context | {"phase": phase_by_dates(version, now)})


def about(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page(request, slug, key, Step(ABOUT))


def question(request: HttpRequest, slug: str, key: uuid.UUID, question: str) -> HttpResponseBase:
    return one_page(request, slug, key, Step(QUESTION, question))


def points(request: HttpRequest, slug: str, key: uuid.UUID, scenario: str) -> HttpResponseBase:
    return one_page(request, slug, key, Step(POINTS, scenario))


def publication(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page(request, slug, key, Step(PUBLICATION))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_page(request: HttpRequest, slug: str, key: uuid.UUID, step: Step) -> HttpResponseBase:
    """Show a page with what was said so far; keep what was typed and go on."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, step)
    if request.method != "POST":
        if held.draft is None:
            return go_to("sent", slug=slug, key=key)
        return show_page(request, held, step, form_for(step, held.form_document, held.said))
    form = form_for(step, held.form_document, held.said, request.POST)
    if form is None or not form.is_valid():
        return show_page(request, held, step, form)
    if not held.page_is_ours:
        notice = _("We lost track of your draft for a moment. Your words are here. Send this page again.")
        return show_page(request, held, step, form, notice=notice)
    return keep(request, held, step, form)


def keep(request: HttpRequest, held: Holding, step: Step, form: PageForm) -> HttpResponseBase:
    """Save one page's words and go on; where the view was sent meanwhile, show the words again."""
    draft = save_said(draft_key=held.key, said=form.said()) if held.draft else None
    if draft is None:
        return already_sent(request, held, form)
    with_points = "points" in request.POST
    if request.GET.get("from") == CHECK and not with_points:
        following = Step(CHECK)
    else:
        following = step_after(held.form_document, step, with_points=with_points)
    return with_code(request, held, redirect_to(following, held))

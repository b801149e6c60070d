"""The pages of the form: begin, the list of tasks where it is long, then one thing per page."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.clock.handles import engagement_now
from responses.intake.answers import parts_like
from responses.intake.forms.making import form_for
from responses.intake.forms.page import PageForm
from responses.intake.services import PageChanged, begin_draft, save_said
from responses.intake.steps import (
    ABOUT,
    CHECK,
    DETAILS,
    MORE,
    ORGANISATION,
    POINTS,
    PUBLICATION,
    QUESTION,
    TASKS,
    Step,
    asks_for_preference,
    can_be_answered_online,
    has_task_list,
    must_answer_some,
    question_of,
    step_after,
)
from responses.intake.summary import rows_of
from responses.intake.tasklist import task_list
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_code
from responses.intake.views.showing import (
    already_sent,
    last_changes_for,
    now_shown,
    published_or_404,
    redirect_to,
    show_page,
    with_code,
    writing,
)
from responses.intake.views.writers import remembered, seen_in, writer_of
from scenarios.fates import fate_of_a_draft, fate_of_a_view
from scenarios.models import EngagementVersion
from scenarios.phases import Acts, acts_of
from scenarios.policies import obstacles_to_responding


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What to expect, and the button that begins a draft."""
    engagement = published_or_404(slug)
    version, now = engagement.current_version, engagement_now()
    acts = acts_of(engagement.milestones.all(), now)
    context = start_context(version, at=now, acts=acts)
    if request.method == "POST" and not context["obstacles"]:
        begun = begin_draft(engagement=engagement, at=now)
        first = TASKS if has_task_list(version.document) else ABOUT
        page = go_to(first, slug=slug, key=begun.draft.key)
        return give_code(page, slug=slug, key=begun.draft.key, code=begun.private_code, secure=request.is_secure())
    return render(request, "intake/start.html", context)


def start_context(version: EngagementVersion, *, at: datetime, acts: Acts) -> dict[str, Any]:
    """What the first page says at this moment; `version` comes with its document."""
    obstacles = obstacles_to_responding(version, at=at, acts=acts)
    if not obstacles and not can_be_answered_online(version.document):
        obstacles = [_("This form can't be filled in online here. You can use one of the other ways.")]
    return {
        "engagement": version.document,
        "version": version,
        "obstacles": obstacles,
        "slug": version.document["slug"],
        "shown": now_shown(version, acts, at),
        "fate": fate_of_a_view(version, acts, at),
        "fate_of_a_draft": fate_of_a_draft(version, acts, at),
        "long": has_task_list(version.document),
        "some_required": must_answer_some(version.document),
        "asks_for_preference": asks_for_preference(version.document),
    }


@never_cache
@require_http_methods(["GET", "HEAD"])
def tasks(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """All parts of a long form, in any order, with how far each has come."""
    held = writing(request, slug, key, Step(TASKS))
    if not isinstance(held, Holding):
        return held
    changes = last_changes_for(request, held)
    groups = task_list(held.form_document, held.draft, lambda step: redirect_to(step, held).url, changes)
    context = {
        "engagement": held.form_document,
        "groups": groups,
        "some_required": any(asked["required"] for asked in held.form_document["questions"]),
        "must_answer": must_answer_some(held.form_document),
        "held": held,
        "reference": held.draft.reference,
        "code": held.code,
        "synthetic": held.draft.synthetic,
        "slug": slug,
        "key": key,
    }
    return render(request, "intake/tasks.html", context)


def about(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page(request, slug, key, Step(ABOUT))


def organisation(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page(request, slug, key, Step(ORGANISATION))


def details(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page(request, slug, key, Step(DETAILS))


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
    held = writing(request, slug, key, step, even_sent=request.method == "POST")
    if not isinstance(held, Holding):
        return held
    if request.method != "POST":
        if _answered_with_files(held, step):
            return go_to("files_for", slug=slug, key=key, question=step.key)
        return show_page(request, held, step, form_for(step, held.form_document, held.said))
    form = form_for(step, held.form_document, held.said, request.POST)
    if form is None or not form.is_valid():
        return show_page(request, held, step, form)
    if not held.page_is_ours:
        notice = _("We lost track of your draft for a moment. Your words are here. Send this page again.")
        return show_page(request, held, step, form, notice=notice, not_saved=True)
    return keep(request, held, step, form)


def _answered_with_files(held: Holding, step: Step) -> bool:
    asked = question_of(held.form_document, step.key) if step.kind == QUESTION else None
    return asked is not None and asked["type"] == "file"


def keep(request: HttpRequest, held: Holding, step: Step, form: PageForm) -> HttpResponseBase:
    """Save one page's words and go on; where the view was sent or changed meanwhile, show the words again."""
    writer = writer_of(request)
    try:
        saved = held.draft and save_said(
            draft_key=held.key, said=form.said(), page=step.page, by=writer, seen=seen_in(request)
        )
    except PageChanged as meanwhile:
        held.draft = meanwhile.draft
        theirs = rows_of(parts_like(held.said, form.said()), held.form_document)
        return show_page(request, held, step, form, changed=meanwhile.change, theirs=theirs)
    if not saved:
        return already_sent(request, held, form)
    # The form is the same, and without the row it came with its document would be read again.
    saved.form = held.draft.form
    held.draft = saved
    page = redirect_to(_following(request, held, step), held)
    return with_code(request, held, remembered(page, request, writer, slug=held.form_document["slug"], key=held.key))


def _following(request: HttpRequest, held: Holding, step: Step) -> Step:
    aside = next((name for name in (POINTS, MORE) if name in request.POST), "")
    if request.GET.get("from") == CHECK and not aside:
        return Step(CHECK)
    if has_task_list(held.form_document) and not aside:
        return Step(TASKS)
    return step_after(held.form_document, held.said, step, aside=aside)

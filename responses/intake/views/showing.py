"""How the pages of the form are shown: with what was said, what went wrong, or in place of a draft that is gone."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from responses.intake.answers import same_words
from responses.intake.forms import PageForm, form_for
from responses.intake.models import Draft
from responses.intake.policies import missing_answers, obstacles_of_time
from responses.intake.services import begin_draft, document_of, renew_private_code
from responses.intake.states import ON_TIME
from responses.intake.steps import (
    ABOUT,
    CHECK,
    POINTS,
    PUBLICATION,
    QUESTION,
    Step,
    full_way,
    is_last_question,
    points_way,
    step_after,
    step_before,
)
from responses.intake.summary import rows_of
from responses.intake.timing import timing_of
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_code, holding, page_token
from scenarios.models import Engagement, EngagementVersion
from scenarios.policies import obstacles_to_responding

WORDS_SALT = "intake.words"
URL_NAMES = {ABOUT: "about", QUESTION: "question", POINTS: "points", PUBLICATION: "publication", CHECK: "check"}


def published_or_404(slug: str) -> Engagement:
    engagement = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None:
        raise Http404
    return engagement


def redirect_to(step: Step, held: Holding) -> HttpResponseBase:
    arguments: dict[str, Any] = {"slug": held.form_document["slug"], "key": held.key}
    if step.key:
        arguments["question" if step.kind == QUESTION else "scenario"] = step.key
    return go_to(URL_NAMES[step.kind], **arguments)


def with_code(request: HttpRequest, held: Holding, page: HttpResponseBase) -> HttpResponseBase:
    """Where the cookie was lost, give the browser a new private code; the page it sent shows that it is ours."""
    if not held.code:
        code = renew_private_code(record=held.record)
        give_code(page, slug=held.form_document["slug"], key=held.key, code=code, secure=request.is_secure())
    return page


def show_page(request: HttpRequest, held: Holding, step: Step, form: PageForm | None, **more: Any) -> HttpResponse:
    """One page of the form. Raises Http404 for a page that this form doesn't have."""
    document = held.form_document
    if form is None or step not in full_way(document):
        raise Http404
    before = Step(CHECK) if request.GET.get("from") == CHECK else step_before(document, step)
    context: dict[str, Any] = {
        "form": form,
        "token": page_token(held.key),
        "engagement": document,
        "synthetic": held.record.synthetic,
        "back_url": redirect_to(before, held).url if before else "",
        "offer_points": is_last_question(document, step) and bool(points_way(document)),
        "skip_url": redirect_to(step_after(document, step), held).url if step.kind == POINTS else "",
        "page_title": _title(step, form),
        "reference": held.record.reference,
        "code": held.code,
    }
    return render(request, "intake/page.html", context | more)


def _page_for(words: str, held: Holding) -> str:
    """Where what an obstacle complains of can be mended; empty where no page can."""
    for missing in missing_answers(held.draft):
        if missing.words == words:
            return f"{redirect_to(Step(missing.page, missing.key), held).url}?from={CHECK}"
    return ""


def _comes_late(draft: Draft, version: EngagementVersion, now: datetime) -> bool:
    """Whether the report would show this draft, sent now, apart. A correction keeps the timing of what it corrects."""
    return not draft.corrects_id and timing_of(version, at=now, began_at=draft.began_at)[0] != ON_TIME


def _title(step: Step, form: Any) -> str:
    if step.kind == ABOUT:
        return _("About you")
    if step.kind == POINTS:
        return _("Points listed for “%(title)s”") % {"title": form.scenario["title"]}
    return ""


def not_here(request: HttpRequest, slug: str, step: Step) -> HttpResponseBase:
    """No such draft in this browser. Words that were posted start a new draft: nothing typed is thrown away."""
    engagement = published_or_404(slug)
    closed = obstacles_to_responding(engagement.current_version, at=engagement_now())
    if request.method != "POST" or step.kind == CHECK or closed:
        return render(request, "intake/not_here.html", {"slug": slug, "engagement": engagement}, status=404)
    begun = begin_draft(engagement=engagement)
    held = Holding(begun.draft.key, begun.draft, None, begun.private_code, page_is_ours=False)
    form = form_for(step, held.form_document, {}, request.POST)
    notice = _("We could not find your draft. We began a new one with what you typed here. Check it and send it again.")
    page = show_page(request, held, step, form, notice=notice, form_action=redirect_to(step, held).url, back_url="")
    return give_code(page, slug=slug, key=held.key, code=held.code, secure=request.is_secure())


def already_sent(request: HttpRequest, held: Holding, form: PageForm) -> HttpResponseBase:
    """The view was sent before this page came in. The same words need nothing; newer ones can go as a correction."""
    slug = held.form_document["slug"]
    if held.version is None:
        held = holding(request, slug, held.key) or held
    response = held.version.response
    version = response.versions.select_related("form").get(number=response.latest)
    if same_words(document_of(version), form.said()):
        return with_code(request, held, go_to("sent", slug=slug, key=held.key))
    context = {
        "rows": rows_of(form.said(), held.form_document),
        "words": signing.dumps(form.said(), salt=f"{WORDS_SALT} {held.key}", compress=True),
        "reference": response.reference,
        "token": page_token(held.key),
        "slug": slug,
        "key": held.key,
    }
    return with_code(request, held, render(request, "intake/already_sent.html", context, status=409))


def show_check(
    request: HttpRequest, held: Holding, obstacles: list[str] | None = None, notice: str = ""
) -> HttpResponse:
    """Everything that would be sent, each with a way to change it, and the button that sends it."""
    draft, now = held.draft, engagement_now()
    version = draft.engagement.current_version
    context = {
        "engagement": held.form_document,
        "draft": draft,
        "rows": rows_of(draft.document, held.form_document, change=draft.key),
        "points_steps": [redirect_to(step, held).url for step in points_way(held.form_document)][:1],
        "problems": [(words, _page_for(words, held)) for words in obstacles or []],
        "notice": notice,
        "time_obstacles": obstacles_of_time(draft, version, at=now),
        "late": _comes_late(draft, version, now),
        "code": held.code,
        "token": page_token(held.key),
        "form_has_errors": bool(obstacles),
    }
    return render(request, "intake/check.html", context)

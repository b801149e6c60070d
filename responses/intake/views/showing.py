"""How the pages of the form are shown: with what was said, what went wrong, or in place of a draft that is gone."""

import uuid
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from groundwork.forms.fields import PlainTextField
from groundwork.forms.plain_text import printable
from responses.intake.answers import same_words
from responses.intake.forms.making import form_for
from responses.intake.forms.page import PageForm
from responses.intake.linking import make_own_link
from responses.intake.models import Response
from responses.intake.policies import obstacles_to_correcting
from responses.intake.services import begin_draft, document_of
from responses.intake.steps import (
    ABOUT,
    BODIES,
    CHECK,
    DETAILS,
    FILES,
    ORGANISATION,
    POINTS,
    PUBLICATION,
    QUESTION,
    TASKS,
    Step,
    has_task_list,
    is_last_question,
    main_way,
    points_way,
    question_of,
    question_way,
    step_after,
    step_before,
)
from responses.intake.summary import rows_of
from responses.intake.tasklist import number_of, title_of
from responses.intake.together import LastChange, last_changes
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_code, give_link, holding, page_token
from responses.intake.views.writers import writer_of
from scenarios.models import Engagement, EngagementVersion
from scenarios.phases import Acts, acts_of, phase
from scenarios.policies import obstacles_to_responding

WORDS_SALT = "intake.words"
URL_NAMES = {
    kind: kind for kind in (TASKS, ABOUT, ORGANISATION, BODIES, DETAILS, QUESTION, POINTS, FILES, PUBLICATION, CHECK)
}
# Their pages bring a heading of their own; a question is its page's heading.
TITLED = (ABOUT, ORGANISATION, BODIES, DETAILS, POINTS, FILES)


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


def writing(
    request: HttpRequest, slug: str, key: uuid.UUID, step: Step, *, even_sent: bool = False
) -> Holding | HttpResponseBase:
    """The draft, for somebody who may write it; else the page that they see in its place."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, step)
    if not held.may_write:
        return must_only_read(held)
    return held if held.draft is not None or even_sent else go_to("sent", slug=slug, key=key)


def must_only_read(held: Holding) -> HttpResponseBase:
    """Somebody who came to read and approve is led to the page for that."""
    return go_to("read", slug=held.form_document["slug"], key=held.key)


def with_code(request: HttpRequest, held: Holding, page: HttpResponseBase) -> HttpResponseBase:
    """Where the cookie was lost, give the browser a link of its own; the page it sent shows that it is ours.

    A new private code would shut out whoever has the old one on paper. A browser that came by a link goes on with it.
    """
    if not held.code and held.link is None:
        token = make_own_link(held.key)
        give_link(page, slug=held.form_document["slug"], key=held.key, token=token, secure=request.is_secure())
    return page


def show_page(request: HttpRequest, held: Holding, step: Step, form: PageForm | None, **more: Any) -> HttpResponse:
    """One page of the form. Raises Http404 for a page that this form doesn't have."""
    document, said = held.form_document, held.said
    if form is None or not _is_in(document, step):
        raise Http404
    if step.kind == QUESTION and step not in question_way(document, said):
        notice = _("We ask this only after other answers than yours. What you write here is kept, and not sent.")
        more = {"notice": notice} | more
    context: dict[str, Any] = {
        "form": form,
        "engagement": document,
        "offer_points": is_last_question(document, said, step)
        and bool(points_way(document))
        and not has_task_list(document),
        "offer_more": step.kind == ABOUT and not has_task_list(document),
        "skip_url": redirect_to(step_after(document, said, step), held).url if step.kind == POINTS else "",
        "asked": question_of(document, step.key) if step.kind == QUESTION else None,
    }
    return render(request, "intake/page.html", context | around(request, held, step) | more)


def around(request: HttpRequest, held: Holding, step: Step) -> dict[str, Any]:
    """What every page of a draft has around its form: where it stands, who changed it, how to come back."""
    document, draft = held.form_document, held.draft
    change = draft.pages.get(step.page, {}) if draft else {}
    writer = writer_of(request)
    back = _step_back(request, held, step)
    return {
        "token": page_token(held.key, held.link),
        "lost_track": lost_track(request, held),
        "seen": f"{change.get('revision', 0)}:{writer.id}",
        "last_change": last_changes_for(request, held).get(step.page),
        "was": _replaced_on(change, document),
        "synthetic": held.record.synthetic,
        "back_url": redirect_to(back, held).url if back else "",
        "page_title": title_of(step, document) if step.kind in TITLED else "",
        "step_words": _step_words(document, held.said, step),
        "reference": held.record.reference,
        "code": held.code,
        "held": held,
        "slug": document["slug"],
        "key": held.key,
    }


def _replaced_on(change: dict[str, Any], document: dict[str, Any]) -> dict[str, Any] | None:
    """Words that were replaced on this page without being seen: nothing that was saved is lost from sight."""
    was = change.get("was")
    if not was:
        return None
    return {
        "by": was["by"],
        "mine": was["mine"],
        "at": datetime.fromisoformat(was["at"]),
        "rows": rows_of(was["said"], document),
    }


def last_changes_for(request: HttpRequest, held: Holding) -> dict[str, LastChange]:
    """Who changed each page last, for this browser; nothing for somebody who writes alone."""
    if held.draft is None:
        return {}
    return last_changes(held.draft, given=held.given_to_write, reader=writer_of(request).id)


def _is_in(document: dict[str, Any], step: Step) -> bool:
    """A conditional question may be looked at even while it isn't asked: its page says so."""
    if step.kind == QUESTION:
        return question_of(document, step.key) is not None
    return step.kind != POINTS or step in points_way(document)


def _step_back(request: HttpRequest, held: Holding, step: Step) -> Step | None:
    if request.GET.get("from") == CHECK:
        return Step(CHECK)
    if has_task_list(held.form_document):
        return Step(TASKS)
    return step_before(held.form_document, held.said, step)


def _step_words(document: dict[str, Any], said: dict[str, Any], step: Step) -> str:
    """Where this page stands: the question's number in a long form, else the step of the way."""
    asked = question_of(document, step.key) if step.kind == QUESTION else None
    if has_task_list(document):
        return _("Question %(number)s") % {"number": number_of(asked)} if asked else ""
    way = main_way(document, said)
    if step not in way:
        return ""
    return _("Step %(step)s of %(steps)s") % {"step": way.index(step) + 1, "steps": len(way)}


def now_shown(version: EngagementVersion, acts: Acts, at: datetime) -> dict[str, Any]:
    """The phase at this moment, and whether a view can be sent in it: what the words about the ways in rest on."""
    takes_views = not obstacles_to_responding(version, at=at, acts=acts)
    return {"phase": phase(version, acts, at), "acts": acts, "takes_views": takes_views}


def lost_track(request: HttpRequest, held: Holding) -> str:
    """What somebody is told whose post came from a page that we did not sign, so that nothing was done."""
    if request.method != "POST" or held.page_is_ours:
        return ""
    return _("We lost track of your view for a moment, so nothing has changed yet. Send this page again.")


def not_here(request: HttpRequest, slug: str, step: Step) -> HttpResponseBase:
    """No such draft in this browser. Words that were posted start a new draft: nothing typed is thrown away."""
    engagement = published_or_404(slug)
    now = engagement_now()
    acts = acts_of(engagement.milestones.all(), now)
    closed = obstacles_to_responding(engagement.current_version, at=now, acts=acts)
    if request.method != "POST" or step.kind in (CHECK, TASKS, BODIES, FILES) or closed:
        typed = _typed(request, step, engagement) if request.method == "POST" else []
        context = {"slug": slug, "engagement": engagement, "typed": typed}
        return render(request, "intake/not_here.html", context, status=404)
    begun = begin_draft(engagement=engagement)
    held = Holding(begun.draft.key, begun.draft, None, begun.private_code, page_is_ours=False)
    form = form_for(step, held.form_document, {}, request.POST)
    notice = _("We could not find your draft. We began a new one with what you typed here. Check it and send it again.")
    more = {"notice": notice, "not_saved": True, "form_action": redirect_to(step, held).url, "back_url": ""}
    page = show_page(request, held, step, form, **more)
    return give_code(page, slug=slug, key=held.key, code=held.code, secure=request.is_secure())


def _typed(request: HttpRequest, step: Step, engagement: Engagement) -> list[str]:
    """The words in a post that no draft can take in any more, to be shown once again."""
    form = form_for(step, engagement.current_version.document, {}, request.POST)
    boxes = [box for box in form or () if isinstance(box.field, PlainTextField)]
    return [printable(words) for box in boxes if (words := box.value() or "").strip()]


def ways_to_correct(held: Holding, response: Response) -> dict[str, Any]:
    """What a page says to somebody who came after the view was sent: how to correct it, or why that can't be done."""
    acts = acts_of(response.engagement.milestones.all(), engagement_now())
    return {
        "reference": response.reference,
        "obstacles": obstacles_to_correcting(response, acts=acts),
        "may_correct": held.link is None or held.is_own,
        "token": page_token(held.key, held.link),
    }


def already_sent(request: HttpRequest, held: Holding, form: PageForm) -> HttpResponseBase:
    """The view was sent before this page came in. The same words need nothing; newer ones can go as a correction."""
    slug = held.form_document["slug"]
    if held.version is None:
        held = holding(request, slug, held.key) or held
    response = held.version.response
    version = response.versions.select_related("form").get(number=response.latest)
    if same_words(document_of(version) | {"publication": response.publication_choice}, form.said()):
        return with_code(request, held, go_to("sent", slug=slug, key=held.key))
    context = {
        "rows": rows_of(form.said(), held.form_document),
        "words": signing.dumps(form.said(), salt=f"{WORDS_SALT} {held.key}", compress=True),
        "slug": slug,
        "key": held.key,
    }
    context |= ways_to_correct(held, response)
    return with_code(request, held, render(request, "intake/already_sent.html", context, status=409))

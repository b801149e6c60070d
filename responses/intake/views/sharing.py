"""One draft for several people: links to write and to read, who approves, and starting from a published view."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Question, questions
from responses.intake.forms.sharing import ApprovalForm, NameForm
from responses.intake.linking import link_with, links_to
from responses.intake.models import Approval
from responses.intake.services import Writer
from responses.intake.services.sharing import (
    TooManyApprovals,
    TooManyLinks,
    approve,
    name_writer,
    published_by_name,
    published_text,
    share,
    start_from,
    stop_sharing,
)
from responses.intake.states import MAILED, TO_READ, TO_WRITE
from responses.intake.steps import CHECK, TASKS, Step, has_task_list
from responses.intake.summary import rows_of
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_link, holding, page_token
from responses.intake.views.showing import lost_track, not_here, published_or_404, redirect_to, with_code, writing
from responses.intake.views.writers import remembered, writer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Make a link, see which ones there are, take one back."""
    held = writing(request, slug, key, Step(CHECK))
    if not isinstance(held, Holding):
        return held
    naming = request.POST if request.POST.get("act") == "name" else None
    form = NameForm(naming, initial={"name": writer_of(request).name})
    made, notice = "", lost_track(request, held)
    if request.method == "POST" and held.page_is_ours:
        act = request.POST.get("act", "")
        if act == "name" and form.is_valid():
            writer = Writer(writer_of(request).id, form.cleaned_data["name"])
            name_writer(draft_key=key, writer=writer)
            return remembered(go_to("sharing", slug=slug, key=key), request, writer, slug=slug, key=key)
        if act in (TO_WRITE, TO_READ):
            made, notice = _new_link(request, held, slug, act)
        if act == "stop":
            _stop(request, held)
    return with_code(request, held, _show_sharing(request, held, slug, form, made, notice))


def _new_link(request: HttpRequest, held: Holding, slug: str, kind: str) -> tuple[str, str]:
    try:
        token = share(draft_key=held.key, kind=kind)
    except TooManyLinks:
        return "", _("There are 50 links to this draft already. Take one back first.")
    if token is None:
        return "", _("This view was sent in another window.")
    return settings.SITE_ORIGIN.rstrip("/") + reverse("intake:join", args=[slug, held.key, token]), ""


def _stop(request: HttpRequest, held: Holding) -> None:
    try:
        stop_sharing(draft_key=held.key, link_id=uuid.UUID(request.POST.get("link", "")))
    except ValueError:
        return


def _show_sharing(
    request: HttpRequest, held: Holding, slug: str, form: NameForm, made: str, notice: str
) -> HttpResponse:
    context = {
        "engagement": held.form_document,
        "form": form,
        "made": made,
        "notice": notice,
        "links": [link for link in links_to(held.key) if link.kind != MAILED],
        "approvals": list(Approval.objects.filter(draft_key=held.key)),
        "draft": held.draft,
        "token": page_token(held.key, held.link),
        "code": held.code,
        "reference": held.draft.reference,
        "back_url": redirect_to(Step(TASKS) if has_task_list(held.form_document) else Step(CHECK), held).url,
        "slug": slug,
        "key": held.key,
    }
    return render(request, "intake/sharing.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str, key: uuid.UUID, token: str) -> HttpResponseBase:
    """Where a link leads: say your name and go on with a button. A program that only follows links opens nothing."""
    engagement = published_or_404(slug)
    link = link_with(token, key)
    if link is None or link.kind == MAILED:
        return render(request, "intake/not_here.html", {"slug": slug, "engagement": engagement}, status=404)
    reading = link.kind == TO_READ
    form = NameForm(request.POST or None)
    if request.method == "POST" and (reading or form.is_valid()):
        page = go_to("read" if reading else "check", slug=slug, key=key)
        if not reading:
            writer = Writer(writer_of(request).id, form.cleaned_data["name"])
            remembered(page, request, writer, slug=slug, key=key)
        return give_link(page, slug=slug, key=key, token=token, secure=request.is_secure())
    context = {
        "form": forms.Form() if reading else form,
        "reading": reading,
        "engagement": engagement.current_version.document,
    }
    asked = render(request, "intake/join.html", context | {"page_title": _("You have been asked to take part")})
    asked["Referrer-Policy"] = "strict-origin"
    return asked


@never_cache
@require_http_methods(["GET", "HEAD"])
def read(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The draft to read, for partners or a committee, with room to say yes to it."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    return _show_reading(request, held, slug, ApprovalForm())


@never_cache
@require_POST
def approval(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Say yes to the draft as it was shown. Where it changed meanwhile, it is shown again first."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    form = ApprovalForm(request.POST)
    if held.draft is None or not form.is_valid():
        return _show_reading(request, held, slug, form)
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isdecimal() and len(typed) < 10 else -1
    try:
        if approve(draft_key=key, revision=revision, **form.cleaned_data):
            return go_to("read", slug=slug, key=key)
        form.add_error(None, _("The answers changed while you were reading. Read them again, then approve them."))
    except TooManyApprovals:
        form.add_error(None, _("There are 100 approvals of this draft already, the most we can take."))
    return _show_reading(request, held, slug, form)


def _show_reading(request: HttpRequest, held: Holding, slug: str, form: ApprovalForm) -> HttpResponse:
    context = {
        "engagement": held.form_document,
        "rows": rows_of(held.said, held.form_document, whole=True),
        "draft": held.draft,
        "approvals": list(Approval.objects.filter(draft_key=held.key)),
        "form": form,
        "slug": slug,
        "key": held.key,
        "held": held,
    }
    return render(request, "intake/read.html", context)


class StartFromForm(forms.Form):
    public_id = PlainTextField(
        label=gettext_lazy("Number of the published view"),
        help_text=gettext_lazy("For example, V-7F3K29QX. It stands beside each view in the report, and below."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the number of the published view")},
    )
    helper = questions(Question("public_id", width="20"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def starting(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Take over the words of a published view to start from; analysts see where they came from."""
    held = writing(request, slug, key, Step(CHECK))
    if not isinstance(held, Holding):
        return held
    form = StartFromForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and held.page_is_ours:
        typed = form.cleaned_data["public_id"].strip().upper()
        found = published_text(engagement_id=held.draft.engagement_id, public_id=typed)
        if found is not None:
            writer = writer_of(request)
            start_from(draft_key=key, version=found, by=writer)
            page = remembered(redirect_to(Step(CHECK), held), request, writer, slug=slug, key=key)
            return with_code(request, held, page)
        form.add_error("public_id", _("We can't find a published view with this number. Check it."))
    context: dict[str, Any] = {"named": published_by_name(engagement_id=held.draft.engagement_id)}
    context |= {"form": form, "token": page_token(key, held.link), "engagement": held.form_document}
    context["lost_track"] = lost_track(request, held)
    context |= {"page_title": _("Start from a published view"), "back_url": redirect_to(Step(CHECK), held).url}
    return render(request, "intake/starting.html", context)

"""After sending: the receipt, the file and the copy to keep, and what its sender may still do to a view."""

import json
import uuid
from dataclasses import replace
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groundwork.clock.handles import engagement_now
from responses.attachments.services import refused_among
from responses.intake.forms.publication import PublicationForm
from responses.intake.linking import make_link
from responses.intake.models import ResponseVersion
from responses.intake.policies import obstacles_to_changing, obstacles_to_correcting
from responses.intake.receipts import receipt
from responses.intake.services import (
    CantBeChanged,
    begin_correction,
    change_publication,
    open_correction,
    renew_private_code,
    withdraw,
)
from responses.intake.standing import standing_of, what_happens_next
from responses.intake.states import BY_NAME, COUNTED, WITHDRAWN
from responses.intake.steps import CHECK, Step
from responses.intake.summary import rows_of
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, give_code, give_link, holding, page_token
from responses.intake.views.showing import WORDS_SALT, lost_track, not_here, redirect_to, with_code
from scenarios.phases import acts_of


def held_after_sending(request: HttpRequest, slug: str, key: uuid.UUID) -> Holding | None:
    """What was sent under this key, for whoever may act on it: not a colleague who came by a link."""
    held = holding(request, slug, key)
    if held is None or held.version is None or not held.may_write:
        return None
    return held if held.link is None or held.is_own else None


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The confirmation: reference, private code, what was sent and how it stands. It survives a refresh."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    if held.draft is not None:
        return redirect_to(Step(CHECK), held)
    if not held.may_write:
        return go_to("read", slug=slug, key=key)
    version = held.version
    if version.number < version.response.latest:
        return _corrected(request, held, slug)
    if held.is_own and (older := _earlier(version, request.GET.get("version", ""))):
        return _corrected(request, replace(held, version=older), slug)
    return render(request, "intake/sent.html", facts_of_sent(held, slug))


def _earlier(version: ResponseVersion, number: str) -> ResponseVersion | None:
    """An earlier version of the same view: its own address may hold no code in this browser."""
    earlier = version.response.versions.select_related("form").filter(number__lt=version.number)
    return earlier.filter(number=int(number)).first() if number.isdecimal() and len(number) < 6 else None


def facts_of_sent(held: Holding, slug: str) -> dict[str, Any]:
    """What its page and its copy tell of a view."""
    version, now = held.version, engagement_now()
    response = version.response
    acts = acts_of(response.engagement.milestones.all(), now)
    return {
        "version": version,
        "response": response,
        "engagement": held.form_document,
        "code": held.code,
        "held": held,
        "rows": rows_of(held.said | {"publication": response.publication_choice}, held.form_document, whole=True),
        "earlier": list(response.versions.filter(number__lt=version.number)) if version.number > 1 else [],
        "standing": standing_of(version),
        "obstacles": obstacles_to_changing(response, acts=acts),
        "no_correcting": obstacles_to_correcting(response, acts=acts),
        "paused": acts.paused,
        "withdrawn": response.excluded_because == WITHDRAWN,
        "begun": open_correction(response),
        "refused_files": refused_among(file["id"] for file in held.said.get("files", [])),
        "was_corrected": version.number < response.latest,
        "counted": response.counting == COUNTED,
        "next": what_happens_next(version, acts),
        "token": page_token(held.key, held.link),
        "key": held.key,
        "slug": slug,
    }


def _corrected(request: HttpRequest, held: Holding, slug: str) -> HttpResponseBase:
    """The receipt of a version that was corrected says so, and leads to the one that counts."""
    response = held.version.response
    newest = response.versions.get(number=response.latest)
    context = {
        "version": held.version,
        "newest": newest,
        "response": response,
        "counted": response.counting == COUNTED,
        "withdrawn": response.excluded_because == WITHDRAWN,
        "rows": rows_of(held.said, held.form_document, whole=True),
        "slug": slug,
        "key": held.key,
    }
    page = render(request, "intake/corrected.html", context)
    if held.code:
        give_code(page, slug=slug, key=newest.draft_key, code=held.code, secure=request.is_secure())
    return page


@never_cache
@require_http_methods(["GET", "HEAD"])
def receipt_file(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The receipt as a file to keep: what was sent, its salt and leaf, reference and private code.

    Of words that were erased there is none: its page says so.
    """
    held = held_after_sending(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    if held.version.response.erased_at:
        return go_to("sent", slug=slug, key=key)
    body = json.dumps(receipt(held.version, held.code), indent=2, ensure_ascii=False)
    page = HttpResponse(body, content_type="application/json; charset=utf-8")
    page["Content-Disposition"] = f'attachment; filename="receipt-{held.version.response.reference}.json"'
    return page


@never_cache
@require_POST
def correct(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Begin a correction of what was sent, with the newer words if a page brought some; it ends on check-answers."""
    held = held_after_sending(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    acts = acts_of(held.version.response.engagement.milestones.all(), engagement_now())
    if obstacles_to_correcting(held.version.response, acts=acts):
        return go_to("sent", slug=slug, key=key)
    try:
        words = signing.loads(request.POST["words"], salt=f"{WORDS_SALT} {key}") if request.POST.get("words") else None
    except signing.BadSignature:
        words = None
    draft = begin_correction(response=held.version.response, new_words=words)
    page = go_to("check", slug=slug, key=draft.key)
    if held.code:
        return give_code(page, slug=slug, key=draft.key, code=held.code, secure=request.is_secure())
    if held.link:
        token = make_link(draft=draft, kind=held.link.kind)
        return give_link(page, slug=slug, key=draft.key, token=token, secure=request.is_secure())
    return with_code(request, Holding(draft.key, draft, None, "", page_is_ours=True), page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Ask once more before a view is withdrawn, and withdraw it."""
    held = held_after_sending(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    context = facts_of_sent(held, slug)
    if request.method == "POST" and held.page_is_ours:
        try:
            withdraw(response=held.version.response)
        except CantBeChanged as refusal:
            context |= {"obstacles": refusal.obstacles}
        else:
            return with_code(request, held, go_to("sent", slug=slug, key=key))
    return render(request, "intake/take_back.html", context | {"lost_track": lost_track(request, held)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Change who may see a view: open at any time, since it never touches the count."""
    held = held_after_sending(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    response = held.version.response
    latest = response.versions.get(number=response.latest)
    form = PublicationForm(
        request.POST or None, organisation=latest.capacity in BY_NAME, initial={"choice": response.publication_choice}
    )
    if request.method == "POST" and form.is_valid() and held.page_is_ours:
        try:
            change_publication(response=response, choice=form.cleaned_data["choice"])
        except CantBeChanged as refusal:
            form.add_error("choice", refusal.obstacles)
        else:
            return with_code(request, held, go_to("sent", slug=slug, key=key))
    context = {"form": form, "back_url": go_to("sent", slug=slug, key=key).url, "button": _("Save")}
    context |= {"token": page_token(key, held.link), "lost_track": lost_track(request, held)}
    return render(request, "intake/choices.html", context)


@never_cache
@require_POST
def new_code(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Draw a new private code for somebody who came back by the link mailed to them and lost the old one."""
    held = holding(request, slug, key)
    if held is None or not held.is_own:
        return not_here(request, slug, Step(CHECK))
    code = renew_private_code(record=held.record)
    page = go_to("sent" if held.draft is None else "check", slug=slug, key=key)
    return give_code(page, slug=slug, key=key, code=code, secure=request.is_secure())

"""Check the answers, send them once, and what comes after: confirmation, receipt file, correction."""

import json
import uuid
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.intake.models import Draft
from responses.intake.receipts import receipt
from responses.intake.services import DraftMoved, NotReady, begin_correction, submit
from responses.intake.standing import standing_of
from responses.intake.steps import CHECK, Step
from responses.intake.summary import rows_of
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, code_of, give_code, holding, page_token, page_token_fits
from responses.intake.views.showing import WORDS_SALT, not_here, redirect_to, show_check, with_code
from scenarios.models import Engagement


@never_cache
@require_http_methods(["GET", "HEAD"])
def check(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    if held.draft is None:
        return go_to("sent", slug=slug, key=key)
    return show_check(request, held)


@never_cache
@require_POST
def send(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Send the view. However often this comes, the same draft meets the same receipt."""
    if not page_token_fits(request, key):
        return _not_ours(request, slug, key)
    engagement_id = get_object_or_404(Engagement.objects.only("pk"), slug=slug).pk
    try:
        version = submit(draft_key=key, engagement_id=engagement_id, revision=_revision(request))
    except NotReady as trouble:
        return _check_again(request, slug, key, obstacles=trouble.obstacles)
    except DraftMoved:
        notice = _("Your answers changed in another window. Check them and send again.")
        return _check_again(request, slug, key, notice=notice)
    except Draft.DoesNotExist:
        return not_here(request, slug, Step(CHECK))
    page = go_to("sent", slug=slug, key=key)
    if code_of(request, version.response):
        return page
    return with_code(request, holding(request, slug, key), page)


def _check_again(request: HttpRequest, slug: str, key: uuid.UUID, **said: Any) -> HttpResponseBase:
    """Check-answers with what stands in the way, unless another window sent the view in the meantime."""
    held = holding(request, slug, key)
    if held is None or held.draft is None:
        return go_to("sent", slug=slug, key=key)
    return show_check(request, held, **said)


def _revision(request: HttpRequest) -> int:
    """Which state of the draft the page with the button showed; -1, which no draft has, where it doesn't say."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _not_ours(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """A post whose page we did not sign: with the private code it sees check-answers again, without it nothing."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    if held.draft is None:
        return go_to("sent", slug=slug, key=key)
    return show_check(request, held, notice=_("We lost track of your draft for a moment. Send it again."))


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The confirmation: reference, private code, what was sent and how it stands. It survives a refresh."""
    held = holding(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    if held.draft is not None:
        return redirect_to(Step(CHECK), held)
    version = held.version
    if version.number < version.response.latest:
        return _latest(request, held, slug)
    context = {
        "version": version,
        "response": version.response,
        "engagement": held.form_document,
        "code": held.code,
        "rows": rows_of(held.said, held.form_document),
        "standing": standing_of(version),
        "token": page_token(key),
        "key": key,
        "slug": slug,
    }
    return render(request, "intake/sent.html", context)


def _latest(request: HttpRequest, held: Holding, slug: str) -> HttpResponseBase:
    """What was corrected leads on to the correction."""
    response = held.version.response
    key = response.versions.get(number=response.latest).draft_key
    page = go_to("sent", slug=slug, key=key)
    return give_code(page, slug=slug, key=key, code=held.code, secure=request.is_secure())


@never_cache
@require_http_methods(["GET", "HEAD"])
def receipt_file(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The receipt as a file to keep: what was sent, its salt and leaf, reference and private code."""
    held = holding(request, slug, key)
    if held is None or held.version is None:
        return not_here(request, slug, Step(CHECK))
    body = json.dumps(receipt(held.version, held.code), indent=2, ensure_ascii=False)
    page = HttpResponse(body, content_type="application/json; charset=utf-8")
    page["Content-Disposition"] = f'attachment; filename="receipt-{held.version.response.reference}.json"'
    return page


@never_cache
@require_POST
def correct(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Begin a correction of what was sent, with the newer words if a page brought some; it ends on check-answers."""
    held = holding(request, slug, key)
    if held is None or held.version is None:
        return not_here(request, slug, Step(CHECK))
    try:
        words = signing.loads(request.POST["words"], salt=f"{WORDS_SALT} {key}") if request.POST.get("words") else None
    except signing.BadSignature:
        words = None
    draft = begin_correction(response=held.version.response, new_words=words)
    page = go_to("check", slug=slug, key=draft.key)
    if held.code:
        return give_code(page, slug=slug, key=draft.key, code=held.code, secure=request.is_secure())
    return with_code(request, Holding(draft.key, draft, None, "", page_is_ours=True), page)

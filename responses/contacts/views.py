"""Pages about mail: ask for it or change it, come back by a link in it, stop it. For staff: what did not go out."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundwork.forms import sentinel
from responses.contacts.failed import failures_of
from responses.contacts.forms import ContactForm, shown_in_part
from responses.contacts.links import purpose_in
from responses.contacts.models import Contact
from responses.contacts.policies import obstacles_to_retrying
from responses.contacts.services import NotMailed, contact_of, keep_contact, offered_for, stop
from responses.contacts.services import retry_mail as try_again
from responses.contacts.states import ABOUT, PURPOSES
from responses.contacts.stopping_place import stopping_place
from responses.intake.linking import link_with
from responses.intake.models import Draft, ResponseVersion
from responses.intake.states import MAILED
from responses.intake.steps import CHECK, Step
from responses.intake.views.going import SeeOther, go_to
from responses.intake.views.holding import Holding, give_link, holding, page_token
from responses.intake.views.showing import not_here, published_or_404, redirect_to, with_code
from scenarios.models import Engagement
from scenarios.services import Refused

View = Callable[..., HttpResponseBase]


def out_of_sight(view: View) -> View:
    """For an address that holds a key: no cache keeps the page, no search finds it, no other site is told of it.

    The policy names our origin and never the address. With none at all, browsers would not say that a form on the
    page came from us.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = view(request, *args, **kwargs)
        page["X-Robots-Tag"] = "noindex, nofollow"
        page["Referrer-Policy"] = "strict-origin"
        return page

    return never_cache(shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def email_me(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Give an address, say what it is for, change either, or stop."""
    held = holding(request, slug, key)
    # A colleague who came by a link must not change where the owner's mail goes.
    if held is None or (held.link and not held.is_own):
        return not_here(request, slug, Step(CHECK))
    contact = contact_of(view_key_of(held))
    form = _form(request, held, contact)
    if request.method == "POST" and form.is_valid():
        page = _kept(request, slug, held, form)
        if page is not None:
            return page
    context = {
        "form": form,
        "page_title": _("Have us email you"),
        "about": _about(contact),
        "known": form.known,
        "back_url": _back(held, slug),
        "has_draft": held.draft is not None,
        "token": page_token(held.key, held.link),
    }
    return render(request, "contacts/email_me.html", context)


def view_key_of(held: Holding) -> uuid.UUID:
    """The draft that this view began as, whichever correction of it is open."""
    if held.draft is not None:
        return held.draft.corrects.draft_key if held.draft.corrects else held.draft.key
    return held.record.draft_key


def _form(request: HttpRequest, held: Holding, contact: Contact | None) -> ContactForm:
    agreed = [row.purpose for row in contact.purposes.all() if row.ended_at is None] if contact else []
    return ContactForm(
        request.POST if request.method == "POST" else None,
        offered=offered_for(held.draft),
        known=shown_in_part(contact.email) if contact else "",
        initial={"purposes": agreed},
    )


def _about(contact: Contact | None) -> list[Any]:
    """What we write to them about now, in words."""
    agreed = {row.purpose for row in contact.purposes.all() if row.ended_at is None} if contact else set()
    return [ABOUT[purpose] for purpose in PURPOSES if purpose in agreed]


def _kept(request: HttpRequest, slug: str, held: Holding, form: ContactForm) -> HttpResponseBase | None:
    given = form.cleaned_data
    try:
        keep_contact(
            engagement=Engagement.objects.get(pk=held.record.engagement_id),
            view_key=view_key_of(held),
            draft=held.draft,
            email=given["email"],
            purposes=given["purposes"],
            by_link=held.link,
        )
    except NotMailed as trouble:
        form.add_error(None, trouble.obstacles)
        return None
    return with_code(request, held, SeeOther(reverse("contacts:email_me", args=[slug, held.key])))


def _back(held: Holding, slug: str) -> str:
    if held.draft is None:
        return reverse("intake:sent", args=[slug, held.key])
    return redirect_to(stopping_place(held.draft, held.form_document), held).url


@out_of_sight
@require_http_methods(["GET", "HEAD", "POST"])
def open(request: HttpRequest, slug: str, key: uuid.UUID, token: str) -> HttpResponseBase:  # noqa: A001
    """Where a mailed link lands. Looking does nothing, since programs look at mail; the button opens the draft."""
    engagement = published_or_404(slug)
    link = link_with(token, key)
    onward = _onward(slug, key) if link and link.kind == MAILED else None
    if onward is None:
        context = {"slug": slug, "engagement": engagement}
        return render(request, "contacts/link_over.html", context, status=404)
    if request.method == "POST":
        return give_link(onward, slug=slug, key=key, token=token, secure=request.is_secure())
    return render(request, "contacts/open.html", {"engagement": engagement})


def _onward(slug: str, key: uuid.UUID) -> HttpResponseBase | None:
    """To the page where they stopped, or to the confirmation where the view was sent meanwhile."""
    drafts = Draft.objects.select_related("form").defer("form__document")
    draft = drafts.filter(key=key, engagement__slug=slug).first()
    if draft is not None:
        held = Holding(key, draft, None, "", page_is_ours=False)
        return redirect_to(stopping_place(draft, held.form_document), held)
    sent = ResponseVersion.objects.filter(draft_key=key, response__engagement__slug=slug)
    return go_to("sent", slug=slug, key=key) if sent.exists() else None


@csrf_exempt  # The signed address is the key; the browser of a mail program may keep no cookies.
@out_of_sight
@require_http_methods(["GET", "HEAD", "POST"])
def stop_email(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """Stop one kind of mail by the link at the end of each. The same for an address that we no longer have.

    A mail program may do it for its reader by one post (RFC 8058). It follows no redirect, so it gets the page itself.
    """
    engagement = published_or_404(slug)
    try:
        contact_id, purpose = purpose_in(token)
    except BadSignature:
        raise Http404 from None
    if request.method == "POST":
        stop(contact_id=contact_id, purpose=purpose)
        if request.POST.dict() == sentinel.ONE_CLICK:
            return _stopped(request, engagement)
        return SeeOther(reverse("contacts:email_stopped", args=[slug]))
    return render(request, "contacts/stop_email.html", {"about": ABOUT[purpose], "engagement": engagement})


@require_safe
def email_stopped(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _stopped(request, published_or_404(slug))


def _stopped(request: HttpRequest, engagement: Engagement) -> HttpResponseBase:
    return render(request, "contacts/email_stopped.html", {"slug": engagement.slug, "engagement": engagement})


@require_safe
def failed_mail(request: Any, slug: str) -> HttpResponseBase:
    failures = failures_of(request.engagement)
    failed = sum(failure.count for failure in failures)
    facts = {
        "engagement": request.engagement,
        "failures": failures,
        "obstacles": obstacles_to_retrying(request.engagement, by=request.user, failed=failed),
    }
    return render(request, "contacts/failed_mail.html", facts)


@require_POST
def retry_mail(request: Any, slug: str) -> HttpResponseBase:
    try:
        count = try_again(engagement=request.engagement, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        words = ngettext("We are trying %(count)d email again.", "We are trying %(count)d emails again.", count)
        messages.success(request, words % {"count": count})
    return redirect("contacts:failed_mail", slug=slug)

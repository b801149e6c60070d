"""Pages on which anyone follows an engagement: give an address, then confirm it by the link in a mail."""

from datetime import timedelta

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from groundwork.limits.counting import counted
from responses.contacts.following import ask_to_follow, confirm
from responses.contacts.forms import FollowForm
from responses.contacts.links import contact_in
from responses.contacts.views import out_of_sight
from responses.intake.views.going import SeeOther
from responses.intake.views.showing import published_or_404
from scenarios.short_forms import explained

AN_HOUR = timedelta(hours=1)
# A library or a clinic shares one address.
MOST_FROM_HOUSEHOLD = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give an address. The answer is the same whether or not we know it."""
    engagement, status = published_or_404(slug), 200
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if counted(f"following from {request.META.get('REMOTE_HOUSEHOLD', '')}", window=AN_HOUR) <= MOST_FROM_HOUSEHOLD:
            ask_to_follow(engagement=engagement, email=form.cleaned_data["email"])
            return SeeOther(reverse("contacts:asked_to_follow", args=[slug]))
        form.add_error(None, _("Many people asked for emails from where you are. Wait an hour, then try again."))
        status = 429
    context = {"form": form, "engagement": engagement, "page_title": _("Follow this engagement by email")}
    more = {"short_forms": explained({}, engagement.short_title)}
    return render(request, "contacts/follow.html", context | more, status=status)


@require_safe
def asked_to_follow(request: HttpRequest, slug: str) -> HttpResponseBase:
    return render(request, "contacts/asked_to_follow.html", {"engagement": published_or_404(slug)})


@csrf_exempt  # The signed address is the key; the browser of a mail program may keep no cookies.
@out_of_sight
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_following(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """Where the mailed link lands. Looking does nothing, since programs look at mail; the button confirms."""
    engagement = published_or_404(slug)
    context = {"engagement": engagement}
    try:
        contact = contact_in(token)
    except BadSignature:
        return render(request, "contacts/too_late_to_follow.html", context, status=404)
    if request.method != "POST":
        return render(request, "contacts/confirm_following.html", context)
    if not confirm(contact):
        return render(request, "contacts/too_late_to_follow.html", context, status=404)
    return SeeOther(reverse("contacts:following", args=[slug]))


@require_safe
def following(request: HttpRequest, slug: str) -> HttpResponseBase:
    return render(request, "contacts/following.html", {"engagement": published_or_404(slug)})

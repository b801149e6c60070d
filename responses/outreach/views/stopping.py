"""Where somebody who was invited stops these emails for good."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from groundwork.forms import sentinel
from responses.contacts.views import out_of_sight
from responses.intake.views.going import SeeOther
from responses.outreach.stopping import digest_in, stop
from scenarios.models import Engagement


@csrf_exempt  # The signed address is the key; the browser of a mail program may keep no cookies.
@out_of_sight
@require_http_methods(["GET", "HEAD", "POST"])
def stop_invitations(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """Looking does nothing, since programs look at mail; the button stops, and so does a mail program (RFC 8058)."""
    engagement = _engagement_or_404(slug)
    try:
        digest = digest_in(token)
    except BadSignature:
        raise Http404 from None
    if request.method == "POST":
        stop(digest)
        if request.POST.dict() == sentinel.ONE_CLICK:
            return _stopped(request, engagement)
        return SeeOther(reverse("outreach:invitations_stopped", args=[slug]))
    return render(request, "outreach/stop_invitations.html", {"engagement": engagement})


@require_safe
def invitations_stopped(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _stopped(request, _engagement_or_404(slug))


def _stopped(request: HttpRequest, engagement: Engagement) -> HttpResponseBase:
    return render(request, "outreach/invitations_stopped.html", {"engagement": engagement})


def _engagement_or_404(slug: str) -> Engagement:
    engagement: Engagement | None = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None:
        raise Http404
    return engagement

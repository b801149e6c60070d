"""Pages about the portal itself, and the page of a form whose safety token has gone."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultation.site.replay import OWN_PAGE, can_be_replayed, what_to_replay
from groundwork.clock.handles import machine_now

# The token or its cookie is missing, old or damaged: this happens to honest people. Django's other reasons speak of
# the page that the form came from, which means another website.
TOKEN_GONE = ("CSRF token", "CSRF cookie")
SECURITY_TXT_DAYS = 180
COOKIES = [
    {
        "name": "draft",
        "purpose": _("Opens the answer you are writing, and then the page that says we have it."),
        "stays": _("28 days"),
    },
    {
        "name": "equality",
        "purpose": _("Lets you answer the optional questions about you once. It does not say which view is yours."),
        "stays": _("24 hours, or until you finish"),
    },
    {
        "name": "link",
        "purpose": _("Opens an answer for somebody who came by a link: one we emailed, or one a colleague sent."),
        "stays": _("28 days"),
    },
    {
        "name": "writer",
        "purpose": _(
            "Tells your changes from those of others who write the same answer. "
            "It holds a random number, and your name if you typed one for them."
        ),
        "stays": _("28 days"),
    },
    {
        "name": settings.CSRF_COOKIE_NAME,
        "purpose": _("Shows that a form was sent from our own page. It stops other websites from answering for you."),
        "stays": _("1 year"),
    },
    {
        "name": "device",
        "purpose": _("Lets staff sign in from a browser they used before. Nobody else can keep them out of that one."),
        "stays": _("180 days"),
    },
    {
        "name": settings.SESSION_COOKIE_NAME,
        "purpose": _("Keeps staff signed in. Nobody else gets it."),
        "stays": _("8 hours"),
    },
]


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site_pages/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site_pages/privacy.html")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "site_pages/cookies.html", {"cookies": COOKIES})


@require_safe
def moderation_policy(request: HttpRequest) -> HttpResponse:
    return render(request, "site_pages/moderation_policy.html")


@require_safe
def help(request: HttpRequest) -> HttpResponse:  # noqa: A001 (a view, its address and its template share one name)
    return render(request, "site_pages/help.html")


@require_safe
def under_16(request: HttpRequest) -> HttpResponse:
    return render(request, "site_pages/under_16.html")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    return render(
        request,
        "site_pages/security.txt",
        {"origin": settings.SITE_ORIGIN, "expires": machine_now() + timedelta(days=SECURITY_TXT_DAYS)},
        content_type="text/plain; charset=utf-8",
    )


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its safety token.

    Somebody who was answering and lost a cookie sees their words again, to send once more with a fresh token. A form
    that another website sent is refused, and nothing of it is shown.
    """
    honest = reason.startswith(TOKEN_GONE) and request.headers.get("Sec-Fetch-Site", "") in OWN_PAGE
    if not (honest and can_be_replayed(request)):
        return render(request, "403_csrf.html", {"honest": honest}, status=403)
    return render(request, "403_replay.html", what_to_replay(request), status=403)

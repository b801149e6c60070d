"""Default deny: every address has a rule, held before its view runs. An address without a rule stops the start."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.cache import add_never_cache_headers

from consultation.accounts.factors import must_set_up
from consultation.accounts.recording import note_if_read
from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN
from groundwork.audit.place import acts_happen_in, nowhere_yet
from scenarios.models import Engagement

log = logging.getLogger("portal.security")

FIRST_REFUSAL = 400


class DefaultDeny:
    """Middleware that asks the rules table before every view.

    Somebody not signed in is asked to sign in. For everyone else what they may not see does not exist: 404, the
    same as for an address with nothing behind it. No cache keeps a page that has a rule, nor one that says no: what is
    not there now may be there in a minute. Made once, when the web
    process starts: raises ImproperlyConfigured, naming the addresses, when one has no rule.
    """

    def __init__(self, get_page: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_page = get_page
        if missing := addresses_without_a_rule():
            raise ImproperlyConfigured(f"No access rule in consultation/accounts/rules.py for {', '.join(missing)}.")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with nowhere_yet():
            page = self.get_page(request)
        note_if_read(request, page)
        if _rule_of(request) not in (None, ANYONE) or page.status_code >= FIRST_REFUSAL:
            add_never_cache_headers(page)
        return page

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        rule = _rule_of(request)
        if rule is None:
            raise Http404
        if rule == ANYONE:
            return None
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        if must_set_up(request.user, _name_of(request)):
            return redirect("mfa_index")
        if rule != SIGNED_IN:
            request.engagement = _engagement_for(request, rule, kwargs)  # type: ignore[attr-defined]
            acts_happen_in(request.engagement.slug if request.engagement else "")  # type: ignore[attr-defined]
        return None


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _rule_of(request: HttpRequest) -> str | None:
    return RULES.get(_name_of(request))


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Afterwards back to the page that was asked for. An act is not done over: it leads to the person's own page."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    return redirect(settings.LOGIN_URL)


def _engagement_for(request: HttpRequest, permission: str, kwargs: dict[str, Any]) -> Engagement | None:
    """The engagement in the address, if this person may do `permission` on it. Raises Http404.

    An address that is about no engagement takes whoever may do it on any, and gives None.
    """
    if "slug" not in kwargs and request.user.has_perm(permission):
        return None
    # Its published version comes along, without the document: that is long, and read once by each process.
    found = Engagement.objects.select_related("body", "current_version").defer("current_version__document")
    engagement = found.filter(slug=kwargs.get("slug", "")).first()
    if engagement is None or not request.user.has_perm(permission, engagement):
        log.warning(
            "denied",
            extra={"route": str(request.resolver_match and request.resolver_match.view_name), "user": request.user.pk},
        )
        raise Http404
    return engagement


def url_names(resolver: Any = None, namespace: str = "", prefix: str = "") -> Iterator[tuple[str, str]]:
    """(view name, address pattern) of every address the portal answers."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_names(entry, inner, pattern)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", pattern


def addresses_without_a_rule() -> list[str]:
    return sorted(f"{name} (/{pattern})" for name, pattern in url_names() if name not in RULES)

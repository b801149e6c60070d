"""Default deny: every address has a rule, held before its view runs. An address without a rule stops the start."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.checks import Error, Tags, register
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN
from scenarios.models import Engagement


class DefaultDeny:
    """Middleware that asks the rules table before every view.

    Somebody not signed in is asked to sign in. For everyone else what they may not see does not exist: 404, the
    same as for an address with nothing behind it.
    """

    def __init__(self, get_page: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_page(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        rule = RULES.get(request.resolver_match.view_name) if request.resolver_match else None
        if rule is None:
            raise Http404
        if rule == ANYONE:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if rule != SIGNED_IN:
            request.engagement = _engagement_for(request.user, rule, kwargs)
        return None


def _engagement_for(user: Any, permission: str, kwargs: dict[str, Any]) -> Engagement:
    """The engagement in the address, if this person may do `permission` on it. Raises Http404."""
    engagement = Engagement.objects.select_related("body").filter(slug=kwargs.get("slug", "")).first()
    if engagement is None or not user.has_perm(permission, engagement):
        raise Http404
    return engagement


def url_names(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, str]]:
    """(view name, address pattern) of every address the portal answers."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_names(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", str(entry.pattern)


@register(Tags.security)
def every_address_has_a_rule(app_configs: Any, **kwargs: Any) -> list[Error]:
    """System check: what has no rule can't be served, and what is ruled exists."""
    names = {name for name, _ in url_names()}
    missing = [Error(f"The address {name!r} has no access rule.", id="accounts.E001") for name in names - set(RULES)]
    stale = [Error(f"The access rule {name!r} has no address.", id="accounts.E002") for name in set(RULES) - names]
    return missing + stale

"""What is wrong with an installation before anybody visits it: run by every management command."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Notice

from consultation.accounts.access import addresses_without_a_rule, url_names
from consultation.accounts.rules import RULES


@register(Tags.security)
def every_address_has_a_rule(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What has no rule can't be served; a rule for an address that is no more is to be cleared away."""
    names = {name for name, _pattern in url_names()}
    missing = [Error(f"No access rule for {name}", id="accounts.E001") for name in addresses_without_a_rule()]
    stale = [
        Notice(f"No address for the access rule {name}", id="accounts.W002") for name in RULES if name not in names
    ]
    return [*missing, *stale]


@register(Tags.security, deploy=True)
def links_in_mail_lead_here(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The link for a new password begins with SITE_ORIGIN, which only the operator knows."""
    if settings.SITE_ORIGIN.startswith("https://"):
        return []
    return [Notice("SITE_ORIGIN must be this site's own https:// address.", id="accounts.W003")]

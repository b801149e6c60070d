"""Where a request comes from, as far as we can believe it."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

IPV6_HOUSEHOLD = 64


class ClientAddress:
    """Middleware that puts the visitor's own address where every later part looks for it: `REMOTE_ADDR`.

    Each of our TRUSTED_PROXIES adds one entry at the end of X-Forwarded-For, so the visitor stands that many from the
    end. Whatever stands further left came with the request and may be made up. Without proxies the header is ignored.
    `REMOTE_HOUSEHOLD` is what tries are counted for.
    """

    def __init__(self, get_page: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        proxies = settings.TRUSTED_PROXIES
        if proxies and len(told) >= proxies and is_address(told[-proxies]):
            request.META["REMOTE_ADDR"] = told[-proxies].strip()
        request.META["REMOTE_HOUSEHOLD"] = client_address(request) or ""
        return self.get_page(request)


def is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def client_address(request: HttpRequest) -> str | None:
    """The address that tries are counted for. An IPv6 household holds a whole /64, so that counts as one."""
    told = request.META.get("REMOTE_ADDR", "")
    if not is_address(told):
        return None
    address = ipaddress.ip_address(told)
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    network = ipaddress.IPv6Network((address, IPV6_HOUSEHOLD), strict=False)
    return str(network.network_address)

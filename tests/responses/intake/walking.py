"""Walks the form as a browser would: cookies kept, tokens read out of the page, the sentinel sent."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def hidden_fields(page: HttpResponse) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page.content.decode())}


def begin(client: Client, slug: str) -> str:
    """Press Start now; the address of the first page."""
    page = client.get(f"/respond/{slug}/")
    return client.post(f"/respond/{slug}/", hidden_fields(page)).url


def post(client: Client, address: str, **typed: Any) -> HttpResponse:
    """Fill in the page at this address and send it."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return client.post(address, hidden_fields(page) | typed)


def past_about(client: Client, slug: str, **about: Any) -> str:
    """Say who is speaking, and nothing more about them; the address of the first question."""
    said = {"type": "public", "capacity": "own_view", "organisation": ""} | about
    return post(client, begin(client, slug), **said).url


def fill_in_from(client: Client, about: str, *, why: str = "It joins up care") -> str:
    """The same from the address of the first page."""
    address = post(client, about, type="public", capacity="own_view", organisation="").url
    if "/questions/" not in address:
        address = post(client, address).url
    for answer in ("scenario-1", why, ""):
        address = post(client, address, answer=answer).url
    return post(client, address, choice="publish").url


def fill_in(client: Client, slug: str, *, why: str = "It joins up care", **about: Any) -> str:
    """All pages up to check-answers with ordinary answers; the address of check-answers."""
    address = past_about(client, slug, **about)
    address = post(client, address, answer="scenario-1").url
    address = post(client, address, answer=why).url
    address = post(client, address, answer="").url
    return post(client, address, choice="publish").url


def send(client: Client, check_address: str) -> HttpResponse:
    page = client.get(check_address)
    return client.post(check_address.replace("/check/", "/send/"), hidden_fields(page))

"""Every form, search and link of every page, each field in turn filled with what nobody should send: none breaks."""

from http.cookies import SimpleCookie
from itertools import cycle
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from lxml import html

from consultation.accounts.methods import ACTS
from consultation.accounts.roles import ROLES
from tests.addresses import OF_KEPT_BACK, address_of, drawn_for, patterns
from tests.builders import a_person
from tests.world import a_world

HOSTILE = (
    "",
    "\x00",
    "-1",
    "9" * 30,
    "1e400",
    "NaN",
    "２",
    "0000-00-00",
    "\ufffd",
    "\u202e%s{{7*7}}<b>'\";--",
    "x" * 70_000,
)
# Kept as they are: without them the form is refused before anybody reads it.
KEPT = {"csrfmiddlewaretoken", "form_end"}


def forms_of(page, path):
    """Where each form is sent to, and what its fields hold."""
    for form in html.document_fromstring(page.content).xpath("//main//form | //nav//form"):
        if form.method == "POST":
            yield (
                urljoin(path, form.action or path),
                {name: value or "" for name, value in form.form_values()}
                | {
                    field.name: field.value if isinstance(field.value, str) else ""
                    for field in form.inputs
                    if field.name and not isinstance(field, html.SelectElement)
                },
            )


def asked_of(page):
    """The names that stand in the addresses of this page's links and searches."""
    found = html.document_fromstring(page.content)
    linked = [name for link in found.xpath("//main//@href") for name, _value in parse_qsl(urlsplit(link).query)]
    return sorted({*linked, *found.xpath("//form[translate(@method, 'GET', 'get')='get']//@name"), "page", "after"})


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_no_page_breaks_whatever_it_is_asked_or_sent(half):
    world = a_world()
    client = Client()
    client.force_login(a_person(*ROLES, on=world.engagement))
    # Each field gets the next two of them: all of all of them found nothing more, and takes five times as long.
    hostile, sent, seen = cycle(HOSTILE), 0, set()
    for name in sorted(set(patterns()) - set(ACTS))[half::2]:
        ready_for(client, name, world)
        path = address_of(name, world)
        page = quietly(client, "get", path)
        if page.status_code != 200 or "text/html" not in page.headers["Content-Type"]:
            continue
        for asked in asked_of(page) * 2:
            words = next(hostile)
            assert quietly(client, "get", path, {asked: words[:2000]}).status_code < 500, (path, asked, words[:40])
        for address, fields in forms_of(page, path):
            if (address, tuple(fields)) in seen:
                continue
            seen.add((address, tuple(fields)))
            for field in sorted(set(fields) - KEPT) * 2:
                words = next(hostile)
                reply = quietly(client, "post", address, fields | {field: words})
                assert reply.status_code < 500, (address, field, words[:40])
                sent += 1
    assert sent > 200, sent


def ready_for(client, name, world):
    if name.startswith(("intake:", "contacts:")) or name in OF_KEPT_BACK:
        client.cookies["draft"] = drawn_for(name, world).private_code
    if name.startswith("equality:"):
        client.cookies["equality"] = world.ticket


def quietly(client, verb, *what):
    """One request, whose effects are undone."""
    cache.clear()
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    undo = transaction.savepoint()
    reply = getattr(client, verb)(*what)
    transaction.savepoint_rollback(undo)
    client.cookies = cookies
    return reply

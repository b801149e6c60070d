"""Several people at one draft: its owner makes links, colleagues come by them. `check` is its check-answers page."""

import re

from django.test import Client

from tests.responses.intake.walking import post

LINK = re.compile(r"/respond/[\w-]+/[\w-]+/join/[\w-]+/")


def at(check: str, name: str) -> str:
    """Another page of the draft."""
    return check.replace("/check/", f"/{name}/")


def a_link(client: Client, check: str, kind: str) -> str:
    return LINK.search(post(client, at(check, "share"), act=kind).content.decode())[0]


def joined(link: str, **typed: str) -> Client:
    """A colleague's browser that came by this link."""
    colleague = Client()
    assert post(colleague, link, **typed).status_code == 303
    return colleague


def a_writer(client: Client, check: str, name: str = "Bo") -> Client:
    return joined(a_link(client, check, "write"), name=name)


def a_reader(client: Client, check: str) -> Client:
    return joined(a_link(client, check, "read"))

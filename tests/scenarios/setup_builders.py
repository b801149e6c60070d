"""Somebody at the pages for setting up: opens each one, fills it in and sends it."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

WRONG = re.compile(r"Error: </span>([^<]*)<")
SEEN = re.compile(r'name="seen" value="([^"]*)"')


class Desk:
    """One member of staff in their own browser, at one engagement."""

    def __init__(self, person: Any, slug: str) -> None:
        self.client = Client()
        self.client.force_login(person)
        self.slug = slug

    def path(self, rest: str = "") -> str:
        return f"/staff/{self.slug}/setup/{rest}"

    def read(self, rest: str = "") -> str:
        page = self.client.get(self.path(rest))
        assert page.status_code == 200, (rest, page.status_code)
        return unescape(page.content.decode())

    def seen(self, rest: str) -> str:
        """What the page says that this person saw."""
        found = SEEN.search(self.read(rest))
        return found[1] if found else ""

    def press(self, page: str, act: str, **typed: Any) -> str:
        """Press the button of one entry of a list, such as `scenario-1/move`."""
        shown = self.read(page)
        form = shown.split(f'action="{self.path(page)}{act}/"', 1)[1]
        found = SEEN.search(form)
        return self.act(f"{page}{act}/", seen=found[1] if found else "", **typed)

    def send(self, rest: str, **typed: Any) -> HttpResponse:
        """Open the page and send it with what is typed, on top of nothing."""
        return self.client.post(self.path(rest), {"seen": self.seen(rest)} | typed | {"form_end": "complete"})

    def fill(self, rest: str, **typed: Any) -> None:
        page = self.send(rest, **typed)
        assert page.status_code == 302, (rest, WRONG.findall(page.content.decode()))

    def add(self, listing: str, **typed: Any) -> None:
        self.fill(f"list/{listing}/add/", **typed)

    def act(self, rest: str, **typed: Any) -> str:
        """Send one act, and read the page that follows."""
        page = self.client.post(self.path(rest), typed | {"form_end": "complete"}, follow=True)
        assert page.status_code == 200
        return unescape(page.content.decode())


def day(name: str, day: int, month: int, year: int) -> dict[str, int]:
    """A date as three boxes."""
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}

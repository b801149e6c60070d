"""Asks for mail as a browser would, has the worker send it, and reads it."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.core import mail
from django.http import HttpResponse
from django.test import Client

from groundwork.work.models import Job
from groundwork.work.states import PENDING
from responses.contacts.mailing import MAIL
from responses.contacts.services import keep_contact
from responses.contacts.tasks import mail_task
from tests.builders import an_open_engagement
from tests.responses.intake.walking import begin, hidden_fields, post

ADDRESS = "maya+views@portal.example"


def the_worker_comes() -> None:
    for job in Job.objects.filter(kind=MAIL, state=PENDING).order_by("created_at"):
        mail_task(str(job.id))


def ask_for_mail(client: Client, address: str, *purposes: str, email: str = ADDRESS) -> HttpResponse:
    """`address` is any page of the draft."""
    page = f"{'/'.join(address.split('/')[:4])}/email-me/"
    fields = hidden_fields(client.get(page))
    return client.post(page, fields | {"email": email, "purposes": list(purposes)})


def a_draft_that_stopped(client: Client, slug: str) -> str:
    """Somebody who gave who they are and one answer; the address of the page where they stopped."""
    address = post(client, begin(client, slug), type="public", capacity="own_view", organisation="").url
    return post(client, address, answer="scenario-1").url


def a_mailed_draft(client: Client) -> str:
    """Where somebody stopped who asked for a link; the mail has gone out."""
    address = a_draft_that_stopped(client, an_open_engagement().slug)
    ask_for_mail(client, address, "draft")
    the_worker_comes()
    return address


def press(browser: Client, path: str) -> HttpResponse:
    """The button on this page."""
    return browser.post(path, hidden_fields(browser.get(path)))


def wants(draft: Any, *purposes: str, engagement: Any = None, view_key: Any = None, email: str = ADDRESS) -> Any:
    """The same without a browser."""
    return keep_contact(
        engagement=engagement or draft.engagement,
        view_key=view_key or draft.key,
        draft=draft,
        email=email,
        purposes=purposes,
    )


def parts_of(message: Any) -> tuple[str, str]:
    """Plain text and HTML, which must both be there."""
    ((markup, kind),) = message.alternatives
    assert kind == "text/html"
    return message.body, markup


def links_in(message: Any) -> tuple[str, str]:
    """(the link that does something, the one that stops the mail): the same two in both parts, and no other."""
    text, markup = parts_of(message)
    links = re.findall(r"https?://\S+", text)
    assert links == [unescape(link) for link in re.findall(r'href="([^"]+)"', markup)]
    assert not re.search(r"src=|<img|<link|<style|@import", markup)
    onward, stop = links
    assert message.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    return urlsplit(onward).path, urlsplit(stop).path


def newest() -> Any:
    return mail.outbox[-1]

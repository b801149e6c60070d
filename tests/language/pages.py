"""Every page of the portal as a reader gets it: fresh, in error, refused, broken."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from consultation.accounts.methods import ACTS
from consultation.site import errors
from groundwork.clock.handles import engagement_now
from responses.attachments.models import Attachment
from responses.attachments.states import REFUSED
from responses.intake.services import begin_draft, submit
from scenarios.models import Milestone
from scenarios.services import publish
from scenarios.states import PAUSED
from tests.addresses import address_of
from tests.builders import a_draft, a_person, an_engagement_with_every_question, an_open_engagement, opened
from tests.journeys.test_every_page import IN_ERROR, PAGES, cookies_of
from tests.language.speaking import Marked, speaking
from tests.language.words import TYPED
from tests.responses.attachments.files import uploaded
from tests.responses.intake.walking import hidden_fields
from tests.world import a_world, everyone_on

Named = tuple[str, str]


def pages_in(language: type[Marked]) -> list[Named]:
    """All of them in this language, drawn once in a run: to draw them takes as long as to look at them."""
    kept = Path(os.environ["PORTAL_TEST_RUN"]) / f"pages-{language.name}.json"
    if not kept.exists():
        with speaking(language):
            pages = list(every_page())
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = kept.with_suffix(f".{os.getpid()}")
        made.write_text(json.dumps(pages), "utf-8")
        made.replace(kept)
    return [(name, html) for name, html in json.loads(kept.read_text("utf-8"))]


def every_page() -> Iterator[Named]:
    """(name, html) of all there is."""
    world = a_world()
    everyone = everyone_on(world.engagement)
    yield from fresh(world, everyone)
    yield from in_error(world, everyone)
    yield from every_question()
    yield from sent_meanwhile(world)
    yield from changed_meanwhile()
    yield from refused_by_the_scanner()
    yield from very_long()
    yield from refused(world)
    yield from broken()


def fresh(world: SimpleNamespace, person: object) -> Iterator[Named]:
    for name in PAGES:
        reply = a_browser(world, name, person).get(address_of(name, world), follow=True)
        assert reply.status_code == 200, (name, reply.status_code)
        yield name, reply.text


def in_error(world: SimpleNamespace, person: object) -> Iterator[Named]:
    """Each form, sent empty; and check-answers of a view with nothing in it."""
    world.draft = begin_draft(engagement=world.engagement)
    for name in IN_ERROR:
        browser = a_browser(world, name, person)
        page = browser.get(address_of(name, world), follow=True)
        reply = browser.post(page.request["PATH_INFO"].replace("/check/", "/send/"), hidden_fields(page), follow=True)
        # Where nothing can be wrong yet, the form has led on.
        if "nhsuk-error" in reply.text:
            yield f"{name} in error", reply.text


def every_question() -> Iterator[Named]:
    """One page for each type of question, fresh and with an answer that can't be taken."""
    engagement = opened(an_engagement_with_every_question())
    begun = a_draft(engagement)
    browser = Client()
    browser.cookies["draft"] = begun.private_code
    for question in engagement.questions.order_by("position"):
        address = f"/respond/{engagement.slug}/{begun.draft.key}/questions/{question.key}/"
        page = browser.get(address)
        if page.status_code == 200:
            yield f"question {question.type}", page.text
            reply = browser.post(address, hidden_fields(page) | {"answer": TYPED, "answer_day": "99"})
            if reply.status_code == 200:
                yield f"question {question.type} in error", reply.text


def sent_meanwhile(world: SimpleNamespace) -> Iterator[Named]:
    """What came in for a view after that was sent: words, a file, an organisation."""
    begun, browser = a_draft(world.engagement), Client()
    browser.cookies["draft"] = begun.private_code
    base = f"/respond/{world.engagement.slug}/{begun.draft.key}"
    late = {
        "questions/q1-why": {"answer": "2021"},
        "files": {"file": uploaded(f"{TYPED}.pdf")},
        "organisations": {"name": TYPED},
    }
    fields = {page: hidden_fields(browser.get(f"{base}/{page}/")) for page in late}
    submit(draft_key=begun.draft.key, engagement_id=world.engagement.pk)
    for page, typed in late.items():
        reply = browser.post(f"{base}/{page}/", fields[page] | typed)
        assert reply.status_code == 409, page
        yield f"{page.partition('/')[0]} after sending", reply.text


def changed_meanwhile() -> Iterator[Named]:
    """What is said before sending where words of the engagement changed, and after a correction was sent."""
    engagement, browser = an_open_engagement(), Client()
    sent = a_draft(engagement)
    submit(draft_key=sent.draft.key, engagement_id=engagement.pk)
    browser.cookies["draft"] = sent.private_code
    base = f"/respond/{engagement.slug}/{sent.draft.key}"
    engagement.refresh_from_db()
    engagement.summary = TYPED
    engagement.save(update_fields=["summary"])
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    publish(engagement=engagement, by=owner, approved_by=approver, reason=TYPED)
    check = browser.post(f"{base}/correct/", hidden_fields(browser.get(f"{base}/sent/"))).url
    yield "check of changed words", browser.get(check).text
    why = check.replace("/check/", "/questions/q1-why/")
    browser.post(why, hidden_fields(browser.get(why)) | {"answer": TYPED})
    reply = browser.post(check.replace("/check/", "/send/"), hidden_fields(browser.get(check)), follow=True)
    yield "correction sent", reply.text
    yield "earlier version", browser.get(f"{base}/sent/").text
    stranger = f"/respond/{engagement.slug}/{uuid4()}/questions/q1-why/"
    typed = {"answer": TYPED, "form_end": "complete"}
    yield "draft that is gone", Client().post(stranger, typed).text
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=engagement_now())
    yield "draft that is gone in a pause", Client().post(stranger, typed).text


def refused_by_the_scanner() -> Iterator[Named]:
    """What its sender reads of a file in which a virus was found, before and after sending."""
    engagement, browser = an_open_engagement(), Client()
    begun = a_draft(engagement)
    browser.cookies["draft"] = begun.private_code
    base = f"/respond/{engagement.slug}/{begun.draft.key}"
    browser.post(f"{base}/files/", hidden_fields(browser.get(f"{base}/files/")) | {"file": uploaded(f"{TYPED}.pdf")})
    Attachment.objects.update(state=REFUSED, scanned_at=engagement_now())
    for page in ("files", "check"):
        yield f"{page} with a refused one", browser.get(f"{base}/{page}/").text
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    yield "sent with a refused file", browser.get(f"{base}/sent/").text


def very_long() -> Iterator[Named]:
    """A view whose copy comes in several files."""
    engagement, browser = an_open_engagement(max_words=None), Client()
    begun = a_draft(engagement, why="\n".join([TYPED] * 10_000))
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    browser.cookies["draft"] = begun.private_code
    page = browser.get(f"/respond/{engagement.slug}/{begun.draft.key}/copy/")
    assert page["Content-Type"].startswith("text/html")
    yield "copy in several files", page.text


def refused(world: SimpleNamespace) -> Iterator[Named]:
    """Asked for in a way that no address takes."""
    browser, start = Client(enforce_csrf_checks=True), f"/respond/{world.engagement.slug}/"
    odd = "application/x-www-form-urlencoded; charset=koi8-r"
    replies = {
        "cut off": browser.post(start, {"half": "a body"}),
        "another charset": browser.post(start, "form_end=complete", content_type=odd),
        "token gone": browser.post(start, {"answer": "x", "form_end": "complete"}),
        "token gone at sign-in": browser.post("/accounts/login/", {"form_end": "complete"}),
        "not found": browser.get("/no-such-page/"),
    }
    act = next(name for name in sorted(ACTS) if name.startswith("intake:"))
    replies["only posted"] = browser.get(address_of(act, world))
    for name, reply in replies.items():
        assert reply.status_code >= 400, name
        yield name, reply.text


def broken() -> Iterator[Named]:
    reading = RequestFactory().get("/respond/icp/")
    sending = RequestFactory().post("/respond/icp/", {"answer": "12", "form_end": "complete"})
    yield "400", errors.bad_request(reading, SuspiciousOperation()).text
    yield "403", errors.denied(reading, PermissionDenied()).text
    yield "413", errors.bad_request(reading, RequestDataTooBig()).text
    yield "500", errors.server_error(reading).text
    yield "503", errors.unavailable(reading).text
    yield "500 while sending", errors.server_error(sending).text
    yield "503 while sending", while_the_database_is_away(sending).text


def while_the_database_is_away(request: object) -> HttpResponse:
    try:
        raise OperationalError
    except OperationalError:
        return errors.server_error(request)


def a_browser(world: SimpleNamespace, name: str, person: object = None) -> Client:
    """Signed in as this person, with the private code of what the page is of."""
    browser = Client()
    for key, value in cookies_of(person, name, world).items():
        browser.cookies[key] = value
    return browser

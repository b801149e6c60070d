"""The server dies after each step of the way: what was acknowledged is there, nothing is half, and again is once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from responses.attachments.models import Attachment
from responses.intake.models import Draft, DraftLink, Response, ResponseVersion, Withdrawal
from tests.builders import an_open_engagement
from tests.faults.browsing import Browser, Page
from tests.faults.test_file_faults import body_with, send
from tests.processes import WebServer, a_web_server
from tests.responses.attachments.files import PDF

pytestmark = pytest.mark.django_db(transaction=True)
LIST = b"name,type,consent,replied\nElm Lane,gp-practice,yes,no\nOak Road,gp-practice,asked,unknown\n"


@pytest.fixture
def server(tmp_path: Path, settings) -> Iterator[WebServer]:
    settings.PRIVATE_STORE = tmp_path / "private"
    with a_web_server(tmp_path / "web.log", PRIVATE_STORE=str(tmp_path / "private")) as server:
        yield server


class Doomed:
    """A browser whose server is killed right after each answer."""

    def __init__(self, server: WebServer) -> None:
        self.server, self.browser = server, Browser(server.origin)

    def survived(self, page: Page) -> Page:
        self.server.process.kill()
        self.server.process.start()
        self.server.wait()
        return page

    def fill(self, path: str, **typed: str) -> Page:
        """Send one page, which is acknowledged before the server dies."""
        fields = self.browser.get(path).fields | typed
        page = self.survived(self.browser.post(path, fields))
        assert page.status == 303, page.body
        return page

    def upload(self, path: str, name: str, content: bytes, **more: str) -> Page:
        return self.survived(send(self.server, self.browser, path, self.body(path, name, content, **more)))

    def body(self, path: str, name: str, content: bytes, **more: str) -> bytes:
        fields = self.browser.get(path).fields
        return body_with({**more, **fields}, name, content)


def said(name: str) -> object:
    return Draft.objects.get().document.get(name)


def test_what_each_step_acknowledged_outlives_kill_9(server):
    doomed, slug = Doomed(server), an_open_engagement().slug
    about = doomed.fill(f"/respond/{slug}/").location
    assert Draft.objects.count() == 1
    page = doomed.fill(about, type="gp-practice", capacity="several", speaker="The federation").location
    assert said("about")["organisation"] == "The federation"
    doomed.fill(page, role="Chair", represented="1,300")
    assert said("organisation")["represented"] == "1300"
    bodies = page.replace("your-organisation", "organisations")
    assert doomed.upload(bodies, "list.csv", LIST, upload="yes").status == 303
    assert [body["name"] for body in said("bodies")] == ["Elm Lane", "Oak Road"]
    doomed.fill(bodies.replace("organisations", "questions/q1-why"), answer="Whole words")
    assert said("questions") == {"q1-why": "Whole words"}
    doomed.fill(bodies.replace("organisations", "points/scenario-1"), missing="The cost")
    assert said("missing") == {"scenario-1": "The cost"}
    files = bodies.replace("organisations", "files")
    assert doomed.upload(files, "letter.pdf", PDF).status == 303
    assert [row["id"] for row in said("files")] == [str(Attachment.objects.get().pk)]
    check = doomed.fill(bodies.replace("organisations", "publication"), choice="publish").location
    share = check.replace("check", "share")
    shared = doomed.survived(doomed.browser.post(share, doomed.browser.get(share).fields | {"act": "write"}))
    assert "/join/" in shared.body
    assert DraftLink.objects.count() == 1
    _sent_corrected_and_withdrawn(doomed, check)


def _sent_corrected_and_withdrawn(doomed: Doomed, check: str) -> None:
    browser, post = doomed.browser, check.replace("/check/", "/send/")
    fields = browser.get(check).fields
    first, again = (doomed.survived(browser.post(post, fields)) for _ in range(2))
    assert first.location == again.location == check.replace("/check/", "/sent/")
    version = ResponseVersion.objects.get()
    assert version.answers["questions"]["q1-why"] == "Whole words"
    assert len(version.answers["bodies"]) == 2
    assert [file["name"] for file in version.attachments] == ["letter.pdf"]
    fields = browser.get(first.location).fields
    correction = doomed.survived(browser.post(check.replace("/check/", "/correct/"), fields)).location
    doomed.fill(correction.replace("/check/", "/questions/q1-why/"), answer="Corrected words")
    newest = doomed.survived(browser.post(correction.replace("/check/", "/send/"), browser.get(correction).fields))
    assert Response.objects.get().latest == 2
    second = ResponseVersion.objects.get(number=2)
    assert second.answers["questions"]["q1-why"] == "Corrected words"
    assert [file["sha256"] for file in second.attachments] == [file["sha256"] for file in version.attachments]
    away = newest.location.replace("/sent/", "/withdraw/")
    fields = browser.get(away).fields
    for _ in range(2):
        assert doomed.survived(browser.post(away, fields)).location == newest.location
    assert Withdrawal.objects.count() == 1
    assert Response.objects.get().counting == "excluded"
    assert not Draft.objects.exists()


def test_back_edit_and_send_again_loses_no_edit(server):
    """Told plainly, with the newer words as a correction; the same words again change nothing."""
    browser, slug = Browser(server.origin), an_open_engagement().slug
    check = browser.fill_in(slug, "First words")
    why = check.replace("/check/", "/questions/q1-why/")
    old_page, button = browser.get(why).fields, browser.get(check).fields
    send_address = check.replace("/check/", "/send/")
    assert browser.post(send_address, button).status == 303
    assert browser.post(why, old_page | {"answer": "First words"}).location.endswith("/sent/")
    edited = browser.post(why, old_page | {"answer": "Edited words"})
    assert edited.status == 409
    assert "Edited words" in edited.body
    assert browser.post(send_address, button).location.endswith("/sent/")
    correction = browser.post(check.replace("/check/", "/correct/"), edited.fields).location
    assert browser.post(correction.replace("/check/", "/send/"), browser.get(correction).fields).status == 303
    words = [version.answers["questions"]["q1-why"] for version in ResponseVersion.objects.all()]
    assert words == ["First words", "Edited words"]
    assert Response.objects.count() == 1


@pytest.mark.parametrize("kind", ["a million letters", "ten thousand lines"])
def test_huge_words_are_stored_whole_or_come_back_whole(server, kind):
    text = "ab d" * 250_000 if kind == "a million letters" else "\n".join(f"Line {n}" for n in range(10_000))
    browser, slug = Browser(server.origin), an_open_engagement(max_words=None).slug
    check = browser.fill_in(slug, "x")
    for name in ("questions/q1-why", "questions/q2-other"):
        assert browser.fill(check.replace("check", name), answer=text).status == 303
    limited = {
        "points/scenario-1": "missing",
        "more-about-you": "postcode",
        "about-you": "organisation",
        "share": "name",
        "start-from": "public_id",
    }
    for name, box in limited.items():
        typed = {box: text, "type": "gp-practice", "capacity": "official_view", "act": "name"}
        page = browser.fill(check.replace("check", name), **typed)
        assert page.status == 200, name
        assert "There is a problem" in page.body, name
        assert text[-40:] in page.body, name
    assert browser.post(check.replace("check", "send"), browser.get(check).fields).status == 303
    answers = ResponseVersion.objects.get().answers
    assert answers["questions"]["q1-why"] == answers["questions"]["q2-other"] == text
    assert answers["missing"] == {}


def test_a_list_cut_on_its_way_adds_nothing(server):
    doomed, slug = Doomed(server), an_open_engagement().slug
    browser = doomed.browser
    about = browser.fill(f"/respond/{slug}/").location
    page = browser.fill(about, type="gp-practice", capacity="several", speaker="The federation").location
    bodies = page.replace("your-organisation", "organisations")
    body = doomed.body(bodies, "list.csv", LIST * 200, upload="yes")
    for cut in [1, *random.Random(11).sample(range(1, len(body)), 10), body.rindex(b"form_end"), len(body) - 3]:
        assert send(server, browser, bodies, body, cut).status == 400, cut
        assert "bodies" not in Draft.objects.get().document
    assert send(server, browser, bodies, doomed.body(bodies, "list.csv", LIST, upload="yes")).status == 303
    assert len(said("bodies")) == 2

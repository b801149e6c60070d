"""Links to a draft: what each opens, and what none of them does."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, DraftLink, PublicationChange, Response, ResponseVersion, Withdrawal
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, an_open_engagement
from tests.responses.intake.test_localities import dump
from tests.responses.intake.together import a_link, a_reader, a_writer, at, joined
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def check(client, engagement):
    """Check-answers of a finished draft that `client` began."""
    return fill_in(client, engagement.slug, why="The words of the owner")


def everything():
    """What a reader must not be able to change, whatever they post."""
    rows = [*Draft.objects.values(), *Response.objects.values(), *ResponseVersion.objects.values_list("pk")]
    links = [*DraftLink.objects.values(), *Withdrawal.objects.values(), *PublicationChange.objects.values()]
    return repr(rows + links)


def test_a_link_opens_its_own_draft_alone(client, engagement, check):
    other = fill_in(Client(), engagement.slug, why="Somebody else's words")
    writer, reader = a_writer(client, check), a_reader(client, check)
    assert "The words of the owner" in writer.get(check).content.decode()
    assert "The words of the owner" in reader.get(at(check, "read")).content.decode()
    token = a_link(client, check, "write").rpartition("/join/")[2]
    for address in (other, at(other, "read"), at(other, "join/" + token.rstrip("/"))):
        for colleague in (writer, reader):
            assert colleague.get(address).status_code == 404


def test_a_link_opens_nothing_before_its_button_is_pressed(client, check):
    link, program = a_link(client, check, "write"), Client()
    assert "The words of the owner" not in program.get(link).content.decode()
    assert program.get(check).status_code == 404
    assert "Enter your name" in post(program, link, name=" ").content.decode()
    assert program.get(check).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 24, "%00", "%F0%9F%8F%B4", "..%2F"])
def test_a_made_up_link_looks_like_no_link(client, check, token):
    stranger = Client()
    real = stranger.get(at(check, f"join/{token}"))
    nothing = stranger.get(at(check, f"join/{token}").replace(check.split("/")[3], str(uuid.uuid4())))
    assert (real.status_code, nothing.status_code) == (404, 404)
    assert "The words of the owner" not in real.content.decode()


@pytest.mark.parametrize("over", ["taken back", "run out"])
def test_a_link_taken_back_or_run_out_opens_nothing_not_even_a_page_it_drew(client, check, over):
    writer = a_writer(client, check)
    why = at(check, "questions/q1-why")
    old = hidden_fields(writer.get(why))
    if over == "taken back":
        post(client, at(check, "share"), act="stop", link=str(DraftLink.objects.get().pk))
    else:
        set_engagement_time(to=SWITCH_OFF + timedelta(days=40))
    before = Draft.objects.get().private_code_hash
    assert writer.get(check).status_code == 404
    page = writer.post(why, old | {"answer": "Typed too late"})
    draft = Draft.objects.get(key=check.split("/")[3])
    assert draft.document["questions"]["q1-why"] == "The words of the owner"
    assert draft.private_code_hash == before
    # Their words are not thrown away: they begin a draft of their own.
    assert "Typed too late" in page.content.decode()
    writer.post(at(check, "send"), old | {"revision": str(draft.revision)})
    assert not Response.objects.exists()


def test_a_writer_without_cookies_saves_and_is_never_given_the_private_code(client, check):
    """The page alone tells that they came by a link, so it can do no more than the link."""
    writer = a_writer(client, check)
    why, bare = at(check, "questions/q1-why"), Client()
    before = Draft.objects.get().private_code_hash
    page = bare.post(why, hidden_fields(writer.get(why)) | {"answer": "Written without cookies"})
    assert page.status_code == 303
    assert "draft" not in page.cookies
    draft = Draft.objects.get()
    assert (draft.document["questions"]["q1-why"], draft.private_code_hash) == ("Written without cookies", before)
    assert client.get(check).status_code == 200
    assert bare.get(check).status_code == 404


def test_the_owners_page_still_outlives_the_owners_cookie(client, check):
    page = Client().post(at(check, "send"), hidden_fields(client.get(check)))
    assert (page.status_code, "draft" in page.cookies, "link" in page.cookies) == (303, False, True)


POSTS = {
    "about-you": {"type": "public", "capacity": "own_view"},
    "your-organisation": {"role": "Forger"},
    "organisations": {"name": "X", "type": "gp-practice", "consent": "yes", "replied": "no"},
    "more-about-you": {"postcode": "SR5 3"},
    "questions/q1-why": {"answer": "Forged"},
    "questions/q1-scenario": {"answer": "neither"},
    "points/scenario-1": {"S1-A01-reaction": "matters"},
    "files": {"remove": "x"},
    "questions/q1-why/files": {"remove": "x"},
    "publication": {"choice": "do_not_publish"},
    "send": {},
    "share": {"act": "write"},
    "start-from": {"public_id": "V-ANY"},
    "correct": {},
    "withdraw": {},
    "who-may-see-it": {"choice": "do_not_publish"},
    "new-code": {},
    "email-me": {"email": "forger@portal.example", "purposes": "draft"},
}


def every_post(browser, check, fields):
    for name, typed in POSTS.items():
        yield name, browser.post(at(check, name), fields | typed)
        yield name, browser.post(at(check, name) + "?from=check", fields | typed | {"more": "yes", "points": "yes"})


@pytest.mark.parametrize("when", ["before sending", "after sending"])
def test_a_link_to_read_changes_nothing_by_any_post(client, check, when):
    reader = a_reader(client, check)
    if when == "after sending":
        send(client, check)
    before = everything()
    shown = reader.get(at(check, "read"))
    assert "The words of the owner" in shown.content.decode()
    fields = hidden_fields(shown)
    assert "draft_key" not in fields
    revision = {"revision": "5", "form_end": "complete"}
    for forged in ("", check.split("/")[3], check.split("/")[3] + ":forged"):
        for name, page in every_post(reader, check, fields | revision | {"draft_key": forged}):
            assert everything() == before, name
            assert "draft" not in page.cookies, name


def test_every_address_that_takes_a_post_is_walked():
    from responses.intake.urls import DRAFT, urlpatterns

    with_a_draft = {str(each.pattern).removeprefix(f"{DRAFT}/").rstrip("/") for each in urlpatterns if each.name}
    known = {re.sub("(questions|points)/[^/]+", r"\1/<>", name) for name in POSTS}
    own = {"check", "tasks", "sent", "receipt-file", "copy", "read", "approve", "join/<str:token>"}
    elsewhere = ("respond", "receipt", "staff")
    asked = {re.sub("<[^>]+>", "<>", name) for name in with_a_draft if not name.startswith(elsewhere)}
    assert asked - known - {re.sub("<[^>]+>", "<>", name) for name in own} == set()


@pytest.mark.parametrize("cookies", [True, False], ids=["with cookies", "without cookies"])
def test_a_link_to_write_gives_no_code_no_receipt_no_withdrawal_and_no_mail(client, check, cookies):
    writer, code = a_writer(client, check), client.cookies["draft"].value
    pages = [writer.get(at(check, name)) for name in ("check", "share", "about-you", "publication")]
    fields = hidden_fields(pages[0])
    pages += [writer.get(at(check, "email-me"))]
    assert pages[-1].status_code == 404
    send(client, check)
    if not cookies:
        writer = Client()
    before = everything()
    names = ["correct", "withdraw", "who-may-see-it", "new-code", "email-me", "receipt-file", "copy"]
    for name in names:
        pages += [writer.get(at(check, name)), writer.post(at(check, name), fields | POSTS.get(name, {}))]
        assert pages[-1].status_code in (404, 405), name
        assert pages[-2].status_code in (404, 405), name
        assert "draft" not in pages[-1].cookies, name
    pages.append(writer.get(at(check, "sent")))
    assert everything() == before
    assert not any(code in page.content.decode() for page in pages)
    if cookies:
        said = pages[-1].content.decode()
        assert "The words of the owner" in said
        for word in ("withdraw", "who-may-see-it", "new-code", "receipt-file", "correct/", "email-me"):
            assert f"/{word}" not in said, word


def test_a_writer_may_send_and_the_owner_keeps_the_code(client, check):
    writer = a_writer(client, check)
    assert send(writer, check).status_code == 303
    assert "draft" not in writer.cookies
    assert Response.objects.count() == 1
    assert client.cookies["draft"].value in client.get(at(check, "sent")).content.decode()


def test_tokens_are_on_one_page_and_in_no_other_log_or_table(client, check, caplog):
    with caplog.at_level("DEBUG"):
        tokens = [a_link(client, check, kind).split("/")[-2] for kind in ("write", "read")]
        writer = joined(at(check, f"join/{tokens[0]}"), name="Bo")
        pages = [client.get(at(check, name)) for name in ("share", "check", "about-you")]
        pages += [writer.get(at(check, name)) for name in ("share", "check", "about-you")]
    said = "".join(page.content.decode() for page in pages)
    for token in tokens:
        assert token not in said
        assert token not in caplog.text
        assert token not in dump()


def test_links_are_listed_with_their_days_and_can_be_taken_back_once(client, check):
    a_link(client, check, "write")
    link = DraftLink.objects.get()
    assert link.until == SWITCH_OFF + timedelta(hours=1) or link.until > CLOSES
    said = client.get(at(check, "share")).content.decode()
    assert "To write" in said
    for named in ("nonsense", str(uuid.uuid4()), ""):
        post(client, at(check, "share"), act="stop", link=named)
        assert DraftLink.objects.get().revoked_at is None
    post(client, at(check, "share"), act="stop", link=str(link.pk))
    first = DraftLink.objects.get().revoked_at
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=2))
    post(client, at(check, "share"), act="stop", link=str(link.pk))
    assert DraftLink.objects.get().revoked_at == first
    assert "To write" not in client.get(at(check, "share")).content.decode()


def test_no_more_than_fifty_links(client, check):
    for _ in range(50):
        a_link(client, check, "read")
    said = post(client, at(check, "share"), act="read").content.decode()
    assert "There are 50 links to this draft already." in said
    assert DraftLink.objects.count() == 50

"""A link lets its holder do what it says, and no more: not even with pages that they kept."""

import re

import pytest
from django.test import Client

from responses.contacts.models import Contact
from responses.intake.models import Approval, Draft, DraftLink, Response, Withdrawal
from responses.intake.views.holding import page_token
from tests.builders import an_open_engagement
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/<]+(/respond/[^<\s]+/join/[^<\s]+/)")


def shared(owner, kind):
    """(check-answers, a client that came by a link of this kind): a whole draft that its owner shares."""
    check = fill_in(owner, an_open_engagement().slug)
    return check, joined(owner, check, kind)


def joined(owner, check, kind):
    page = post(owner, check.replace("/check/", "/share/"), act=kind)
    guest = Client()
    assert post(guest, LINK.search(page.text)[1], name="Ada").status_code == 303
    return guest


def without_link(guest):
    """The same browser after its link was forgotten: it has what it kept of the pages, and its token for forms."""
    for cookie in ("link", "writer", "draft"):
        guest.cookies.pop(cookie, None)
    return guest


def opens_for(owner, check):
    return "Check your answers" in owner.get(check).text


def test_a_kept_page_of_a_writer_draws_no_private_code(client):
    check, writer = shared(client, "write")
    why = check.replace("/check/", "/questions/q1-why/")
    kept = hidden_fields(writer.get(why))
    reply = without_link(writer).post(why, kept | {"answer": "From the page I kept"})
    assert reply.status_code == 303
    assert "draft" not in reply.cookies
    assert Draft.objects.get().document["questions"]["q1-why"] == "From the page I kept"
    assert opens_for(client, check)


def test_a_kept_page_of_a_writer_does_nothing_to_a_view_that_was_sent(client):
    check, writer = shared(client, "write")
    kept = hidden_fields(writer.get(check))
    sent = send(client, check).url.replace("/equality/", "/sent/")
    without_link(writer)
    for act, said in (
        ("withdraw", {}),
        ("who-may-see-it", {"choice": "do_not_publish"}),
        ("correct", {}),
        ("new-code", {}),
    ):
        reply = writer.post(sent.replace("/sent/", f"/{act}/"), kept | said)
        assert "draft" not in reply.cookies, act
        assert reply.status_code == 404, act
    assert not Withdrawal.objects.exists()
    assert Response.objects.get().publication_choice == "publish"
    assert not Draft.objects.exists()
    assert "Keep your private code" in client.get(sent).text


def test_a_kept_page_of_a_writer_does_not_change_where_mail_goes(client):
    check, writer = shared(client, "write")
    kept = hidden_fields(writer.get(check))
    said = {"email": "ada@portal.example", "purposes": "draft"}
    reply = without_link(writer).post(check.replace("/check/", "/email-me/"), kept | said)
    assert reply.status_code == 404
    assert not Contact.objects.exists()
    post(client, check.replace("/check/", "/email-me/"), **said)
    assert Contact.objects.get().email == "ada@portal.example"


def test_a_link_that_was_taken_back_takes_the_pages_with_it(client):
    check, writer = shared(client, "write")
    pages = [check.replace("/check/", "/questions/q1-why/"), check.replace("/check/", "/share/"), check]
    why, sharing, _checked = (hidden_fields(writer.get(page)) for page in pages)
    answers = Draft.objects.get().document
    post(client, pages[1], act="stop", link=str(DraftLink.objects.get().pk))
    for _try in ("with the cookie of the link", "without"):
        again = writer.post(pages[0], why | {"answer": "Not mine to write"})
        assert "We could not find your draft" in again.text
        assert writer.post(pages[1], sharing | {"act": "write"}).status_code == 404
        assert writer.post(check.replace("/check/", "/send/"), hidden_fields_of(sharing)).status_code == 404
        without_link(writer)
    assert Draft.objects.get(key=key_in(check)).document == answers
    assert not DraftLink.objects.filter(revoked_at=None).exists()
    assert not Response.objects.exists()
    assert opens_for(client, check)


def hidden_fields_of(fields):
    return {name: fields[name] for name in ("csrfmiddlewaretoken", "draft_key", "form_end")} | {"revision": "5"}


def key_in(address):
    return address.split("/")[3]


def test_a_reader_reads_and_approves_and_changes_nothing(client):
    check, reader = shared(client, "read")
    read = check.replace("/check/", "/read/")
    approval = hidden_fields(reader.get(read))
    # Even where a page was drawn for them to write.
    approval["draft_key"] = page_token(key_in(check), DraftLink.objects.get())
    for page in (
        "questions/q1-why",
        "publication",
        "share",
        "files",
        "organisations",
        "start-from",
        "send",
        "email-me",
    ):
        address = check.replace("/check/", f"/{page}/")
        said = {
            "answer": "Mine",
            "choice": "publish_named",
            "act": "write",
            "revision": str(Draft.objects.get().revision),
        }
        before = Draft.objects.get().document
        reply = reader.post(address, approval | said)
        assert reply.status_code in (303, 404), page
        assert Draft.objects.get().document == before, page
    assert DraftLink.objects.count() == 1
    assert reader.post(check.replace("/check/", "/approve/"), approval | {"name": "Bo"}).status_code == 303
    assert Approval.objects.get().name == "Bo"


def test_a_page_of_one_draft_opens_no_other(client):
    check, other = (fill_in(browser, an_open_engagement().slug) for browser in (client, Client()))
    kept = hidden_fields(client.get(check))
    reply = client.post(other.replace("/check/", "/share/"), kept | {"act": "write"})
    assert reply.status_code == 404
    assert not DraftLink.objects.exists()


def test_a_reader_is_told_what_the_link_is_for(client):
    check = fill_in(client, an_open_engagement().slug)
    link = LINK.search(post(client, check.replace("/check/", "/share/"), act="read").text)[1]
    page = Client().get(link)
    assert "You can't change it." in page.text
    assert "Your name" not in page.text

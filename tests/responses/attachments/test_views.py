"""What staff see of files, and how one goes out: saved by a person who may, never run by a browser."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from groundwork.audit.models import AuditEvent
from responses.attachments.models import Attachment
from responses.attachments.policies import WARNING
from responses.attachments.sending import disposition
from responses.attachments.services import hand_in, release, take_in
from responses.attachments.states import CLEAN, HELD, REFUSED, RELEASED
from responses.attachments.storing import place_of
from tests.builders import a_person, an_open_engagement
from tests.responses.attachments.files import PDF, docx, picture

pytestmark = pytest.mark.django_db
SCANNED = "2021-03-01T12:00Z"


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def a_file(engagement, name="letter.pdf", content=PDF, state=HELD, sent=True):
    row = take_in(engagement=engagement, draft_key=uuid.uuid4(), file=SimpleUploadedFile(name, content))
    if sent:
        hand_in(draft_key=row.draft_key)
    if state in (CLEAN, REFUSED):
        Attachment.objects.filter(pk=row.pk).update(state=state, scanned_at=SCANNED)
    if state == RELEASED:
        release(attachment=row, by=a_person("moderator", on=engagement, name="Ann Example"), note="By phone.")
    row.refresh_from_db()
    return row


def as_role(role, engagement):
    client = Client()
    client.force_login(a_person(role, on=engagement))
    return client


def address(engagement, row=None, act=""):
    return f"/staff/{engagement.slug}/files/" + (f"{row.pk}/{act}" if row else "")


# The list


def names_on(page):
    return [link.text_content() for link in html.document_fromstring(page.content.decode()).xpath("//main//h3//a")]


def test_the_list_shows_each_part_with_its_number():
    engagement = an_open_engagement()
    for state in (HELD, HELD, CLEAN, RELEASED, REFUSED):
        a_file(engagement, f"{state}.pdf", state=state)
    client = as_role("moderator", engagement)
    page = client.get(address(engagement))
    assert names_on(page) == ["held.pdf", "held.pdf"]
    for words in ("Waiting for a scan (2)", "Scanned (1)", "Released by a person (1)", "All files (5)"):
        assert words in page.content.decode()
    for state in (CLEAN, RELEASED, REFUSED):
        assert names_on(client.get(address(engagement), {"state": state})) == [f"{state}.pdf"]
    assert len(names_on(client.get(address(engagement), {"state": "all"}))) == 5
    assert names_on(client.get(address(engagement), {"state": "nonsense"})) == ["held.pdf", "held.pdf"]


def test_a_file_that_still_stands_in_a_draft_is_nobodys_but_its_writers():
    engagement = an_open_engagement()
    sent, unsent = a_file(engagement), a_file(engagement, "private.pdf", state=CLEAN, sent=False)
    client = as_role("moderator", engagement)
    assert names_on(client.get(address(engagement), {"state": "all"})) == [sent.name]
    assert client.get(address(engagement, sent)).status_code == 200
    for act in ("", "download/"):
        assert client.get(address(engagement, unsent, act)).status_code == 404
    assert (
        client.post(address(engagement, unsent, "release/"), {"read": "on", "form_end": "complete"}).status_code == 404
    )


def test_the_list_costs_as_much_for_twenty_as_for_two(django_assert_num_queries):
    engagement = an_open_engagement()
    client = as_role("moderator", engagement)
    queries = []
    for wanted in (2, 20):
        while Attachment.objects.count() < wanted:
            a_file(engagement)
        with django_assert_num_queries(8) as counted:
            assert len(names_on(client.get(address(engagement)))) == wanted
        queries.append(len(counted))
    assert queries[0] == queries[1]


def test_a_long_list_has_pages():
    engagement = an_open_engagement()
    for number in range(27):
        a_file(engagement, f"{number}.pdf")
    client = as_role("analyst", engagement)
    assert names_on(client.get(address(engagement))) == [f"{number}.pdf" for number in range(25)]
    assert names_on(client.get(address(engagement), {"page": 2})) == ["25.pdf", "26.pdf"]


# One file


def test_the_name_is_text_and_nothing_else():
    engagement = an_open_engagement()
    row = a_file(engagement, "<img src=x onerror=alert(1)>.pdf")
    page = as_role("moderator", engagement).get(address(engagement, row))
    assert "&lt;img src=x onerror=alert(1)&gt;.pdf" in page.content.decode()
    assert "<img" not in page.content.decode()


def test_a_moderator_releases_a_file_after_reading_the_warning():
    engagement = an_open_engagement()
    row = a_file(engagement)
    client = as_role("moderator", engagement)
    page = client.get(address(engagement, row))
    assert str(WARNING) in html.document_fromstring(page.content.decode()).text_content()
    assert client.get(address(engagement, row, "download/")).status_code == 409
    unread = client.post(address(engagement, row, "release/"), {"note": "We know them.", "form_end": "complete"})
    assert "Tick the box to show that you have read the warning" in unread.content.decode()
    assert "We know them." in unread.content.decode()
    row.refresh_from_db()
    assert row.state == HELD
    done = client.post(
        address(engagement, row, "release/"),
        {"read": "on", "note": "We know them.", "form_end": "complete"},
        follow=True,
    )
    assert "You released this file" in done.content.decode()
    assert "We know them." in done.content.decode()
    assert b"".join(client.get(address(engagement, row, "download/")).streaming_content) == PDF
    assert AuditEvent.objects.filter(act="release file").count() == 1
    again = client.post(address(engagement, row, "release/"), {"read": "on", "form_end": "complete"})
    assert again.status_code == 409
    assert "Somebody released this file already." in again.content.decode()


@pytest.mark.parametrize("role", ["analyst", "auditor", "owner"])
def test_whoever_only_reads_sees_the_file_and_no_form(role):
    engagement = an_open_engagement()
    row = a_file(engagement)
    client = as_role(role, engagement)
    page = client.get(address(engagement, row)).content.decode()
    assert "letter.pdf" in page
    assert "A moderator of this engagement can." in page
    assert "I have read the warning" not in page
    assert client.post(address(engagement, row, "release/"), {"read": "on", "form_end": "complete"}).status_code == 404


# Going out


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("letter.pdf", PDF, "application/pdf"),
        ("map.png", picture(), "image/png"),
        ("map.jpg", picture("JPEG"), "image/jpeg"),
        ("view.docx", docx(), "application/octet-stream"),
        ("view.txt", b"<b>Words</b>", "application/octet-stream"),
    ],
)
@pytest.mark.parametrize("state", [CLEAN, RELEASED])
def test_a_file_goes_out_to_be_saved_and_cannot_run(name, content, kind, state):
    engagement = an_open_engagement()
    row = a_file(engagement, name, content, state)
    reply = as_role("auditor", engagement).get(address(engagement, row, "download/"))
    assert b"".join(reply.streaming_content) == content
    assert reply["Content-Type"] == kind
    assert reply["Content-Length"] == str(len(content))
    assert reply["Content-Disposition"].startswith(f'attachment; filename="{name.split(".")[0]}.')
    assert reply["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in reply["Cache-Control"]


@pytest.mark.parametrize("state", [HELD, REFUSED])
def test_what_was_not_let_through_never_goes_out(state):
    engagement = an_open_engagement()
    row = a_file(engagement, state=state)
    assert place_of(row.stored_name).exists()
    reply = as_role("senior_moderator", engagement).get(address(engagement, row, "download/"))
    assert reply.status_code == 409
    assert not reply.streaming
    assert b"%PDF" not in reply.content


@pytest.mark.parametrize("role", ["approver", "report_author", "chair", "board_reader", "administrator"])
def test_other_roles_and_other_engagements_learn_nothing(role):
    engagement, other = an_open_engagement(), an_open_engagement()
    row = a_file(engagement, state=CLEAN)
    for client in (as_role(role, engagement), as_role("moderator", other)):
        for path in (address(engagement), address(engagement, row), address(engagement, row, "download/")):
            assert client.get(path).status_code == 404
    elsewhere = as_role("moderator", other).get(address(other, row, "download/"))
    assert elsewhere.status_code == 404


def test_a_file_that_the_store_lost_is_not_found():
    engagement = an_open_engagement()
    row = a_file(engagement, state=CLEAN)
    place_of(row.stored_name).unlink()
    assert as_role("moderator", engagement).get(address(engagement, row, "download/")).status_code == 404


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Our view.pdf", "attachment; filename=\"Our_view.pdf\"; filename*=UTF-8''Our%20view.pdf"),
        ("réponse.pdf", "attachment; filename=\"r_ponse.pdf\"; filename*=UTF-8''r%C3%A9ponse.pdf"),
        ("جواب.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%D8%AC%D9%88%D8%A7%D8%A8.pdf"),
        ('a";x=".pdf', "attachment; filename=\"a_x.pdf\"; filename*=UTF-8''a%22%3Bx%3D%22.pdf"),
    ],
)
def test_a_name_breaks_no_header(name, header):
    assert disposition(Attachment(name=name, kind="pdf")) == header


def test_the_home_page_leads_to_the_files():
    engagement = an_open_engagement()
    assert f'href="{address(engagement)}"' in as_role("moderator", engagement).get("/accounts/home/").content.decode()

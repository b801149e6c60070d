"""The page where somebody adds files to a view, and what it says once the view was sent."""

from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.attachments.models import Attachment
from responses.attachments.services import take_in
from responses.attachments.states import REFUSED
from responses.attachments.storing import everything_in_store
from responses.intake.linking import make_link
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.services import AlreadySent, change_list, submit
from responses.intake.states import TO_WRITE
from scenarios.models import Milestone
from scenarios.states import FROZEN
from tests.builders import WHILE_OPEN, a_draft, an_open_engagement
from tests.responses.attachments.files import uploaded
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.CLAMAV_SOCKET = None


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def check(client, engagement):
    return fill_in(client, engagement.slug)


def files_of(check):
    return check.replace("/check/", "/files/")


def names_sent():
    return [[file["name"] for file in version.attachments] for version in ResponseVersion.objects.all()]


def test_a_file_is_sent_with_the_view_it_was_added_to(client, check):
    assert post(client, files_of(check), file=uploaded()).status_code == 303
    assert [file["id"] for file in Draft.objects.get().document["files"]] == [str(Attachment.objects.get().pk)]
    send(client, check)
    assert names_sent() == [["letter.pdf"]]


def test_a_file_that_the_scanner_refused_is_told_before_and_after_sending(client, check):
    post(client, files_of(check), file=uploaded("a & b.pdf"))
    assert "something harmful" not in client.get(check).content.decode()
    Attachment.objects.update(state=REFUSED, scanned_at=WHILE_OPEN)
    told = client.get(check).content.decode()
    assert "found something harmful in your file “<bdi>a &amp; b.pdf</bdi>”" in told
    sent = send(client, check).url.replace("/equality/", "/sent/")
    words = client.get(sent).content.decode()
    assert "found something harmful in your file “<bdi>a &amp; b.pdf</bdi>”" in words
    assert "You can correct your view and add a clean copy of it." in words
    Milestone.objects.create(engagement=Response.objects.get().engagement, kind=FROZEN, at=WHILE_OPEN)
    set_engagement_time(to=WHILE_OPEN + timedelta(minutes=1))
    assert "You can tell us in another way what it says." in client.get(sent).content.decode()


def test_a_file_for_a_view_that_was_sent_is_told_and_goes_in_as_a_correction(client, check):
    fields = hidden_fields(client.get(files_of(check)))
    sent = send(client, check).url
    told = client.post(files_of(check), fields | {"file": uploaded()})
    words = told.content.decode()
    assert told.status_code == 409
    assert "“letter.pdf” is not part of it." in words
    assert Response.objects.get().reference in words
    assert "You can correct your view and do it again there." in words
    assert not Attachment.objects.exists()
    correcting = client.post(check.replace("/check/", "/correct/"), hidden_fields(told)).url
    post(client, files_of(correcting), file=uploaded())
    assert send(client, correcting).status_code == 303
    assert names_sent() == [[], ["letter.pdf"]]
    assert client.get(sent).status_code == 200


def test_the_very_same_file_again_leads_to_the_receipt_and_so_does_a_page_without_one(client, check):
    post(client, files_of(check), file=uploaded())
    fields = hidden_fields(client.get(files_of(check)))
    sent = send(client, check).url
    for typed in ({"file": uploaded("renamed.pdf")}, {"onward": "yes"}, {}, {"remove": "made-up"}):
        assert client.post(files_of(check), fields | typed).url == sent, typed
    assert Attachment.objects.count() == 1


def test_a_file_that_was_to_be_left_out_and_was_sent_is_told(client, check):
    post(client, files_of(check), file=uploaded())
    fields = hidden_fields(client.get(files_of(check)))
    send(client, check)
    told = client.post(files_of(check), fields | {"remove": str(Attachment.objects.get().pk)})
    assert told.status_code == 409
    assert "“letter.pdf” is still part of it." in told.content.decode()


def test_after_the_freeze_the_page_says_that_nothing_can_be_added(client, engagement, check):
    fields = hidden_fields(client.get(files_of(check)))
    send(client, check)
    Milestone.objects.create(engagement=engagement, kind=FROZEN, at=WHILE_OPEN)
    set_engagement_time(to=WHILE_OPEN + timedelta(seconds=1))
    words = client.post(files_of(check), fields | {"file": uploaded()}).content.decode()
    assert "“letter.pdf” is not part of it." in words
    assert "corrections have ended" in words
    assert "Correct your view</button>" not in words.replace("\n", "").replace("  ", "")


def test_a_colleague_with_a_link_is_told_to_ask_whoever_sent_it(client, check):
    colleague = Client()
    colleague.cookies["link"] = make_link(draft=Draft.objects.get(), kind=TO_WRITE)
    fields = hidden_fields(colleague.get(files_of(check)))
    send(client, check)
    words = colleague.post(files_of(check), fields | {"file": uploaded("<i>.pdf")}).content.decode()
    assert "“&lt;i&gt;.pdf” is not part of it." in words
    assert "Ask the person who sent it to correct it." in words
    assert "You can correct your view" not in words


def test_a_stranger_sees_no_more_than_before(client, check):
    send(client, check)
    page = Client().post(files_of(check), {"form_end": "complete", "file": uploaded()})
    assert (page.status_code, Response.objects.get().reference in page.content.decode()) == (404, False)


def test_what_cannot_be_listed_leaves_neither_row_nor_file(engagement):
    """Row and entry are one: the view was sent after the page was read and before the file was in."""
    draft = a_draft(engagement).draft
    submit(draft_key=draft.key, engagement_id=engagement.pk)

    def enter(row):
        change_list(draft_key=draft.key, part="files", add=[{"id": str(row.pk), "question": ""}])

    with pytest.raises(AlreadySent):
        take_in(engagement=engagement, draft_key=draft.key, file=uploaded(), enter=enter)
    assert not Attachment.objects.exists()
    assert not list(everything_in_store())

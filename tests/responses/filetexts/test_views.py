"""The pages on which staff read files into text: what is filled in, what is kept, who may act, where it is told."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from groundwork.audit.models import Reading
from groundwork.clock.handles import engagement_now
from reports.desk.pending import pending_on
from reports.desk.waiting import what_waits
from responses.attachments.models import Attachment
from responses.filetexts.forms import MOST_WORDS
from responses.filetexts.models import FileText
from responses.filetexts.services import write
from responses.filetexts.waiting import files_in
from tests.builders import a_person, an_open_engagement
from tests.responses.attachments.files import picture
from tests.responses.filetexts.views_with_files import a_checked_file, a_file_to_check, a_file_to_read, a_view_with

pytestmark = pytest.mark.django_db
END = {"form_end": "complete"}


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def moderator(engagement):
    return a_person("moderator", on=engagement)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def address(engagement, file=None, act="file"):
    args = [engagement.slug, file] if file else [engagement.slug]
    return reverse(f"filetexts:{act}" if file else "filetexts:files", args=args)


def text_of(page):
    return " ".join(html.document_fromstring(page.content.decode()).xpath("//main")[0].text_content().split())


def typed(page):
    return html.document_fromstring(page.content.decode()).xpath("//textarea[@name='words']")[0].text_content().strip()


def test_the_page_begins_with_what_a_program_could_read_and_the_reading_is_noted(engagement, moderator):
    file = a_file_to_read(engagement)
    page = signed_in(moderator).get(address(engagement, file))
    assert typed(page) == "The bus is late every day.\nAsk the drivers."
    assert "A program read these words out of the file" in text_of(page)
    assert Reading.objects.filter(page="filetexts:file", subject=f"file {file}").exists()


def test_a_picture_begins_empty(engagement, moderator):
    _response, (file,) = a_view_with(engagement, {"bus.png": picture()})
    page = signed_in(moderator).get(address(engagement, file))
    assert typed(page) == ""
    assert "A program" not in text_of(page)


def test_two_people_bring_a_file_into_text(engagement, moderator):
    file, checker = a_file_to_read(engagement), a_person("moderator", on=engagement)
    client = signed_in(moderator)
    said = {"number": 0, "words": "The bus is late."} | END
    assert client.post(address(engagement, file, "write"), said).status_code == 302
    own = client.get(address(engagement, file))
    assert "A different person has to check them" in text_of(own)
    assert "It says the same" not in text_of(own)
    other = signed_in(checker)
    assert "It says the same" in text_of(other.get(address(engagement, file)))
    assert other.post(address(engagement, file, "agree"), {"number": 1} | END).status_code == 302
    assert "checked the words" in text_of(other.get(address(engagement, file)))


def test_words_are_kept_whatever_is_wrong(engagement, moderator):
    file, client = a_file_to_read(engagement), signed_in(moderator)
    too_many = "word " * (MOST_WORDS + 1)
    page = client.post(address(engagement, file, "write"), {"number": 0, "words": too_many} | END)
    assert typed(page) == too_many.strip()
    assert "The most we can take is 50,000" in text_of(page)
    write(engagement=engagement, file=file, seen=0, by=a_person("moderator", on=engagement), words="First.")
    late = client.post(address(engagement, file, "write"), {"number": 0, "words": "Second."} | END)
    assert (late.status_code, typed(late)) == (409, "Second.")
    assert "Somebody else wrote words" in text_of(late)
    nothing = client.post(address(engagement, file, "write"), {"number": 1, "words": ""} | END)
    assert "say below why there is nothing" in text_of(nothing)
    assert FileText.objects.count() == 1


def test_sent_back_with_what_is_wrong_or_not_at_all(engagement, moderator):
    file = a_file_to_check(engagement, moderator)
    client = signed_in(a_person("moderator", on=engagement))
    empty = client.post(address(engagement, file, "send_back"), {"number": 1} | END)
    assert "Say what is wrong" in text_of(empty)
    ids = html.document_fromstring(empty.content.decode()).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    told = {"number": 1, "note": "Line two is missing."} | END
    assert client.post(address(engagement, file, "send_back"), told).status_code == 302
    page = client.get(address(engagement, file))
    assert "Line two is missing." in text_of(page)
    assert typed(page) == "The bus is late every day."


def test_a_refused_file_and_one_of_another_engagement(engagement, moderator):
    file, elsewhere = a_file_to_read(engagement), a_file_to_read(an_open_engagement())
    Attachment.objects.filter(pk=file).update(state="refused")
    client = signed_in(moderator)
    page = client.get(address(engagement, file))
    assert "Nobody can open it" in text_of(page)
    assert b"<textarea" not in page.content
    assert client.get(address(engagement, elsewhere)).status_code == 404


def test_each_part_of_the_list_has_its_number_and_an_auditor_only_looks(engagement, moderator):
    a_file_to_read(engagement)
    a_file_to_check(engagement, moderator)
    auditor = signed_in(a_person("auditor", on=engagement))
    page = text_of(auditor.get(address(engagement)))
    assert "Not yet read into text (1)" in page
    assert "To check (1)" in page
    assert "Came with view" in text_of(auditor.get(address(engagement) + "?part=all"))
    file = files_in(engagement)
    assert file.waiting == 2
    assert auditor.post(address(engagement, a_file_to_read(engagement), "write"), END).status_code == 404


def test_the_ledger_and_the_working_day_tell_of_files_that_wait(engagement, moderator):
    """The views count already; the files stand beside them."""
    a_file_to_read(engagement)
    a_checked_file(engagement, moderator, a_person("owner", on=engagement))
    client = signed_in(moderator)
    page = text_of(client.get(reverse("figures:ledger", args=[engagement.slug])))
    assert "Awaiting: 1 file is not yet read into text and checked." in page
    assert "The ledger balances" in page
    now = engagement_now()
    rows = what_waits(engagement, pending_on(engagement, moderator, at=now), files_in(engagement), at=now)
    (row,) = (row for row in rows if row.key == "file unread")
    assert (row.many, row.address) == (1, f"{address(engagement)}?part=unread")
    assert row.since is not None
    assert "not yet read into text" in text_of(client.get(reverse("desk:working_day", args=[engagement.slug])))


def test_a_moderator_finds_the_way_from_the_view(engagement, moderator):
    response, (file,) = a_view_with(engagement)
    page = signed_in(moderator).get(reverse("moderation:response", args=[engagement.slug, response.uuid]))
    assert address(engagement, file).encode() in page.content

"""What a file says comes into text by two people; until then it is told as unread, and nothing is frozen."""

import json

import pytest
from django.db import DatabaseError, transaction

from groundwork.audit.models import AuditEvent
from responses.attachments.models import Attachment
from responses.filetexts.models import FileText, FileTextAnswer
from responses.filetexts.sent import find, sent_files
from responses.filetexts.services import agree, send_back, write
from responses.filetexts.states import BACK, CHECKED, TO_CHECK, UNREAD
from responses.filetexts.waiting import files_in, what_holds_the_freeze
from responses.intake.services import withdraw
from scenarios.services import Refused
from scenarios.states import FROZEN
from scenarios.stops import freeze
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.attachments.files import PDF
from tests.responses.entry.clerks import typed_in
from tests.responses.filetexts.views_with_files import a_checked_file, a_file_to_read, a_view_with, sent_again

pytestmark = pytest.mark.django_db
WORDS = "The bus is late every day."


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def reader(engagement):
    return a_person("moderator", on=engagement)


@pytest.fixture
def checker(engagement):
    return a_person("owner", on=engagement)


def state_of(engagement, file):
    return find(engagement, file).state


def test_one_person_writes_the_words_and_another_checks_them(engagement, reader, checker):
    file = a_file_to_read(engagement)
    assert state_of(engagement, file) == UNREAD
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    assert state_of(engagement, file) == TO_CHECK
    with pytest.raises(Refused, match="A different person"):
        agree(engagement=engagement, file=file, number=1, by=reader)
    send_back(engagement=engagement, file=file, number=1, by=checker, note="The second line is missing.")
    assert state_of(engagement, file) == BACK
    with pytest.raises(Refused, match="sent back"):
        agree(engagement=engagement, file=file, number=1, by=checker)
    write(engagement=engagement, file=file, seen=1, by=reader, words=f"{WORDS} Ask the drivers.")
    agree(engagement=engagement, file=file, number=2, by=checker)
    assert state_of(engagement, file) == CHECKED
    assert list(FileText.objects.values_list("number", "words")) == [(1, WORDS), (2, f"{WORDS} Ask the drivers.")]


def test_what_was_written_meanwhile_is_not_written_over(engagement, reader, checker):
    file = a_file_to_read(engagement)
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    with pytest.raises(Refused, match="Somebody else wrote"):
        write(engagement=engagement, file=file, seen=0, by=checker, words="Other words.")
    write(engagement=engagement, file=file, seen=1, by=reader, words="Mended.")
    with pytest.raises(Refused, match="Somebody else wrote"):
        agree(engagement=engagement, file=file, number=1, by=checker)


def test_a_file_without_words_needs_a_reason_and_a_second_person_too(engagement, reader, checker):
    file = a_file_to_read(engagement)
    for said in ({}, {"words": WORDS, "why_nothing": "A photo."}):
        with pytest.raises(Refused, match="Not both"):
            write(engagement=engagement, file=file, seen=0, by=reader, **said)
    write(engagement=engagement, file=file, seen=0, by=reader, why_nothing="It is a photo of a bus.")
    assert what_holds_the_freeze(engagement)
    agree(engagement=engagement, file=file, number=1, by=checker)
    assert not what_holds_the_freeze(engagement)


def test_a_mistake_found_later_is_written_again_and_checked_again(engagement, reader, checker):
    file = a_checked_file(engagement, reader, checker)
    write(engagement=engagement, file=file, seen=1, by=checker, words="The bus is late every night.")
    assert state_of(engagement, file) == TO_CHECK
    for either in (reader, checker):
        with pytest.raises(Refused, match="A different person"):
            agree(engagement=engagement, file=file, number=2, by=either)
    agree(engagement=engagement, file=file, number=2, by=a_person("moderator", on=engagement))


def test_analysts_and_auditors_write_and_check_nothing(engagement, reader):
    file = a_file_to_read(engagement)
    for role in ("analyst", "auditor"):
        person = a_person(role, on=engagement)
        with pytest.raises(Refused, match="can't read files into text"):
            write(engagement=engagement, file=file, seen=0, by=person, words=WORDS)
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    with pytest.raises(Refused, match="can't check the words"):
        agree(engagement=engagement, file=file, number=1, by=a_person("auditor", on=engagement))


def test_the_record_of_acts_holds_no_words(engagement, reader, checker):
    file = a_file_to_read(engagement)
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    send_back(engagement=engagement, file=file, number=1, by=checker, note="Look at line two.")
    events = AuditEvent.objects.filter(subject=f"attachment {file}").order_by("number")
    assert [event.act for event in events] == ["read file into text", "file text: sent_back"]
    told = json.dumps([event.details for event in events])
    assert "bus" not in told
    assert "line two" not in told


def test_a_correction_keeps_the_text_of_the_same_bytes(engagement, reader, checker):
    """Kept on the list, or taken off and added again under a new name: what was read once is read."""
    response, (file,) = a_view_with(engagement)
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    agree(engagement=engagement, file=file, number=1, by=checker)
    sent_again(response)
    assert state_of(engagement, file) == CHECKED
    (other,) = sent_again(
        response, {"again.txt": b"The bus is late every day.\nAsk the drivers.", "new.pdf": PDF}, keep=False
    )[:1]
    files = {each.name: each.state for each in sent_files(engagement)}
    assert files == {"again.txt": CHECKED, "new.pdf": UNREAD}
    assert find(engagement, other).key == file


def test_only_files_of_online_views_that_count_are_asked_for(engagement, reader):
    response, _files = a_view_with(engagement)
    a_response(engagement)
    typed_in(engagement, reader)
    assert [each.response for each in sent_files(engagement)] == [response.uuid]
    withdraw(response=response)
    assert sent_files(engagement) == []
    assert files_in(engagement).many["all"] == 0


def test_unread_and_unchecked_files_hold_the_freeze(engagement, reader, checker):
    file = a_file_to_read(engagement)
    (unread, page) = what_holds_the_freeze(engagement)
    assert unread == "1 file that came with a view is not yet read into text."
    assert "Files read into text" in page
    write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)
    assert what_holds_the_freeze(engagement)[0].startswith("1 file was read into text and waits")
    send_back(engagement=engagement, file=file, number=1, by=checker, note="No.")
    assert what_holds_the_freeze(engagement)[0] == "The words of 1 file were sent back to be mended."
    with pytest.raises(Refused, match="sent back to be mended"):
        freeze(engagement=engagement, by=checker)
    assert not engagement.milestones.filter(kind=FROZEN).exists()


def test_what_the_scanner_refused_is_out_of_it_and_nobody_reads_it(engagement, reader):
    file = a_file_to_read(engagement)
    Attachment.objects.filter(pk=file).update(state="refused")
    assert not what_holds_the_freeze(engagement)
    assert files_in(engagement).many == {
        "unread": 0,
        "to_check": 0,
        "back": 0,
        "checked": 0,
        "refused": 1,
        "all": 1,
    }
    with pytest.raises(Refused, match="Nobody can open it"):
        write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)


def test_a_file_that_waits_for_the_scanner_is_unread_and_can_not_be_written_yet(engagement, reader):
    file = a_file_to_read(engagement)
    Attachment.objects.filter(pk=file).update(state="held", scanned_at=None)
    assert files_in(engagement).many[UNREAD] == 1
    with pytest.raises(Refused, match="waits for the virus scanner"):
        write(engagement=engagement, file=file, seen=0, by=reader, words=WORDS)


def test_as_many_queries_for_ten_files_as_for_one(engagement, reader, checker, django_assert_num_queries):
    with django_assert_num_queries(1):
        files_in(engagement)
    a_checked_file(engagement, reader, checker)
    with django_assert_num_queries(3):
        files_in(engagement)
    a_view_with(engagement, {f"{number}.txt": f"Words {number}.".encode() for number in range(9)})
    with django_assert_num_queries(3):
        assert files_in(engagement).many == {
            "unread": 9,
            "to_check": 0,
            "back": 0,
            "checked": 1,
            "refused": 0,
            "all": 10,
        }


def test_the_tables_only_grow(engagement, reader, checker):
    a_checked_file(engagement, reader, checker)
    for change in (
        lambda: FileText.objects.update(words="Other."),
        lambda: FileTextAnswer.objects.update(act="sent_back", note="x"),
        lambda: FileTextAnswer.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

"""Files come in whole or not at all, ten to a view, and leave no trace when they are taken out again."""

import hashlib
import resource
import threading
import uuid
from contextlib import contextmanager

import pytest
from django.db import connection

from groundwork.audit.models import AuditEvent
from groundwork.work.models import Job
from responses.attachments.models import Attachment
from responses.attachments.policies import WARNING, obstacles_to_reading
from responses.attachments.services import (
    CannotBeKept,
    NotTaken,
    facts_of,
    files_of_draft,
    forget,
    forget_drafts,
    hand_in,
    release,
    take_in,
)
from responses.attachments.states import CLEAN, HELD, MOST_FILES, REFUSED, RELEASED
from responses.attachments.storing import everything_in_store, folder, place_of
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.responses.attachments.files import PDF, docx, picture, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.CLAMAV_SOCKET = None


def a_file(engagement=None, draft_key=None, file=None, **more):
    engagement, draft_key = engagement or an_open_engagement(), draft_key or uuid.uuid4()
    return take_in(engagement=engagement, draft_key=draft_key, file=file or uploaded(), **more)


def in_store():
    return sorted(place.name for place in everything_in_store())


# Coming in


def test_a_file_is_kept_as_it_came_under_a_name_of_our_own():
    content = docx()
    row = a_file(file=uploaded("Our view – \u202e.docx", content), question="q4-file")
    row.refresh_from_db()
    assert (row.name, row.kind, row.size, row.state) == ("Our view – .docx", "docx", len(content), HELD)
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert row.question == "q4-file"
    assert row.sent_at is None
    place = place_of(row.stored_name)
    assert place.read_bytes() == content
    assert place.stat().st_mode & 0o077 == 0
    assert place.parent.stat().st_mode & 0o077 == 0
    assert in_store() == [row.stored_name]
    assert "." not in row.stored_name
    assert "view" not in row.stored_name


def test_a_refused_file_leaves_nothing_and_costs_nothing_else():
    engagement, key = an_open_engagement(), uuid.uuid4()
    first = a_file(engagement, key)
    with pytest.raises(NotTaken) as refusal:
        a_file(engagement, key, uploaded("virus.pdf", b"<html>"))
    assert "virus.pdf" in refusal.value.words
    assert list(files_of_draft(key)) == [first]
    assert in_store() == [first.stored_name]


def test_there_are_ten_to_a_view_and_a_place_that_is_free_again_is_taken():
    engagement, key = an_open_engagement(), uuid.uuid4()
    rows = [a_file(engagement, key, uploaded(f"{number}.pdf")) for number in range(MOST_FILES)]
    with pytest.raises(NotTaken) as refusal:
        a_file(engagement, key, uploaded("eleventh.pdf"))
    assert refusal.value.words == "You can add up to 10 files. Remove one of them, then add “eleventh.pdf”."
    assert len(in_store()) == MOST_FILES
    forget(attachment=rows[3])
    a_file(engagement, key, uploaded("eleventh.pdf"))
    assert [row.name for row in files_of_draft(key)] == [f"{n}.pdf" for n in range(10) if n != 3] + ["eleventh.pdf"]


def test_files_of_an_earlier_version_count_towards_the_ten():
    engagement, key = an_open_engagement(), uuid.uuid4()
    a_file(engagement, key, sent_before=9)
    with pytest.raises(NotTaken):
        a_file(engagement, key, sent_before=9)


@contextmanager
def a_disk_that_is_full_after(size):
    """No file may grow past this: writing breaks off in the middle, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_half_file_and_says_so_plainly():
    engagement, key = an_open_engagement(), uuid.uuid4()
    folder()
    long = uploaded("long.txt", b"words " * 100_000)
    with a_disk_that_is_full_after(100_000), pytest.raises(CannotBeKept) as refusal:
        a_file(engagement, key, long)
    assert "“long.txt”" in refusal.value.words
    assert "Your answers are safe" in refusal.value.words
    assert in_store() == []
    assert not Attachment.objects.exists()
    a_file(engagement, key, long)
    assert len(in_store()) == 1


def test_a_store_that_is_gone_is_our_fault_too(settings, tmp_path):
    (tmp_path / "in the way").write_text("a file")
    settings.PRIVATE_STORE = tmp_path / "in the way"
    with pytest.raises(CannotBeKept):
        a_file()
    assert not Attachment.objects.exists()


def test_a_scan_is_asked_for_only_where_there_is_a_scanner(settings):
    a_file()
    assert not Job.objects.exists()
    settings.CLAMAV_SOCKET = "/nowhere"
    row = a_file()
    assert [(job.kind, job.subject) for job in Job.objects.all()] == [("attachments.scan", str(row.pk))]


# Going, and being sent


def test_a_file_taken_out_is_gone_row_and_file(django_capture_on_commit_callbacks):
    row, other = a_file(), a_file()
    with django_capture_on_commit_callbacks(execute=True):
        forget(attachment=row)
    assert list(Attachment.objects.all()) == [other]
    assert in_store() == [other.stored_name]


def test_what_was_sent_stays(django_capture_on_commit_callbacks):
    engagement, key = an_open_engagement(), uuid.uuid4()
    row = a_file(engagement, key)
    hand_in(draft_key=key)
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(Refused) as refusal:
            forget(attachment=row)
        assert forget_drafts(draft_keys=[key]) == 0
    assert "sent with a view" in refusal.value.obstacles[0]
    assert in_store() == [row.stored_name]


def test_the_files_of_drafts_that_are_thrown_away_go_with_them(django_capture_on_commit_callbacks):
    kept, gone, also_gone = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    engagement = an_open_engagement()
    stays = a_file(engagement, kept)
    for key in (gone, gone, also_gone):
        a_file(engagement, key)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_drafts(draft_keys=[gone, also_gone]) == 3
    assert list(Attachment.objects.all()) == [stays]
    assert in_store() == [stays.stored_name]


def test_a_view_names_its_files_in_order_and_a_correction_keeps_earlier_ones():
    engagement, key, correction = an_open_engagement(), uuid.uuid4(), uuid.uuid4()
    first, second = a_file(engagement, key), a_file(engagement, key, uploaded("map.png", picture()))
    sent = hand_in(draft_key=key)
    assert [facts["id"] for facts in sent] == [str(first.pk), str(second.pk)]
    assert sent[1] == {
        "id": str(second.pk),
        "name": "map.png",
        "size": len(picture()),
        "sha256": hashlib.sha256(picture()).hexdigest(),
        "kind": "png",
    }
    third = a_file(engagement, correction)
    again = hand_in(draft_key=correction, sent_before=[str(second.pk)])
    assert [facts["id"] for facts in again] == [str(second.pk), str(third.pk)]
    assert Attachment.objects.sent().count() == 3


def test_facts_come_in_the_order_asked_for_and_nonsense_is_left_out():
    first, second = a_file(), a_file()
    asked = [str(second.pk), "nonsense", str(uuid.uuid4()), first.pk, second.pk]
    assert [facts["id"] for facts in facts_of(asked)] == [str(second.pk), str(first.pk)]


# Releasing


def a_sent_file(engagement, **facts):
    row = a_file(engagement)
    hand_in(draft_key=row.draft_key)
    Attachment.objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def test_a_named_person_releases_a_held_file_and_the_warning_is_kept():
    engagement = an_open_engagement()
    moderator = a_person("moderator", on=engagement)
    row = a_sent_file(engagement)
    assert obstacles_to_reading(row)
    release(attachment=row, by=moderator, note="We asked for it by phone.")
    row.refresh_from_db()
    assert (row.state, row.released_by, row.release_note) == (RELEASED, moderator, "We asked for it by phone.")
    assert row.release_warning == str(WARNING)
    assert not obstacles_to_reading(row)
    event = AuditEvent.objects.order_by("-number").first()
    assert (event.act, event.subject, event.by_id) == ("release file", f"attachment {row.pk}", moderator.pk)
    assert event.details == {"sha256": row.sha256, "warning": str(WARNING)}


@pytest.mark.parametrize("role", ["analyst", "auditor", "owner", "approver", "administrator"])
def test_whoever_only_reads_releases_nothing(role):
    engagement = an_open_engagement()
    row = a_sent_file(engagement)
    with pytest.raises(Refused) as refusal:
        release(attachment=row, by=a_person(role, on=engagement))
    assert "A moderator of this engagement can" in refusal.value.obstacles[0]
    row.refresh_from_db()
    assert row.state == HELD


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": CLEAN, "scanned_at": "2021-03-01T00:00Z"}, "passed this file already"),
        ({"state": REFUSED, "scanned_at": "2021-03-01T00:00Z"}, "found something"),
        ({"sent_at": None}, "stands in a draft"),
    ],
)
def test_only_a_held_file_that_was_sent_can_be_released(facts, words):
    engagement = an_open_engagement()
    row = a_sent_file(engagement, **facts)
    with pytest.raises(Refused) as refusal:
        release(attachment=row, by=a_person("moderator", on=engagement))
    assert words in refusal.value.obstacles[0]
    assert not AuditEvent.objects.filter(act="release file").exists()


def test_nobody_releases_a_file_twice():
    engagement = an_open_engagement()
    first, second = a_person("moderator", on=engagement), a_person("senior_moderator", on=engagement)
    row = a_sent_file(engagement)
    release(attachment=row, by=first)
    with pytest.raises(Refused) as refusal:
        release(attachment=row, by=second)
    assert refusal.value.obstacles == ["Somebody released this file already."]
    row.refresh_from_db()
    assert row.released_by == first


@pytest.mark.django_db(transaction=True)
def test_fifteen_files_at_once_are_ten():
    engagement, key = an_open_engagement(), uuid.uuid4()
    said = []

    def add(number):
        try:
            a_file(engagement, key, uploaded(f"{number}.pdf", PDF))
            said.append("taken")
        except NotTaken as refusal:
            said.append(refusal.words)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(number,)) for number in range(15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count("taken") == MOST_FILES
    assert sum("You can add up to 10 files" in words for words in said) == 5
    assert sorted(row.place for row in files_of_draft(key)) == list(range(1, MOST_FILES + 1))
    assert in_store() == sorted(row.stored_name for row in files_of_draft(key))

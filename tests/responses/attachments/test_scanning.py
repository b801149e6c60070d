"""The scanner decides by what it finds; while it is away nothing is lost and nothing is let through."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groundwork.work.models import Job
from groundwork.work.states import DONE, FAILED, PENDING
from responses.attachments.models import Attachment
from responses.attachments.policies import obstacles_to_reading
from responses.attachments.scanning import NoAnswer, understood
from responses.attachments.services import hand_in, release, take_in
from responses.attachments.states import CLEAN, HELD, REFUSED, RELEASED
from responses.attachments.storing import place_of
from responses.attachments.tasks import scan_task
from responses.attachments.tidying import scan_what_waits
from tests.builders import a_person, an_open_engagement
from tests.responses.attachments.clamd import a_scanner
from tests.responses.attachments.files import PDF

pytestmark = pytest.mark.django_db
# The checks on the way in refuse the bare test virus, so here it hides in a PDF.
INFECTED = PDF[:9] + b"% EICAR\n" + PDF[9:]


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody-listens")


def a_file(content=PDF):
    engagement = an_open_engagement()
    file = SimpleUploadedFile("letter.pdf", content)
    row = take_in(engagement=engagement, draft_key=uuid.uuid4(), file=file)
    hand_in(draft_key=row.draft_key)
    row.refresh_from_db()
    return row


def scanned(row):
    """Do the newest job of this file, and read the row and the job again."""
    job = Job.objects.filter(subject=str(row.pk)).order_by("-generation")[0]
    scan_task(str(job.pk))
    row.refresh_from_db()
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("on_a_path", [True, False], ids=["path", "port"])
def test_a_clean_file_is_clean_and_came_to_the_scanner_whole(settings, tmp_path, on_a_path):
    content = PDF[:9] + b"% words\n" * 30_000 + PDF[9:]
    with a_scanner(tmp_path / "clamd.ctl" if on_a_path else None) as (where, scanner):
        settings.CLAMAV_SOCKET = where
        row = a_file(content)
        job = scanned(row)
    assert scanner.asked == [content]
    assert (row.state, row.scan_note, job.state) == (CLEAN, "", DONE)
    assert row.scanned_at is not None
    assert not obstacles_to_reading(row)


def test_a_find_is_refused_and_stays_in_quarantine(settings):
    with a_scanner() as (where, _scanner):
        settings.CLAMAV_SOCKET = where
        row = a_file(INFECTED)
        scanned(row)
    assert (row.state, row.scan_note) == (REFUSED, "Eicar-Test-Signature")
    assert place_of(row.stored_name).exists()
    assert obstacles_to_reading(row) == ["The virus scanner found something in this file. Nobody can open it."]


def test_a_scanner_that_is_away_is_asked_again(settings):
    row = a_file()
    job = scanned(row)
    assert (row.state, job.state, job.attempts) == (HELD, PENDING, 1)
    assert job.last_error.startswith("NoAnswer: FileNotFoundError")
    with a_scanner() as (where, _scanner):
        settings.CLAMAV_SOCKET = where
        job = scanned(row)
    assert (row.state, job.state) == (CLEAN, DONE)


@pytest.mark.parametrize("answer", [None, b"", b"stream: who knows?\0"])
def test_an_answer_that_says_nothing_lets_nothing_through(settings, answer):
    with a_scanner(answer=lambda content: answer) as (where, _scanner):
        settings.CLAMAV_SOCKET = where
        row = a_file()
        job = scanned(row)
    assert (row.state, job.state) == (HELD, PENDING)
    assert "NoAnswer" in job.last_error


def test_a_file_that_the_scanner_cannot_judge_stays_held_and_says_why(settings):
    with a_scanner(most=100) as (where, _scanner):
        settings.CLAMAV_SOCKET = where
        row = a_file(PDF[:9] + b"% words\n" * 500_000 + PDF[9:])
        job = scanned(row)
    assert (row.state, row.scan_note, job.state) == (HELD, "INSTREAM size limit exceeded", DONE)
    assert scan_what_waits() == 0


def test_a_released_file_is_scanned_all_the_same(settings):
    clean, infected = a_file(), a_file(INFECTED)
    for row in (clean, infected):
        release(attachment=row, by=a_person("moderator", on=row.engagement))
    with a_scanner() as (where, _scanner):
        settings.CLAMAV_SOCKET = where
        scanned(clean)
        scanned(infected)
    assert (clean.state, infected.state) == (RELEASED, REFUSED)
    assert infected.released_by is not None


def test_a_file_taken_out_before_its_scan_is_no_trouble(settings):
    with a_scanner() as (where, scanner):
        settings.CLAMAV_SOCKET = where
        row = a_file()
        Attachment.objects.filter(pk=row.pk).delete()
        job = Job.objects.get()
        scan_task(str(job.pk))
    job.refresh_from_db()
    assert job.state == DONE
    assert scanner.asked == []


def test_what_waits_is_asked_for_again_once_and_only_where_there_is_a_scanner(settings):
    settings.CLAMAV_SOCKET = None
    early = a_file()
    assert scan_what_waits() == 0
    settings.CLAMAV_SOCKET = "/nowhere"
    gave_up, waiting = a_file(), a_file()
    Job.objects.filter(subject=str(gave_up.pk)).update(state=FAILED)
    assert scan_what_waits() == 2
    asked = sorted(Job.objects.filter(state=PENDING).values_list("subject", flat=True))
    assert asked == sorted(str(row.pk) for row in (early, gave_up, waiting))
    assert scan_what_waits() == 0


def test_the_words_of_the_scanner_are_understood():
    assert understood("stream: OK") == ("pass", "")
    assert understood("stream: Win.Trojan-1 FOUND") == ("find", "Win.Trojan-1")
    assert understood("stream: Can't allocate memory ERROR").act == ""
    with pytest.raises(NoAnswer):
        understood("")

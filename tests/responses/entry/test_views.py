"""The pages on which staff type in a view and check it, as a browser without scripts meets them."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from responses.attachments.services import release
from responses.entry import services
from responses.entry.models import Entry
from responses.intake.models import Response
from tests.builders import (
    a_person,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.responses.attachments.files import picture
from tests.responses.entry.clerks import SAID, an_entry, an_unread_letter, typed_in, with_a_scan

pytestmark = pytest.mark.django_db

DAY = {"received_on_day": "4", "received_on_month": "3", "received_on_year": "2021"}


def signed_in(*roles, on):
    client = Client()
    client.person = a_person(*roles, on=on)
    client.force_login(client.person)
    return client


@pytest.fixture
def clerk(engagement):
    return signed_in("moderator", on=engagement)


@pytest.fixture
def checker(engagement):
    return signed_in("senior_moderator", on=engagement)


def at(name, entry):
    return reverse(f"entry:{name}", args=[entry.engagement.slug, entry.pk])


def post(client, address, **data):
    return client.post(address, data | {"form_end": "complete"})


def text_of(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def typed(entry, **more):
    entry.refresh_from_db()
    data = {
        "seen": entry.revision,
        "about-type": "public",
        "about-capacity": "own_view",
        "question-q1-scenario-answer": "scenario-2",
        "question-q1-why-answer": "It works as it is.",
        "publication-choice": "publish",
    }
    return data | more


def begun(client, engagement, **more):
    address = reverse("entry:begin", args=[engagement.slug])
    return post(client, address, **({"kind": "form", "channel": "paper"} | DAY | more))


def test_from_the_list_to_the_count(engagement, clerk, checker):
    listed = reverse("entry:entries", args=[engagement.slug])
    assert "Type in a view" in text_of(clerk.get(listed))
    page = begun(clerk, engagement)
    entry = Entry.objects.get()
    assert page.url == at("scans", entry)
    scan = SimpleUploadedFile("scan.png", picture())
    assert post(clerk, at("scans", entry), file=scan, onward="1").url == at("typing", entry)
    assert "scan.png" in text_of(clerk.get(at("typing", entry)))
    page = post(clerk, at("typing", entry), **typed(entry), put_in="1")
    assert page.url == at("entry", entry)
    response = Response.objects.get()
    assert (response.counting, response.channel) == ("awaiting", "paper")
    own = text_of(clerk.get(at("entry", entry)))
    assert "You typed this view in" in own
    theirs = text_of(checker.get(at("entry", entry)))
    for words in ("It works as it is.", "scan.png", "Thursday 4 March 2021", "It says the same: count it"):
        assert words in theirs
    assert post(checker, at("verify", entry), version="1").url == listed
    response.refresh_from_db()
    assert response.counting == "counted"


def test_the_same_questions_are_asked_as_online():
    engagement = an_engagement_with_every_question()
    clerk = signed_in("moderator", on=engagement)
    entry = an_entry(engagement, clerk.person, said={})
    page = clerk.get(at("typing", entry)).content.decode()
    words = text_of(clerk.get(at("typing", entry)))
    for asked in engagement.questions.exclude(type="file"):
        assert asked.text in words
        assert f'name="question-{asked.key}-' in page
    for scenario in engagement.scenarios.all():
        assert f"Points listed for “{scenario.title}”" in words
    assert page.count("<h1") == 1


def test_what_was_left_empty_stays_empty_whatever_the_form_requires():
    engagement = an_engagement_with_every_question(required=True)
    clerk = signed_in("moderator", on=engagement)
    entry = an_entry(engagement, clerk.person, said={})
    data = {
        "seen": "0",
        "about-type": "public",
        "about-capacity": "own_view",
        "question-q-more-answer": "The bus stops too early.",
        "publication-choice": "do_not_publish",
        "put_in": "1",
    }
    assert post(clerk, at("typing", entry), **data).url == at("entry", entry)
    assert Response.objects.get().versions.get().answers["questions"]["q-more"] == "The bus stops too early."


def test_a_wrong_answer_is_named_and_the_others_are_kept(engagement):
    wide = an_engagement_with_every_question()
    clerk = signed_in("moderator", on=wide)
    entry = an_entry(wide, clerk.person, said={})
    data = {"seen": "0", "question-q-visits-answer": "often", "question-q-more-answer": "Late buses.", "save": "1"}
    page = post(clerk, at("typing", entry), **data)
    assert page.status_code == 200
    assert "Enter a number, such as 12 or 12.5" in text_of(page)
    entry.refresh_from_db()
    assert entry.document["questions"]["q-more"] == "Late buses."


def test_what_is_missing_is_said_and_what_was_typed_stays(engagement, clerk):
    entry = an_entry(engagement, clerk.person, said={})
    page = post(clerk, at("typing", entry), **{"seen": "0", "question-q1-why-answer": "It works.", "put_in": "1"})
    assert page.status_code == 409
    assert "Choose who sent it." in text_of(page)
    assert "It works." in page.content.decode()
    entry.refresh_from_db()
    assert entry.document["questions"]["q1-why"] == "It works."


def test_organisations_are_asked_more_and_may_speak_for_several(engagement, clerk):
    entry = an_entry(engagement, clerk.person, said={})
    about = {"about-type": "vcse", "about-capacity": "several", "about-speaker": "Carers Together"}
    post(clerk, at("typing", entry), **typed(entry, **about), save="1")
    page = clerk.get(at("typing", entry))
    assert "Your role" in text_of(page)
    body = {"body-name": "Example Carers", "body-type": "vcse", "body-consent": "yes", "body-replied": "no"}
    post(clerk, at("typing", entry), **typed(entry, **about, **body), save="1")
    entry.refresh_from_db()
    assert [row["name"] for row in entry.document["bodies"]] == ["Example Carers"]
    page = post(clerk, at("typing", entry), **typed(entry, **about), put_in="1")
    assert page.url == at("entry", entry)
    assert Response.objects.get().versions.get().answers["bodies"][0]["name"] == "Example Carers"


def test_a_body_is_taken_off_the_list(engagement, clerk):
    body = {"name": "Example Carers", "type": "vcse", "consent": "yes", "replied": "no"}
    about = {"type": "vcse", "capacity": "several", "organisation": "Carers Together"}
    entry = an_entry(engagement, clerk.person, said={"about": about, "bodies": [body]})
    same = {"about-type": "vcse", "about-capacity": "several", "about-speaker": "Carers Together"}
    post(clerk, at("typing", entry), **typed(entry, **same), remove_body="Example Carers", save="1")
    entry.refresh_from_db()
    assert entry.document["bodies"] == []


def test_a_letter_is_put_in_unread_and_read_later(engagement, clerk, checker):
    begun(clerk, engagement, kind="letter", channel="post", postmarked_on_day="3", postmarked_on_month="3",
          postmarked_on_year="2021")  # fmt: skip
    entry = with_a_scan(Entry.objects.get(), clerk.person)
    who = {"about-type": "public", "about-capacity": "own_view", "publication-choice": "do_not_publish"}
    page = post(clerk, at("typing", entry), seen=entry.revision, unread="1", **who)
    assert page.url == at("entry", entry)
    seen = text_of(clerk.get(at("entry", entry)))
    assert "Not yet read into text" in seen
    assert "Wednesday 3 March 2021" in seen
    entry.refresh_from_db()
    words = {"letter-letter": "Dear all,\nplease keep it."} | who
    post(clerk, at("typing", entry), seen=entry.revision, put_in="1", **words)
    assert "please keep it." in text_of(checker.get(at("entry", entry)))


def test_a_petition_is_typed_in_with_its_signatures(engagement, clerk):
    entry = an_entry(engagement, clerk.person, kind="petition", said={})
    data = {"about-type": "public", "about-capacity": "own_view", "publication-choice": "publish", "seen": "0"}
    data |= {
        "petition-organiser": "Save Our Clinic",
        "petition-wording": "Keep it.",
        "petition-signatures": "1,300",
        "put_in": "1",
    }
    assert post(clerk, at("typing", entry), **data).url == at("entry", entry)
    shown = text_of(clerk.get(at("entry", entry)))
    assert "1,300" in shown
    assert "Save Our Clinic" in shown


def test_the_ledger_shows_signatures_apart_and_adds_them_to_nothing(engagement, clerk, checker):
    petition = {"organiser": "Save Our Clinic", "wording": "Keep the clinic.", "signatures": 1300}
    said = SAID | {"questions": {}, "petition": petition}
    entry = typed_in(engagement, clerk.person, kind="petition", said=said)
    ledger = reverse("figures:ledger", args=[engagement.slug])
    assert "1,300" not in text_of(checker.get(ledger))
    services.verify(entry=entry, version_number=1, by=checker.person)
    words = text_of(checker.get(ledger))
    assert re.search(r"Save Our Clinic\s+1,300", words)
    assert re.search(r"All ways in\s+1\s+1\s+0\s+0\s+0", words)


def test_half_a_signature_is_refused(engagement, clerk):
    entry = an_entry(engagement, clerk.person, kind="petition", said={})
    page = post(clerk, at("typing", entry), **{"petition-signatures": "13.5", "seen": "0", "save": "1"})
    assert "whole number" in text_of(page)


def test_it_is_sent_back_with_a_reason_that_its_typist_reads(engagement, clerk, checker):
    entry = typed_in(engagement, clerk.person)
    page = post(checker, at("send_back", entry), version="1", reason="")
    assert "Say what is wrong with it" in text_of(page)
    post(checker, at("send_back", entry), version="1", reason="Line two is missing.")
    shown = text_of(clerk.get(at("entry", entry)))
    assert "Line two is missing." in shown
    assert "Mend it" in shown
    listed = clerk.get(reverse("entry:entries", args=[engagement.slug]), {"part": "back"})
    assert entry.response.reference in text_of(listed)


def test_two_who_check_at_once_meet_words(engagement, clerk, checker):
    entry = typed_in(engagement, clerk.person)
    post(checker, at("verify", entry), version="1")
    page = post(checker, at("verify", entry), version="1")
    assert page.status_code == 409
    assert "does not wait to be checked" in text_of(page)


def test_a_picture_stands_beside_the_words_once_it_may_be_opened(engagement, clerk, checker):
    entry = an_unread_letter(engagement, clerk.person)
    assert b"<img" not in checker.get(at("entry", entry)).content
    for row in services.files_of_draft(entry.response.draft_key):
        release(attachment=row, by=checker.person)
    page = checker.get(at("entry", entry)).content.decode()
    assert 'class="app-scan"' in page
    assert re.search(r'src="/staff/[^"]+/files/[^"]+/download/"', page)


def test_a_refused_file_is_told_why(engagement, clerk):
    entry = an_entry(engagement, clerk.person)
    page = post(clerk, at("scans", entry), file=SimpleUploadedFile("scan.exe", b"MZ"))
    assert page.status_code == 200
    assert "scan.exe" in text_of(page)
    assert "Choose a file" in text_of(post(clerk, at("scans", entry)))


def test_a_scan_is_removed_on_its_page(engagement, clerk):
    entry = with_a_scan(an_entry(engagement, clerk.person), clerk.person)
    name = entry.document["files"][0]["id"]
    assert post(clerk, at("scans", entry), remove=name).url == at("scans", entry)
    entry.refresh_from_db()
    assert entry.document["files"] == []


def test_no_scan_is_added_to_what_waits_to_be_checked(engagement, clerk):
    entry = typed_in(engagement, clerk.person)
    page = post(clerk, at("scans", entry), file=SimpleUploadedFile("scan.png", picture()))
    assert "Whoever checks it can send it back" in text_of(page)


def test_the_slip_shows_the_code_once_and_the_respondent_sees_their_view(engagement, clerk):
    entry = typed_in(engagement, clerk.person)
    slip = text_of(post(clerk, at("slip", entry)))
    reference = entry.response.reference
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", slip).group()
    assert reference in slip
    assert code not in text_of(clerk.get(at("entry", entry)))
    person = Client()
    page = person.post(
        reverse("intake:receipt"), {"reference": reference, "private_code": code, "form_end": "complete"}, follow=True
    )
    words = text_of(page)
    assert "It works as it is." in words
    assert "once a second person has checked it" in words
    assert "write to us or phone us" in words


def test_how_it_came_can_be_mended_before_it_is_checked(engagement, clerk):
    entry = an_entry(engagement, clerk.person)
    page = post(clerk, at("arrival", entry), channel="email", **DAY)
    assert page.url == at("typing", entry)
    entry.refresh_from_db()
    assert entry.channel == "email"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"received_on_year": "2031"}, "lies in the future"),
        ({"received_on_month": "1"}, "opened on 10 February 2021"),
        ({"received_on_day": "31", "received_on_month": "2"}, "Enter a real date"),
        ({"channel": ""}, "Choose how it came"),
        ({"received_on_year": "1021"}, "Enter a year after 2000"),
    ],
)
def test_what_is_wrong_about_how_it_came_is_said(engagement, clerk, more, words):
    page = begun(clerk, engagement, **more)
    assert words in text_of(page)
    assert Entry.objects.count() == 0


def test_what_was_begun_by_mistake_is_thrown_away(engagement, clerk):
    entry = an_entry(engagement, clerk.person)
    assert "Throw it away" in text_of(clerk.get(at("entry", entry)))
    post(clerk, at("throw_away", entry))
    assert Entry.objects.count() == 0
    kept = typed_in(engagement, clerk.person)
    assert post(clerk, at("throw_away", kept)).url == at("entry", kept)
    assert Entry.objects.count() == 1


def test_an_auditor_reads_and_changes_nothing(engagement, clerk):
    auditor = signed_in("auditor", on=engagement)
    entry = typed_in(engagement, clerk.person)
    page = text_of(auditor.get(at("entry", entry)))
    assert "It works as it is." in page
    assert "It says the same" not in page
    assert auditor.post(at("verify", entry), {"version": "1", "form_end": "complete"}).status_code == 404


def test_an_entry_of_another_engagement_is_not_there(engagement, clerk):
    other = an_open_engagement()
    entry = typed_in(other, a_person("moderator", on=other))
    assert clerk.get(reverse("entry:entry", args=[engagement.slug, entry.pk])).status_code == 404


def test_somebody_who_typed_meanwhile_is_not_overwritten(engagement, clerk, checker):
    entry = an_entry(engagement, clerk.person)
    services.keep(entry=entry, by=checker.person, said={"questions": {"q2-other": "Theirs."}}, seen=1)
    page = post(clerk, at("typing", entry), **(typed(entry, **{"question-q2-other-answer": "Mine."}) | {"seen": "1"}))
    assert page.status_code == 409
    assert "Somebody else typed here" in text_of(page)
    assert "Mine." in page.content.decode()


def test_the_home_page_says_what_waits(engagement, clerk, checker):
    typed_in(engagement, clerk.person)
    assert "1 to check, 0 to mend, 0 to read." in text_of(checker.get(reverse("accounts:home")))

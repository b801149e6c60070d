"""What a moderator reads of a view beyond its words: who is spoken for, and how it came."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from responses.attachments.services import hand_in, take_in
from responses.intake.models import Response, ResponseVersion
from responses.moderation.desk import desk_for
from responses.moderation.reading import coming_facts, files_of, speaking_facts
from responses.moderation.services import exclude
from tests.builders import a_person, a_response, an_open_engagement
from tests.reading import words_of
from tests.report_builders import withdrawn
from tests.responses.attachments.files import PDF

pytestmark = pytest.mark.django_db

BODIES = [
    {"name": "Example Group", "type": "vcse", "consent": "yes", "replied": "no"},
    {"name": "Example Kitchen", "type": "vcse", "consent": "asked", "replied": "yes"},
]


@pytest.fixture
def engagement():
    return an_open_engagement()


def a_version(**facts):
    return ResponseVersion(**({"answers": {}, "attachments": []} | facts))


def words(facts):
    return [(fact.name, fact.words) for fact in facts]


def test_each_body_spoken_for_is_named_with_what_is_said_of_it():
    version = a_version(answers={"bodies": BODIES}, locality="SR5 3")
    told = "Example Group; Example Kitchen (has not agreed yet, or not that we know, has replied itself too)"
    assert words(speaking_facts(version)) == [("Bodies spoken for", told), ("Locality", "SR5 3")]
    assert speaking_facts(a_version()) == []


def test_of_very_many_bodies_the_first_are_named_and_the_rest_counted():
    many = [{"name": f"Body {number}", "consent": "yes", "replied": "no"} for number in range(60)]
    first, more = speaking_facts(a_version(answers={"bodies": many}))
    assert first.words.count(";") == 49
    assert (more.name, more.words) == ("More bodies", "10 more")


def test_an_unusual_way_to_come_is_said(engagement):
    original = a_response(engagement)
    copied = original.versions.get()
    facts = words(coming_facts(a_version(agreed=True, after="freeze", copied_from=copied)))
    assert [name for name, _ in facts] == ["Later date", "Came late for the report", "Began as a copy"]
    assert original.public_id in facts[2][1]
    assert coming_facts(a_version()) == []


def test_a_file_is_listed_as_it_was_sent_even_where_we_hold_it_no_longer():
    file = {"id": str(uuid.uuid4()), "name": "letter.pdf", "size": 2048, "sha256": "0" * 64}
    (fact,) = files_of(a_version(attachments=[file]))
    assert (fact.key, fact.name, fact.size, fact.state) == ("", "letter.pdf", 2048, "We do not hold it")


def test_a_file_that_we_hold_leads_whoever_may_see_files_to_its_page(engagement, settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    response = a_response(engagement)
    sent = response.versions.get()
    row = take_in(engagement=engagement, draft_key=sent.draft_key, file=SimpleUploadedFile("letter.pdf", PDF))
    files = hand_in(draft_key=sent.draft_key)
    (fact,) = files_of(a_version(attachments=files))
    assert (fact.key, fact.name, fact.state[:24]) == (str(row.pk), "letter.pdf", "waits for the virus scan")
    told = {"desk": SimpleNamespace(files=files_of(a_version(attachments=files))), "engagement": engagement}
    address = f"/staff/{engagement.slug}/files/{row.pk}/"
    assert address in render_to_string("moderation/parts/facts.html", told | {"may_see_files": True})
    without = render_to_string("moderation/parts/facts.html", told | {"may_see_files": False})
    assert address not in without
    assert "letter.pdf" in without


def page_of(engagement, response):
    client = Client()
    client.force_login(a_person("moderator", on=engagement))
    return words_of(client, reverse("moderation:response", args=[engagement.slug, response.uuid]))


def test_the_page_says_whose_view_it_is_and_what_its_sender_wants_today(engagement):
    response = a_response(engagement, publication="publish")
    assert "When this version was sent" not in page_of(engagement, response)
    Response.objects.filter(pk=response.pk).update(publication_choice="do_not_publish", publication="count_only")
    text = page_of(engagement, response)
    assert "Whose view it is My own view" in text
    assert "May we publish it? No. Count my view, but do not show it" in text
    assert "When this version was sent: Yes, without my name" in text


def test_a_withdrawn_view_says_so_and_offers_nothing_to_decide(engagement):
    response = a_response(engagement)
    person = a_person("moderator", on=engagement)
    exclude(response=response, version_number=1, by=person, reason="spam")
    assert desk_for(response, person).proposal
    assert "Agree or refuse" in page_of(engagement, response)
    withdrawn(response)
    assert desk_for(response, person).proposal is None
    text = page_of(engagement, response)
    assert "Withdrawn by its sender" in text
    assert "Counting Not counted: its sender withdrew it" in text
    assert "The sender withdrew this view. Nothing more can be decided about it." in text
    for gone in ("Agree or refuse", "Publish it", "Exclude it", "Two people", "two people"):
        assert gone not in text

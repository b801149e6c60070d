"""The author's desk: sections, the editor with its draft, and what two authors do to each other."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from reports.narrative.models import NarrativeDraft, NarrativeVersion
from tests.builders import a_person, a_response, an_open_engagement
from tests.reports.narrative.writing import a_version
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name, engagement, *more) -> str:
    return reverse(f"narrative:{name}", args=[engagement.slug, *more])


def typed(client, engagement, words, section="conclusions") -> dict:
    return hidden_fields(client.get(at("section", engagement, section))) | {"words": words}


def test_the_desk_says_where_each_section_stands():
    engagement = an_open_engagement()
    author, other = (a_person("report_author", on=engagement) for _ in range(2))
    a_version(engagement, "asked", "We asked this.", by=author)
    client = signed_in(other)
    client.post(at("keep_draft", engagement, "next"), typed(client, engagement, "Soon", "next"))
    page = client.get(at("sections", engagement)).content.decode()
    assert f"Version 1 by {author.name}" in page
    assert f"{other.name} has words here that are no version yet" in page
    assert "Conclusions" in page


def test_the_desk_asks_the_database_the_same_few_times(django_assert_max_num_queries):
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    a_version(engagement, "asked")
    with django_assert_max_num_queries(30) as first:
        client.get(at("sections", engagement))
    for section in ("next", "who", "method", "received"):
        a_version(engagement, section)
        a_version(engagement, section)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(at("sections", engagement))


def test_an_author_saves_a_version_with_figures_by_name():
    engagement = an_open_engagement()
    a_response(engagement)
    author = a_person("report_author", on=engagement)
    client = signed_in(author)
    page = client.get(at("section", engagement, "conclusions")).content.decode()
    assert "{share on_time}" in page
    assert "1 of 1 (100%)" in page
    reply = client.post(at("section", engagement, "conclusions"), typed(client, engagement, "We counted {counted}."))
    assert reply.status_code == 302
    version = NarrativeVersion.objects.get()
    assert (version.section, version.number, version.words, version.by) == (
        "conclusions",
        1,
        "We counted {counted}.",
        author,
    )
    assert "Version 1 is saved." in client.get(reply["Location"]).content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We counted {all of them}.", "There is no figure called “all of them”"),
        ("See [the plan](/plan).", "A link has to begin with https://"),
        ("See [it](javascript:alert(1)).", "A link has to begin with https://"),
        ("![a map](https://maps.example/a.png)", "Pictures can"),
        ("x" * 60_001, "Your answer is 60,001 characters"),
        ("a\0b", "a character that we cannot read"),
    ],
)
def test_what_cannot_be_printed_is_told_and_the_words_stay(words, told):
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    reply = client.post(at("section", engagement, "next"), typed(client, engagement, words, "next"))
    page = reply.content.decode()
    assert told in page
    assert "Error:" in page
    assert words.replace("\0", "�")[:40] in page
    assert not NarrativeVersion.objects.exists()


def test_hostile_words_are_kept_whole_and_shown_as_text():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    words = "<script>alert(1)</script> \u202e </textarea> &amp; " + "ا" * 500
    client.post(at("section", engagement, "next"), typed(client, engagement, words, "next"))
    assert NarrativeVersion.objects.get().words == words
    for name in ("section", "history"):
        page = client.get(at(name, engagement, "next")).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_draft_is_kept_while_typing_and_goes_with_the_version():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    told = typed(client, engagement, "Half a sen")
    reply = client.post(at("keep_draft", engagement, "conclusions"), told).json()
    assert reply["told"].startswith("Your words are kept here")
    again = client.post(
        at("keep_draft", engagement, "conclusions"),
        told | {"words": "Half a sentence {x", "revision": reply["revision"]},
    )
    assert again.json()["revision"] == 2
    page = client.get(at("section", engagement, "conclusions")).content.decode()
    assert "Half a sentence {x" in page
    assert "They are no version yet." in page
    client.post(at("section", engagement, "conclusions"), typed(client, engagement, "A whole sentence."))
    assert not NarrativeDraft.objects.exists()
    assert NarrativeVersion.objects.get().words == "A whole sentence."


def test_an_older_window_does_not_write_over_a_newer_one():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    one, two = (typed(client, engagement, words) for words in ("From one", "From two"))
    assert client.post(at("keep_draft", engagement, "conclusions"), one).status_code == 200
    reply = client.post(at("keep_draft", engagement, "conclusions"), two)
    assert reply.status_code == 409
    assert "in another window" in reply.json()["told"]
    assert NarrativeDraft.objects.get().words == "From one"


def test_unsaved_words_can_be_thrown_away():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    client.post(at("keep_draft", engagement, "conclusions"), typed(client, engagement, "No"))
    page = client.post(at("throw_away", engagement, "conclusions"), {"form_end": "complete"}, follow=True)
    assert "thrown away" in page.content.decode()
    assert not NarrativeDraft.objects.exists()


def test_who_saves_second_is_told_and_loses_nothing():
    engagement = an_open_engagement()
    first, second = (a_person("report_author", on=engagement) for _ in range(2))
    client = signed_in(second)
    told = typed(client, engagement, "The words of two")
    a_version(engagement, words="The words of one", by=first)
    reply = client.post(at("section", engagement, "conclusions"), told)
    page = reply.content.decode()
    assert reply.status_code == 409
    assert f"{first.name} saved version 1 while you wrote" in page
    assert "The words of two" in page
    assert "<del>" in page
    told = hidden_fields(reply) | {"words": "The words of two"}
    assert client.post(at("section", engagement, "conclusions"), told).status_code == 302
    assert [version.words for version in NarrativeVersion.objects.all()] == ["The words of two", "The words of one"]


def test_the_same_words_twice_are_one_version():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    told = typed(client, engagement, "Once")
    for _ in range(2):
        assert client.post(at("section", engagement, "conclusions"), told).status_code == 302
    assert NarrativeVersion.objects.count() == 1


def test_who_may_only_read_has_no_form():
    engagement = an_open_engagement()
    a_version(engagement, words="To be *read*")
    client = signed_in(a_person("approver", on=engagement))
    listed = client.get(at("sections", engagement)).content.decode()
    assert at("history", engagement, "conclusions") in listed
    assert at("section", engagement, "conclusions") + '"' not in listed
    assert "To be *read*" in client.get(at("history", engagement, "conclusions")).content.decode()
    assert client.get(at("section", engagement, "conclusions")).status_code == 404
    told = {"words": "No", "based_on": 1, "writer": uuid4(), "revision": 0, "form_end": "complete"}
    client.post(at("section", engagement, "conclusions"), told)
    assert NarrativeVersion.objects.count() == 1


def test_a_section_that_there_is_not_is_not_found():
    engagement = an_open_engagement()
    client = signed_in(a_person("report_author", on=engagement))
    for name in ("section", "history"):
        assert client.get(at(name, engagement, "nonsense")).status_code == 404
    told = {"words": "No", "based_on": 0, "writer": uuid4(), "revision": 0, "form_end": "complete"}
    assert client.post(at("keep_draft", engagement, "nonsense"), told).status_code == 404


def test_two_versions_are_compared_and_an_older_one_stands_again():
    engagement = an_open_engagement()
    for words in ("One plain sentence.", "One fine sentence.", "Two fine sentences."):
        a_version(engagement, words=words)
    client = signed_in(a_person("report_author", on=engagement))
    page = client.get(at("history", engagement, "conclusions") + "?before=1&after=2").content.decode()
    assert "plain <span" in page
    assert "fine <span" in page
    assert "From version 1 to version 2" in page
    strange = client.get(at("history", engagement, "conclusions") + "?before=99&after=x").content.decode()
    assert "From version 2 to version 3" in strange
    reply = client.post(at("bring_back", engagement, "conclusions", 1), {"form_end": "complete"}, follow=True)
    assert "Version 1 stands again, as version 4." in reply.content.decode()
    assert NarrativeVersion.objects.first().words == "One plain sentence."
    same = client.post(at("bring_back", engagement, "conclusions", 4), {"form_end": "complete"}, follow=True)
    assert "says the same already" in same.content.decode()

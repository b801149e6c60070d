"""A mistake that is found after the check: mended by one, agreed to by another, and counted as it was meanwhile."""

from datetime import date

import pytest
from django.urls import reverse

from responses.entry import mending, services
from responses.entry.waiting import what_holds_the_freeze
from responses.intake.models import ResponseVersion
from tests.responses.entry.clerks import checked_by, typed_in
from tests.responses.entry.telling import books_of, refusal_of

pytestmark = pytest.mark.django_db

WORDS = "It works well as it is."
END = {"form_end": "complete"}


@pytest.fixture
def checked(engagement, clerk, checker):
    return checked_by(typed_in(engagement, clerk), checker)


def proposed(entry, by, words=WORDS):
    """Mended words that wait for a second person."""
    mending.mend(entry=entry, by=by, reason="A word is missing.")
    entry.refresh_from_db()
    services.keep(entry=entry, by=by, said={"questions": {"q1-why": words}}, seen=entry.revision)
    services.put_in(entry=entry, by=by)
    entry.refresh_from_db()
    return entry


def why_of(entry):
    versions = ResponseVersion.objects.filter(response=entry.response_id)
    return [version.answers["questions"]["q1-why"] for version in versions]


def test_what_was_checked_counts_until_another_agrees_and_is_kept(engagement, clerk, checker, checked):
    entry = proposed(checked, clerk)
    assert why_of(entry) == ["It works as it is."]
    assert books_of(engagement).total.counted == 1
    services.verify(entry=entry, version_number=1, revision=entry.revision, by=checker)
    entry.refresh_from_db()
    assert (entry.state, entry.response.latest) == ("checked", 2)
    assert why_of(entry) == ["It works as it is.", WORDS]
    assert books_of(engagement).total.counted == 1
    assert books_of(engagement).balances
    first, second = ResponseVersion.objects.filter(response=entry.response_id)
    assert (second.timing, second.received_at) == (first.timing, first.received_at)
    acts = [row.act for row in entry.acts.all()]
    assert acts == ["typed", "verified", "found", "proposed", "typed", "verified"]


def test_nobody_agrees_to_words_that_they_mended(clerk, checker, checked):
    entry = proposed(checked, checker)
    for person in (clerk, checker):
        told = {"entry": entry, "version_number": 1, "revision": entry.revision, "by": person}
        assert "Somebody else has to check it" in refusal_of(lambda told=told: services.verify(**told))


def test_it_takes_a_reason(clerk, checked):
    assert "Say what is wrong" in refusal_of(lambda: mending.mend(entry=checked, by=clerk, reason=" "))


def test_words_that_were_typed_again_are_not_agreed_to_unseen(clerk, checker, checked):
    entry = proposed(checked, clerk)
    seen = entry.revision
    services.send_back(entry=entry, version_number=1, by=checker, reason="Not quite.")
    entry.refresh_from_db()
    services.keep(entry=entry, by=clerk, said={"questions": {"q1-why": "Other words."}}, seen=entry.revision)
    services.put_in(entry=entry, by=clerk)
    assert "typed in again" in refusal_of(
        lambda: services.verify(entry=entry, version_number=1, revision=seen, by=checker)
    )


def test_it_can_be_left_as_it_was(clerk, checked):
    mending.mend(entry=checked, by=clerk, reason="A word is missing.")
    checked.refresh_from_db()
    services.keep(entry=checked, by=clerk, said={"questions": {"q1-why": WORDS}}, seen=checked.revision)
    mending.leave(entry=checked, by=clerk)
    checked.refresh_from_db()
    assert checked.state == "checked"
    assert checked.document["questions"]["q1-why"] == "It works as it is."
    assert why_of(checked) == ["It works as it is."]


def test_the_day_it_came_is_not_mended(clerk, checked):
    mending.mend(entry=checked, by=clerk, reason="The stamp says the third.")
    facts = {"channel": "paper", "received_on": date(2021, 3, 3), "postmarked_on": None, "agreed": None}
    assert "checked and stays" in refusal_of(lambda: services.change_arrival(entry=checked, by=clerk, **facts))


def test_the_freeze_waits_for_what_is_mended(engagement, clerk, checked):
    assert what_holds_the_freeze(engagement) == []
    proposed(checked, clerk)
    assert "being mended in 1 view" in what_holds_the_freeze(engagement)[0]


def test_a_mistake_is_mended_on_the_pages(client, engagement, clerk, checker, checked):
    def at(name):
        return reverse(f"entry:{name}", args=[engagement.slug, checked.pk])

    client.force_login(clerk)
    assert "Say what is wrong with it" in client.post(at("mend"), END).content.decode()
    page = client.post(at("mend"), {"mend-reason": "A word is missing."} | END)
    assert page.url == at("typing")
    checked.refresh_from_db()
    services.keep(entry=checked, by=clerk, said={"questions": {"q1-why": WORDS}}, seen=checked.revision)
    services.put_in(entry=checked, by=clerk)
    client.force_login(checker)
    text = client.get(at("entry")).content.decode()
    assert "What is to stand there instead" in text
    assert WORDS in text
    checked.refresh_from_db()
    client.post(at("verify"), {"version": 1, "revision": checked.revision} | END)
    assert why_of(checked) == ["It works as it is.", WORDS]

"""Typing a view in and checking it: what stands in the books when, and who may do what."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON
from responses.entry import services
from responses.entry.models import EntryAct
from responses.intake.models import AgreedDate, Draft, Response
from tests.builders import CLOSES, SWITCH_OFF, a_person
from tests.responses.entry.clerks import CAME, an_entry, typed_in
from tests.responses.entry.telling import books_of, refusal_of

pytestmark = pytest.mark.django_db


def test_what_is_begun_is_in_no_book(engagement, clerk):
    an_entry(engagement, clerk)
    assert Response.objects.count() == 0
    assert Draft.objects.count() == 0


def test_what_is_typed_in_awaits_and_counts_once_somebody_else_checked_it(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    assert books_of(engagement).total.awaiting == 1
    assert books_of(engagement).total.counted == 0
    assert books_of(engagement).balances
    services.verify(entry=entry, version_number=1, by=checker)
    books = books_of(engagement)
    assert (books.total.received, books.total.counted, books.total.awaiting) == (1, 1, 0)
    assert books.balances
    assert {line.channel: line.counted for line in books.lines}["paper"] == 1


def test_the_version_says_what_was_typed_and_when_it_came(engagement, clerk):
    entry = typed_in(engagement, clerk)
    version = entry.response.versions.get()
    assert version.answers["questions"]["q1-why"] == "It works as it is."
    assert entry.response.received_at.astimezone(LONDON) == datetime(2021, 3, 4, tzinfo=LONDON)
    assert version.timing == "on_time"
    assert entry.response.channel == "paper"


def test_nobody_checks_what_they_typed(engagement, clerk):
    entry = typed_in(engagement, clerk)
    assert "Somebody else has to check it" in refusal_of(
        lambda: services.verify(entry=entry, version_number=1, by=clerk)
    )
    assert "Somebody else" in refusal_of(
        lambda: services.send_back(entry=entry, version_number=1, by=clerk, reason="No.")
    )


def test_who_typed_an_earlier_version_does_not_check_a_later_one(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="A line is missing.")
    services.put_in(entry=mended(entry, checker), by=checker)
    for person in (clerk, checker):
        assert "Somebody else" in refusal_of(
            lambda person=person: services.verify(entry=entry, version_number=2, by=person)
        )


def mended(entry, by, words="It works well as it is."):
    entry.refresh_from_db()
    return services.keep(entry=entry, by=by, said={"questions": {"q1-why": words}}, seen=entry.revision)


def test_the_database_too_refuses_one_person_twice(engagement, clerk):
    entry = typed_in(engagement, clerk)
    facts = {"entry": entry, "version": entry.response.versions.get(), "at": entry.begun_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryAct.objects.create(act="verified", typed_by=clerk, by=clerk, **facts)


def test_what_staff_did_is_never_changed(engagement, clerk):
    typed_in(engagement, clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryAct.objects.update(reason="Another")


def test_what_is_sent_back_still_awaits_and_is_mended_as_a_new_version(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="A line is missing.")
    assert books_of(engagement).total.awaiting == 1
    services.put_in(entry=mended(entry, clerk), by=clerk)
    entry.refresh_from_db()
    assert entry.response.latest == 2
    services.verify(entry=entry, version_number=2, by=checker)
    books = books_of(engagement)
    assert (books.total.received, books.total.counted) == (1, 1)
    assert books.balances
    assert [row.act for row in entry.acts.all()] == ["typed", "sent_back", "typed", "verified"]


def test_sending_back_needs_a_reason(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    assert "what is wrong" in refusal_of(
        lambda: services.send_back(entry=entry, version_number=1, by=checker, reason=" ")
    )


def test_who_looked_at_an_older_version_decides_nothing(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="Wrong.")
    services.put_in(entry=mended(entry, clerk), by=clerk)
    assert "typed in again" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=checker))


def test_the_day_it_came_can_be_mended_and_rules_the_timing_anew(engagement, clerk, checker):
    set_engagement_time(to=SWITCH_OFF + timedelta(days=3))
    entry = typed_in(engagement, clerk, received_on=date(2021, 3, 17))
    assert entry.response.versions.get().timing == "late"
    services.send_back(entry=entry, version_number=1, by=checker, reason="The stamp says 11 March.")
    entry.refresh_from_db()
    facts = {"channel": "post", "postmarked_on": date(2021, 3, 10), "agreed": None}
    services.change_arrival(entry=entry, by=clerk, received_on=date(2021, 3, 11), **facts)
    services.put_in(entry=entry, by=clerk)
    entry.refresh_from_db()
    assert entry.response.versions.get(number=2).timing == "on_time"
    assert (entry.response.channel, books_of(engagement).balances) == ("post", True)


@pytest.mark.parametrize(
    ("day", "timing"),
    [
        (date(2021, 3, 11), "on_time"),
        (date(2021, 3, 12), "between"),
        (date(2021, 3, 15), "between"),
        (date(2021, 3, 16), "late"),
    ],
)
def test_the_day_it_came_rules_the_timing_whenever_it_is_typed_in(engagement, clerk, day, timing):
    set_engagement_time(to=CLOSES + timedelta(days=20))
    assert typed_in(engagement, clerk, received_on=day).response.versions.get().timing == timing


def test_by_an_agreed_later_date_it_is_on_time(engagement, clerk):
    set_engagement_time(to=CLOSES + timedelta(days=20))
    agreed = AgreedDate.objects.create(
        engagement=engagement,
        who="The scrutiny committee",
        reason="meeting",
        until=datetime(2021, 3, 20, tzinfo=LONDON),
        code_hash="1" * 64,
        by=clerk,
        at=CLOSES,
    )
    on_time = typed_in(engagement, clerk, received_on=date(2021, 3, 19), agreed=agreed).response.versions.get()
    late = typed_in(engagement, clerk, received_on=date(2021, 3, 20), agreed=agreed).response.versions.get()
    assert (on_time.timing, on_time.agreed) == ("on_time", True)
    assert (late.timing, late.agreed) == ("late", False)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"received_on": date(2021, 3, 6)}, "future"),
        ({"received_on": date(2021, 2, 9)}, "opened on 10 February 2021"),
        ({"channel": "email", "postmarked_on": date(2021, 3, 3)}, "Only post has a postmark"),
        ({"channel": "post", "postmarked_on": date(2021, 3, 5)}, "later than the day"),
    ],
)
def test_days_that_cannot_be_are_refused(engagement, clerk, facts, words):
    came = {"kind": "form", "channel": "paper", "received_on": CAME} | facts
    assert words in refusal_of(lambda: services.begin(engagement=engagement, by=clerk, **came))


def test_nobody_without_the_right_types_in_or_checks(engagement, clerk):
    analyst = a_person("analyst", on=engagement)
    came = {"kind": "form", "channel": "paper", "received_on": CAME}
    assert "moderator or the owner" in refusal_of(lambda: services.begin(engagement=engagement, by=analyst, **came))
    entry = typed_in(engagement, clerk)
    assert "moderator or the owner" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=analyst))


def test_what_is_missing_is_named(engagement, clerk):
    entry = an_entry(engagement, clerk, said={})
    words = refusal_of(lambda: services.put_in(entry=entry, by=clerk))
    for part in ("who sent it", "whose view it is", "may publish it", "at least one answer"):
        assert part in words


def test_two_who_type_at_once_meet_no_silent_loss(engagement, clerk, checker):
    entry = an_entry(engagement, clerk)
    services.keep(entry=entry, by=clerk, said={"questions": {"q2-other": "One."}}, seen=1)
    assert "Somebody else typed here" in refusal_of(
        lambda: services.keep(entry=entry, by=checker, said={"questions": {"q2-other": "Two."}}, seen=1)
    )


# Letters, petitions, files

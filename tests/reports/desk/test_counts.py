"""Counts of post and mailbox: loud where they differ from the books, settled by two people, kept as they were."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from reports.desk.models import ArrivalCount
from reports.desk.reconciling import reconciliation_of, what_holds_the_freeze
from reports.desk.services import agree, correct_count, count_arrivals, explain, refuse
from responses.entry.services import verify
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.responses.entry.clerks import an_entry, typed_in

pytestmark = pytest.mark.django_db
END = {"form_end": "complete"}


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def clerks(engagement):
    return a_person("moderator", on=engagement), a_person("moderator", on=engagement)


def a_typed_view(engagement, clerk):
    entry = typed_in(engagement, clerk)
    return entry, {"engagement": engagement, "by": clerk, "day": entry.received_on, "channel": entry.channel}


def standing(engagement):
    return [(line.standing, line.difference) for line in reconciliation_of(engagement).lines]


def test_a_count_that_fits_the_books_balances(engagement, clerks):
    _entry, place = a_typed_view(engagement, clerks[0])
    assert standing(engagement) == [("", 0)]
    assert len(reconciliation_of(engagement).uncounted) == 1
    count_arrivals(**place, many=1)
    assert standing(engagement) == [("balanced", 0)]
    assert what_holds_the_freeze(engagement) == []


def test_what_is_being_typed_in_is_held_too(engagement, clerks):
    entry = an_entry(engagement, clerks[0])
    count_arrivals(engagement=engagement, by=clerks[0], day=entry.received_on, channel=entry.channel, many=2)
    (line,) = reconciliation_of(engagement).lines
    assert (line.received, line.typing, line.standing, line.difference) == (0, 1, "open", 1)


def test_a_difference_is_loud_and_holds_the_freeze_until_two_people_explain_it(client, engagement, clerks):
    first, second = clerks
    _entry, place = a_typed_view(engagement, first)
    count = count_arrivals(**place, many=3)
    (held, _where) = what_holds_the_freeze(engagement)
    assert "On 1 day the count of what came differs" in held
    client.force_login(first)
    assert "The post and the books do not agree" in client.get(f"/staff/{engagement.slug}/today/").text
    explanation = explain(count=count, by=first, reason="Two were questions to us.")
    assert standing(engagement) == [("asked", 2)]
    with pytest.raises(Refused, match="You gave this reason"):
        agree(explanation=explanation, by=first)
    assert what_holds_the_freeze(engagement)
    agree(explanation=explanation, by=second)
    assert standing(engagement) == [("explained", 2)]
    assert what_holds_the_freeze(engagement) == []
    assert "do not agree" not in client.get(f"/staff/{engagement.slug}/today/").text
    with pytest.raises(Refused, match="no longer open"):
        agree(explanation=explanation, by=second)
    # One more comes: the reason was about other numbers.
    a_typed_view(engagement, first)
    assert standing(engagement) == [("open", 1)]


def test_a_refused_reason_settles_nothing_and_another_may_follow(engagement, clerks):
    first, second = clerks
    _entry, place = a_typed_view(engagement, first)
    count = count_arrivals(**place, many=3)
    refuse(explanation=explain(count=count, by=first, reason="Somebody took two home."), by=second)
    assert standing(engagement) == [("open", 2)]
    explain(count=count, by=second, reason="Two were questions.")
    with pytest.raises(Refused, match="waits for a second person already"):
        explain(count=count, by=first, reason="Again.")


def test_a_correction_keeps_what_was_counted_before(client, engagement, clerks):
    first, second = clerks
    entry, place = a_typed_view(engagement, first)
    count = count_arrivals(**place, many=3)
    newer = correct_count(count=count, by=second, many=1, reason="Counted the leaflets.")
    assert standing(engagement) == [("balanced", 0)]
    for wrong in ({"count": count, "many": 2}, {"count": newer, "many": 1}):
        if wrong["count"] == count:
            wrong["count"].refresh_from_db()
        with pytest.raises(Refused):
            correct_count(by=first, reason="Once more.", **wrong)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ArrivalCount.objects.filter(pk=count.pk).update(many=1)
    verify(entry=entry, version_number=1, by=second)
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(f"/staff/{engagement.slug}/today/counts/{count.uuid}/", follow=True)
    assert "Counted 3" in page.text
    assert "Corrected the count to 1" in page.text
    assert "Counted the leaflets." in page.text
    assert "Correct the count</button>" not in page.text


def test_a_day_is_counted_once_and_not_before_it_comes(engagement, clerks):
    place = {"engagement": engagement, "by": clerks[0], "channel": "email", "many": 1}
    count_arrivals(day=date(2021, 3, 4), **place)
    for day, words in (
        (date(2021, 3, 4), "has its count already"),
        (date(2021, 3, 6), "has not come yet"),
        (date(1021, 3, 6), "Enter a year"),
    ):
        with pytest.raises(Refused, match=words):
            count_arrivals(day=day, **place)
    with pytest.raises(Refused, match="may not count"):
        count_arrivals(day=date(2021, 3, 3), **place | {"by": a_person("analyst", on=engagement)})


def test_it_all_works_in_the_browser_and_keeps_what_was_typed(client, engagement, clerks):
    first, second = clerks
    client.force_login(first)
    base = f"/staff/{engagement.slug}/today/counts/"
    day = {"day_day": "3", "day_month": "3", "day_year": "2021"}
    for typed, words in (
        ({}, "Choose how they came"),
        ({"channel": "post", "many": "some", **day}, "Enter a whole number, like 12"),
        ({"channel": "post", "many": "-1", **day}, "Enter 0 or more"),
        ({"channel": "online", "many": "1", **day}, "There is a problem"),
        ({"channel": "post", "many": "1", **day, "day_year": "2022"}, "This day has not come yet."),
    ):
        page = client.post(f"{base}add/", typed | END)
        assert words in page.text
        assert all(f'value="{value}"' in page.text for value in typed.values() if value != "online")
    page = client.post(f"{base}add/", {"channel": "post", "many": "4", **day, **END}, follow=True)
    assert "We counted 4. The portal holds 0" in page.text
    one = page.request["PATH_INFO"]
    assert "Say why" in client.post(f"{one}explain/", {"explain-reason": " ", **END}).text
    page = client.post(f"{one}explain/", {"explain-reason": "<b>No</b> views.", **END}, follow=True)
    assert "&lt;b&gt;No&lt;/b&gt; views." in page.text
    assert "You gave this reason." in page.text
    assert client.post(f"{one}agree/", END).status_code == 409
    client.force_login(second)
    assert "Differs, and two people agreed why" in client.post(f"{one}agree/", END, follow=True).text
    page = client.post(f"{one}correct/", {"correct-many": "4", "correct-reason": "Same", **END})
    assert "It says this number already." in page.text
    page = client.post(f"{one}correct/", {"correct-many": "0", "correct-reason": "None", **END}, follow=True)
    assert "The same" in page.text

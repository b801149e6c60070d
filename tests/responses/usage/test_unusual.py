"""What looks unusual about a view is flagged; nobody is shut out for it."""

from datetime import timedelta

import pytest
from django.db import connection

from groundwork.limits.models import Tries
from responses.usage.unusual import FAST, MANY_AT_ONCE, MANY_FROM_ADDRESS, TRAPPED, flags_for, words_of
from tests.builders import WHILE_OPEN

pytestmark = pytest.mark.django_db

ADDRESS = "198.51.100.77"


def sent(engagement_id=1, household=ADDRESS, took=600, honeypot=""):
    came = WHILE_OPEN + timedelta(seconds=took)
    facts = {"began_at": WHILE_OPEN, "sent_at": came, "honeypot": honeypot}
    return flags_for(engagement_id=engagement_id, household=household, **facts)


def test_an_ordinary_view_has_no_flag():
    assert sent() == []


def test_a_filled_honeypot_is_flagged():
    assert sent(honeypot="https://example.org") == [TRAPPED]
    assert sent(honeypot=" ") == []


@pytest.mark.parametrize(("took", "flags"), [(0, [FAST]), (14, [FAST]), (15, []), (-86400, []), (86400, [])])
def test_what_was_sent_sooner_than_anyone_reads_is_flagged(took, flags):
    assert sent(took=took) == flags


def test_the_eleventh_view_from_one_address_within_an_hour_is_flagged():
    assert [sent() for _ in range(10)] == [[]] * 10
    assert sent() == [MANY_FROM_ADDRESS]
    assert sent(household="198.51.100.78") == []
    assert sent(engagement_id=2) == []


def test_many_in_a_day_are_flagged_though_no_hour_had_many(settings):
    settings.UNUSUAL_FROM_ADDRESS_DAY = 3
    assert [sent() for _ in range(4)] == [[], [], [], [MANY_FROM_ADDRESS]]


def test_where_no_address_is_known_nobody_is_taken_together(settings):
    settings.UNUSUAL_FROM_ADDRESS_HOUR = 1
    assert [sent(household="") for _ in range(3)] == [[], [], []]


def test_many_views_of_one_consultation_within_a_minute_are_flagged(settings):
    settings.UNUSUAL_IN_A_MINUTE = 2
    assert [sent(household=f"198.51.100.{number}") for number in range(3)] == [[], [], [MANY_AT_ONCE]]
    assert sent(engagement_id=2, household="198.51.100.9") == []


def test_no_address_is_kept():
    sent()
    assert Tries.objects.count() == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM limits_tries")
        assert ADDRESS not in repr(cursor.fetchall())


def test_a_fault_says_nothing_about_the_view(caplog, settings):
    settings.UNUSUAL_IN_A_MINUTE = None
    assert sent(honeypot="x") == []
    (line,) = [line for line in caplog.records if line.name == "portal.usage"]
    assert (line.message, line.error) == ("flags_not_known", "TypeError")


def test_flags_are_told_in_words():
    assert words_of([FAST, "from elsewhere"]) == ["sent very fast after it was begun", "from elsewhere"]

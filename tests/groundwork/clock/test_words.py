from datetime import UTC, date, datetime

import pytest

from groundwork.clock.words import day_words, deadline_words, instant_words, last_day


@pytest.mark.parametrize(
    ("first_late", "words"),
    [
        (datetime(2021, 3, 12, 0, 0, tzinfo=UTC), "11:59pm on Thursday 11 March 2021"),
        (datetime(2021, 3, 15, 13, 0, tzinfo=UTC), "1pm on Monday 15 March 2021"),
        # British Summer Time: midnight in London is 23:00 UTC the day before.
        (datetime(2018, 10, 26, 23, 0, tzinfo=UTC), "11:59pm on Friday 26 October 2018"),
        (datetime(2021, 4, 12, 16, 0, tzinfo=UTC), "5pm on Monday 12 April 2021"),
        (datetime(2021, 3, 11, 12, 0, tzinfo=UTC), "noon on Thursday 11 March 2021"),
    ],
)
def test_a_deadline_is_said_without_midnight(first_late, words):
    assert deadline_words(first_late) == words


def test_minutes_are_said_only_where_there_are_some():
    assert instant_words(datetime(2021, 2, 10, 9, 0, tzinfo=UTC)) == "9am on Wednesday 10 February 2021"
    assert instant_words(datetime(2021, 7, 1, 16, 30, tzinfo=UTC)) == "5:30pm on Thursday 1 July 2021"


def test_midnight_is_never_said_in_the_first_minute_of_a_day_either():
    assert instant_words(datetime(2021, 2, 10, 0, 0, 12, tzinfo=UTC)) == "Wednesday 10 February 2021"
    assert deadline_words(datetime(2021, 3, 12, 0, 0, 30, tzinfo=UTC)) == "11:59pm on Thursday 11 March 2021"


def test_a_day_is_the_day_in_london():
    assert day_words(date(2021, 3, 11)) == "11 March 2021"
    assert day_words(datetime(2021, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2021"


def test_the_last_day_of_a_deadline_is_the_day_before_a_midnight():
    assert last_day(datetime(2021, 3, 12, 0, 0, tzinfo=UTC)) == date(2021, 3, 11)
    assert last_day(datetime(2018, 10, 26, 23, 0, tzinfo=UTC)) == date(2018, 10, 26)
    assert last_day(datetime(2021, 3, 15, 13, 0, tzinfo=UTC)) == date(2021, 3, 15)

from datetime import UTC, date, datetime, time

import pytest

from groundwork.clock.words import deadline_words
from scenarios.local_times import OddHour, first_late_instant, time_said

CHANGE_TO_SUMMER, CHANGE_TO_WINTER = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("11:59pm", time(23, 59)),
        ("23:59", time(23, 59)),
        (" 1PM ", time(13)),
        ("1 p.m.", time(13)),
        ("13:00", time(13)),
        ("9.30am", time(9, 30)),
        ("0930", time(9, 30)),
        ("noon", time(12)),
        ("12pm", time(12)),
        ("12:30am", time(0, 30)),
    ],
)
def test_times_as_people_say_them(words: str, said: time) -> None:
    assert time_said(words) == said


@pytest.mark.parametrize(
    "words",
    ["", "midnight", "12am", "00:00", "24:00", "9", "13pm", "0am", "9:75", "soon", "1:00:00", "٩:٠٠ x", "-1:00"],
)
def test_times_that_nobody_can_be_held_to(words: str) -> None:
    with pytest.raises(ValueError):
        time_said(words)


def test_the_last_minute_of_a_day_stands_for_the_whole_day() -> None:
    late = first_late_instant(date(2021, 3, 11), time(23, 59))
    assert late == datetime(2021, 3, 12, tzinfo=UTC)
    assert deadline_words(late) == "11:59pm on Thursday 11 March 2021"


def test_a_summer_day_ends_an_hour_earlier_in_utc() -> None:
    late = first_late_instant(date(2018, 10, 26), time(23, 59))
    assert late == datetime(2018, 10, 26, 23, tzinfo=UTC)
    assert deadline_words(late) == "11:59pm on Friday 26 October 2018"


def test_another_time_is_kept_as_it_was_said() -> None:
    late = first_late_instant(date(2021, 3, 15), time(13))
    assert late == datetime(2021, 3, 15, 13, tzinfo=UTC)
    assert deadline_words(late) == "1pm on Monday 15 March 2021"


@pytest.mark.parametrize("day", [CHANGE_TO_SUMMER, CHANGE_TO_WINTER])
@pytest.mark.parametrize("at", [time(1), time(1, 30), time(1, 59)])
def test_the_hour_of_a_clock_change_is_refused(day: date, at: time) -> None:
    with pytest.raises(OddHour):
        first_late_instant(day, at)


def test_the_hours_beside_a_clock_change_are_taken() -> None:
    assert first_late_instant(CHANGE_TO_SUMMER, time(0, 59)) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert first_late_instant(CHANGE_TO_SUMMER, time(2)) == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert first_late_instant(CHANGE_TO_WINTER, time(0, 59)) == datetime(2027, 10, 30, 23, 59, tzinfo=UTC)
    assert first_late_instant(CHANGE_TO_WINTER, time(2)) == datetime(2027, 10, 31, 2, tzinfo=UTC)

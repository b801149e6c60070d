from datetime import date

import pytest

from groundwork.clock.working_days import (
    clear_working_days_before,
    is_working_day,
    working_day_before,
    working_days_after,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2021, 3, 5), True),
        (date(2021, 3, 6), False),
        (date(2021, 3, 7), False),
        (date(2021, 4, 2), False),  # Good Friday
        (date(2021, 4, 5), False),  # Easter Monday
        (date(2021, 12, 27), False),  # in place of Christmas Day, a Saturday
        (date(2021, 12, 28), False),
        (date(2021, 12, 29), True),
        (date(2021, 3, 17), True),  # a bank holiday in Northern Ireland, not in England
        (date(2021, 1, 4), True),  # one in Scotland
        (date(2022, 9, 19), False),  # the Queen's funeral
    ],
)
def test_weekends_and_englands_bank_holidays_are_free(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        (date(2021, 3, 5), 1, date(2021, 3, 8)),
        (date(2021, 3, 5), 5, date(2021, 3, 12)),
        (date(2021, 3, 6), 1, date(2021, 3, 8)),
        (date(2021, 3, 31), 5, date(2021, 4, 9)),
        (date(2021, 12, 24), 5, date(2022, 1, 5)),
    ],
)
def test_working_days_are_counted_over_weekends_and_bank_holidays(day, number, then):
    assert working_days_after(day, number) == then


def test_no_working_days_is_refused():
    with pytest.raises(ValueError, match="0"):
        working_days_after(date(2021, 3, 5), 0)


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        (date(2021, 3, 8), 2, date(2021, 3, 4)),
        (date(2021, 3, 7), 2, date(2021, 3, 4)),
        (date(2021, 4, 6), 1, date(2021, 4, 1)),
        (date(2021, 3, 12), 5, date(2021, 3, 5)),
    ],
)
def test_working_days_are_counted_back_over_weekends_and_bank_holidays(day, number, then):
    assert working_day_before(day, number) == then
    with pytest.raises(ValueError, match="0"):
        working_day_before(day, 0)


@pytest.mark.parametrize(
    ("meeting", "number", "papers"),
    [
        (date(2021, 4, 20), 5, date(2021, 4, 12)),
        (date(2021, 4, 20), 3, date(2021, 4, 14)),
        (date(2021, 4, 13), 5, date(2021, 4, 1)),  # over Good Friday and Easter Monday
        (date(2021, 4, 6), 3, date(2021, 3, 29)),
        (date(2021, 4, 6), 1, date(2021, 3, 31)),
        (date(2021, 5, 4), 5, date(2021, 4, 23)),  # over the early May bank holiday
    ],
)
def test_papers_are_out_so_many_clear_working_days_before(meeting, number, papers):
    assert clear_working_days_before(meeting, number) == papers
    between = [date.fromordinal(day) for day in range(papers.toordinal() + 1, meeting.toordinal())]
    assert sum(map(is_working_day, between)) == number


def test_no_clear_days_are_refused():
    with pytest.raises(ValueError, match="0"):
        clear_working_days_before(date(2021, 4, 20), 0)

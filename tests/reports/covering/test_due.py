"""When papers are due: checked by hand against the calendar of spring 2021, with Easter in it."""

from datetime import date

import pytest

from groundwork.clock.working_days import working_days_between
from reports.covering.due import due_for
from tests.builders import CLOSES

MEETING = date(2021, 4, 20)


@pytest.mark.parametrize(
    ("clear", "papers_on"), [(5, date(2021, 4, 12)), (3, date(2021, 4, 14)), (1, date(2021, 4, 16))]
)
def test_papers_are_due_so_many_clear_working_days_before(clear, papers_on):
    assert due_for(MEETING, None, clear).papers_on == papers_on


def test_bank_holidays_of_england_do_not_count():
    # Good Friday and Easter Monday lie between.
    assert due_for(date(2021, 4, 9), None).papers_on == date(2021, 3, 30)
    # Christmas Day and Boxing Day fell on a weekend: Monday and Tuesday were off instead.
    assert due_for(date(2022, 1, 4), None).papers_on == date(2021, 12, 22)


def test_the_days_to_write_are_between_the_last_day_for_views_and_the_papers():
    due = due_for(MEETING, CLOSES)
    assert (due.to_write, due.is_rushed) == (19, False)
    assert due_for(date(2021, 4, 12), CLOSES).to_write == 13
    assert due_for(date(2021, 4, 12), CLOSES).is_rushed
    assert not due_for(date(2021, 4, 14), CLOSES).is_rushed
    assert due_for(MEETING, None).to_write is None


def test_a_meeting_before_the_close_leaves_no_day():
    due = due_for(date(2021, 3, 1), CLOSES)
    assert (due.to_write, due.is_rushed) == (0, True)


def test_neither_end_counts():
    assert working_days_between(date(2021, 3, 12), date(2021, 3, 15)) == 0
    assert working_days_between(date(2021, 3, 12), date(2021, 3, 16)) == 1
    assert working_days_between(date(2021, 3, 16), date(2021, 3, 12)) == 0

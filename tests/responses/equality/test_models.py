from datetime import UTC, datetime

from responses.equality.models import week_of


def test_the_week_is_that_of_the_day_in_london():
    assert week_of(datetime(2021, 3, 11, 12, tzinfo=UTC)) == "2021-W10"
    assert week_of(datetime(2021, 1, 3, 23, 59, tzinfo=UTC)) == "2020-W53"
    # Sunday in UTC, Monday in summer time.
    assert week_of(datetime(2021, 6, 6, 23, 30, tzinfo=UTC)) == "2021-W23"

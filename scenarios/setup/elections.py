"""Periods before elections, as data: nothing contentious is launched in them, and outcomes wait until after the poll.

A local period begins when notice of the election is given, at the latest 25 working days before the poll; bodies of
the whole country keep to about three weeks. Each row: first day, day of the poll, which election.
"""

from datetime import date

from groundwork.clock.working_days import working_day_before

MAY, THURSDAY = 5, 3
NOTICE = 25
AHEAD = 5
PERIODS: list[tuple[date, date, str]] = [
    (date(2017, 3, 27), date(2017, 5, 4), "local elections"),
    (date(2017, 4, 21), date(2017, 6, 8), "general election"),
    (date(2018, 3, 27), date(2018, 5, 3), "local elections"),
    (date(2019, 3, 26), date(2019, 5, 2), "local elections"),
    (date(2019, 11, 6), date(2019, 12, 12), "general election"),
    (date(2021, 3, 29), date(2021, 5, 6), "local elections"),
    (date(2022, 3, 28), date(2022, 5, 5), "local elections"),
    (date(2023, 3, 27), date(2023, 5, 4), "local elections"),
    (date(2024, 3, 26), date(2024, 5, 2), "local elections"),
    (date(2024, 5, 25), date(2024, 7, 4), "general election"),
    (date(2025, 3, 25), date(2025, 5, 1), "local elections"),
    (date(2026, 3, 30), date(2026, 5, 7), "local elections"),
]


def periods_within(first: date, last: date) -> list[tuple[date, date, str]]:
    """Those of which a day falls between these two days, both of them included.

    After the last year that is written down, the ordinary local elections of each year are counted on, for a few years.
    """
    known = PERIODS[-1][1].year
    to_come = [_ordinary(year) for year in range(max(known + 1, first.year), min(last.year, first.year + AHEAD) + 1)]
    return [period for period in [*PERIODS, *to_come] if period[0] <= last and first <= period[1]]


def _ordinary(year: int) -> tuple[date, date, str]:
    """Local elections are held on the first Thursday in May."""
    may = date(year, MAY, 1)
    poll = may.replace(day=1 + (THURSDAY - may.weekday()) % 7)
    return working_day_before(poll, NOTICE), poll, "local elections"

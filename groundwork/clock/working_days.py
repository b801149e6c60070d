"""Working days in England: Monday to Friday, without bank holidays."""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def working_days_after(day: date, number: int) -> date:
    """The working day that comes `number` working days after `day`: one after a Friday is the Monday, or the Tuesday
    where the Monday is a bank holiday. Raises ValueError for less than one.
    """
    if number < 1:
        raise ValueError(number)
    for _step in range(number):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def working_day_before(day: date, number: int) -> date:
    """The working day that comes `number` working days before `day`: what came earlier has waited for longer than that.

    Raises ValueError for less than one.
    """
    if number < 1:
        raise ValueError(number)
    for _step in range(number):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    return day


def clear_working_days_before(day: date, number: int) -> date:
    """The last day with `number` whole working days between it and `day`; neither of the two is one of them.

    Papers for a meeting on `day` are out by then. Raises ValueError for less than one.
    """
    if number < 1:
        raise ValueError(number)
    return working_day_before(day, number + 1)


def bank_holidays_within(first: date, last: date) -> list[date]:
    """Bank holidays in England between two days, both of them included, the first one first."""
    found = {day for year in range(first.year, last.year + 1) for day in _bank_holidays(year)}
    return sorted(day for day in found if first <= day <= last)


def working_days_between(first: date, last: date) -> int:
    """How many working days lie between two days, neither of them counted; none where `last` is not after `first`."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(map(is_working_day, days))


# Built whole for a year before anybody sees it: the library's own table grows while it is read.
@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))

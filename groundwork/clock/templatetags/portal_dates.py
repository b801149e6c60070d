"""Dates and times in words, for every template."""

from datetime import datetime

from django import template

from groundwork.clock import words

register = template.Library()
register.filter("day_words", words.day_words)
register.filter("weekday_words", words.weekday_words)
register.filter("instant_words", words.instant_words)
register.filter("deadline_words", words.deadline_words)


@register.filter
def moment(stamp: str) -> datetime:
    """The moment that an ISO text stands for, ready to be put in words."""
    return datetime.fromisoformat(stamp)

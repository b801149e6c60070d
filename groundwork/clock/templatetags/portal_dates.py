"""Dates and times in words, for every template."""

from django import template

from groundwork.clock import words

register = template.Library()
register.filter("day_words", words.day_words)
register.filter("weekday_words", words.weekday_words)
register.filter("instant_words", words.instant_words)
register.filter("deadline_words", words.deadline_words)

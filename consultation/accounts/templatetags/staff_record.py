"""How one act or one reading is told."""

from typing import Any

from django import template

from consultation.accounts.matrix import WORDS

register = template.Library()


@register.filter
def about(row: Any, people: dict[str, str]) -> str:
    """What the act was on: a person by name, everything else by its kind and id."""
    return people.get(row.subject, row.subject)


@register.filter
def told(value: Any) -> str:
    """A value out of an act's details, on one line."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "–" if value in (None, "") else str(value)


@register.filter
def page_title(name: str) -> str:
    """What a page is called where we list who may open which."""
    return str(WORDS.get(name, name))

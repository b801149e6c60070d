"""What there is to set up, in the order in which people think of it, and how far each part has come."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scenarios.models import Engagement
from scenarios.setup.checks import Finding
from scenarios.setup.lists import listing_of
from scenarios.setup.sections import SECTIONS

GROUPS: list[tuple[str | Promise, list[str]]] = [
    (_("What it is about"), ["about", "background", "purpose", "audiences"]),
    (_("What people weigh up"), ["scenarios", "preferred", "comparison"]),
    (_("What you ask, and until when"), ["questions", "equality", "dates", "planned"]),
    (_("How people take part"), ["ways", "events", "contacts", "documents", "words"]),
]


@dataclass(frozen=True)
class Task:
    """`state` is `missing`, `unwise`, `empty` or `filled`."""

    key: str
    title: str | Promise
    state: str
    is_list: bool


def tasks_of(engagement: Engagement, findings: list[Finding]) -> list[tuple[str | Promise, list[Task]]]:
    return [(title, [_task(engagement, key, findings) for key in keys]) for title, keys in GROUPS]


def _task(engagement: Engagement, key: str, findings: list[Finding]) -> Task:
    section = SECTIONS.get(key)
    listing = None if section else listing_of(engagement, key)
    filled: Any = any(section.state(engagement).values()) if section else listing and listing.entries(engagement)
    title = section.title if section else listing.title if listing else key
    is_list = section is None
    mine = [finding for finding in findings if finding.section == key]
    if any(finding.blocks for finding in mine):
        return Task(key, title, "missing", is_list)
    if mine:
        return Task(key, title, "unwise", is_list)
    return Task(key, title, "filled" if filled else "empty", is_list)

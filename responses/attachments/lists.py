"""The list of files as staff see it: newest last, in pages of 25, by where each file stands."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from responses.attachments.models import Attachment
from responses.attachments.querysets import AttachmentQuerySet, Reader
from responses.attachments.states import CLEAN, HELD, REFUSED, RELEASED
from scenarios.models import Engagement

PAGE = 25
ALL = "all"
PARTS = {
    HELD: _("Waiting for a scan"),
    CLEAN: _("Scanned"),
    RELEASED: _("Released by a person"),
    REFUSED: _("Refused by the scanner"),
    ALL: _("All files"),
}


def files_of(engagement: Engagement, person: Reader) -> AttachmentQuerySet:
    """The files on this engagement that this person may know of: those that came with a view."""
    return Attachment.objects.visible_to(person).filter(engagement=engagement)


def page_of(engagement: Engagement, person: Reader, *, state: str, number: Any) -> Page:
    files = files_of(engagement, person).order_by("came_at", "pk")
    if state != ALL:
        files = files.filter(state=state)
    return Paginator(files, PAGE).get_page(number)


def parts_of(engagement: Engagement, person: Reader) -> list[tuple[str, Any, int]]:
    """(state, its words, how many files). One query."""
    rows = files_of(engagement, person).order_by().values_list("state").annotate(many=Count("pk"))
    many = dict(rows)
    many[ALL] = sum(many.values())
    return [(state, words, many.get(state, 0)) for state, words in PARTS.items()]

"""Dates of a published document in words. It holds them as text, each as precise as it is known."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from groundwork.clock import words

register = template.Library()
register.filter("time_words", words.time_words)

DOCUMENT_KINDS = {
    "engagement_document": _("Engagement document"),
    "consultation_document": _("Consultation document"),
    "easy_read": _("Easy read: short words and pictures"),
    "response_form": _("Paper form to answer on"),
    "eia": _("Equality impact assessment"),
    "privacy_notice": _("Privacy notice"),
    "background": _("Background"),
    "prospectus": _("Prospectus: what a provider would have to do"),
    "engagement_report": _("Report on what people said"),
    "national_guidance": _("National guidance"),
    "draft_contract": _("Draft contract"),
    "faq": _("Questions and answers"),
    "published_response": _("One body’s published response"),
    "outcome": _("Outcome"),
    "briefing": _("Briefing"),
}
DOCUMENT_FORMS = {
    "html": _("Web page"),
    "pdf": _("PDF, a file to print or keep"),
    "external_link": _("Link to another website"),
}


@register.filter
def instant(value: str) -> datetime:
    """The instant that an ISO text stands for, ready to be put in words."""
    return datetime.fromisoformat(value)


@register.filter
def moved_switch_off(move: dict[str, Any]) -> dict[str, datetime] | None:
    """When the form was to be switched off before a move of the close and after it; None where that stayed the same.

    Without a switch-off of its own, the form goes off at the close; when the two move as one, the close says it all.
    """
    if move.get("old_switch_off_at") == move.get("new_switch_off_at"):
        return None
    old, new = (move.get(f"{which}_switch_off_at") or move[f"{which}_closes_at"] for which in ("old", "new"))
    return {"old": instant(old), "new": instant(new)} if old != new else None


@register.filter
def date_words(value: str | None) -> str:
    """`2019`, `April 2017` or `Tuesday 20 April 2021`."""
    if not value or len(value) == len("2019"):
        return value or ""
    if len(value) == len("2019-04"):
        return date_format(date.fromisoformat(f"{value}-01"), "F Y")
    return date_format(date.fromisoformat(value), "l j F Y")


@register.filter
def with_commas(number: int) -> str:
    """`310,000`."""
    return f"{number:,}"


@register.filter
def document_kind(kind: str) -> str:
    return str(DOCUMENT_KINDS.get(kind, _("Document")))


@register.filter
def document_form(form: str) -> str:
    return str(DOCUMENT_FORMS.get(form, form))

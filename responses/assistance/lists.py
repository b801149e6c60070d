"""The list of requests as staff walk it: overdue first, in pages of 25."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from responses.assistance.models import HelpRequest
from responses.assistance.querysets import Reader
from responses.assistance.states import DONE, OPEN
from responses.assistance.titles import words_of_needs
from scenarios.models import Engagement

PAGE = 25


@dataclass(frozen=True)
class Row:
    """One request in the list: what is asked, and whether we are late with it."""

    request: HelpRequest
    needs: list[str]
    overdue: bool
    due_today: bool


@dataclass(frozen=True)
class Waiting:
    """How many people wait for help on one engagement, and for how many of them our own date has passed."""

    people: int
    overdue: int


def page_of(engagement: Engagement, *, state: str, need: str, number: Any) -> Page:
    """The requests in this state that ask for this (empty: all), those that are overdue first."""
    today = london_day(engagement_now())
    found = HelpRequest.objects.filter(engagement=engagement).soonest_due_first()
    if state:
        found = found.filter(state=state)
    if need:
        # A key stands in quotes in the JSON text, which both databases can search.
        found = found.annotate(keys=Cast("needs", TextField())).filter(keys__contains=f'"{need}"')
    page = Paginator(found, PAGE).get_page(number)
    page.object_list = [row_of(request, today) for request in page.object_list]
    return page


def row_of(request: HelpRequest, today: date) -> Row:
    waits = request.state == OPEN
    return Row(
        request,
        words_of_needs(request),
        overdue=waits and request.due_on < today,
        due_today=waits and request.due_on == today,
    )


def how_many(engagement: Engagement) -> dict[str, int]:
    """Requests in each state."""
    found = HelpRequest.objects.filter(engagement=engagement)
    return found.aggregate(**{OPEN: Count("pk", filter=Q(state=OPEN)), DONE: Count("pk", filter=Q(state=DONE))})


def waiting_by_engagement(person: Reader, today: date) -> dict[int, Waiting]:
    """For each engagement (by id) whose requests this person may see: how many wait. No query for who sees none."""
    if not person.engagements_allowing("assistance.see_requests"):
        return {}
    groups = HelpRequest.objects.visible_to(person).waiting().order_by().values("engagement_id")
    counted = groups.annotate(people=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today)))
    return {group["engagement_id"]: Waiting(group["people"], group["overdue"]) for group in counted}

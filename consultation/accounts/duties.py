"""What a person may do, engagement by engagement: what they see after signing in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.accounts.models import Membership, User
from consultation.accounts.roles import name_of
from consultation.accounts.rules import RULES
from responses.moderation.queue import PUBLICATION, SECOND_PERSON, waiting_by_engagement
from scenarios.models import Engagement

PAGES = {
    "moderation:queue": gettext_lazy("Moderation queue"),
    "figures:ledger": gettext_lazy("Ledger: every view and where it stands"),
    "compilation:reports": gettext_lazy("Reports"),
    "scenarios:extend": gettext_lazy("Dates"),
    "compilation:reading_room": gettext_lazy("Reading room: reports for the Governing Body"),
    "accounts:people": gettext_lazy("People and their roles"),
}


@dataclass(frozen=True)
class Duty:
    """One page that this person may open, and what waits there."""

    title: str
    address: str
    waiting: str = ""


@dataclass(frozen=True)
class Duties:
    engagement: Engagement
    roles: list[str]
    pages: list[Duty]


def duties_of(person: User) -> list[Duties]:
    """In the order of the engagements' names. Three queries, however many engagements there are."""
    waiting = waiting_by_engagement(person)
    engagements = Engagement.objects.filter(pk__in=person.engagement_ids()).order_by("short_title")
    return [
        Duties(
            engagement,
            [name_of(role) for role in person.roles_on(engagement)],
            _pages(person, engagement, _words(waiting.get(engagement.pk, {}))),
        )
        for engagement in engagements
    ]


def people_on(engagement: Engagement) -> dict[User, list[str]]:
    """Everyone with a role on this engagement, by name, with the names of their roles."""
    people: dict[User, list[str]] = {}
    for membership in (
        Membership.objects.filter(engagement=engagement).select_related("user").order_by("user__name", "role")
    ):
        people.setdefault(membership.user, []).append(name_of(membership.role))
    return people


def _pages(person: User, engagement: Engagement, waiting: str) -> list[Duty]:
    return [
        Duty(str(title), reverse(name, args=[engagement.slug]), waiting if name == "moderation:queue" else "")
        for name, title in PAGES.items()
        if person.has_perm(RULES[name], engagement)
    ]


def _words(waiting: dict[str, int]) -> str:
    if not waiting.get(PUBLICATION) and not waiting.get(SECOND_PERSON):
        return _("Nothing waits.")
    numbers = {"first": waiting[PUBLICATION], "second": waiting[SECOND_PERSON]}
    return _("%(first)d waiting for a decision, %(second)d waiting for a second person.") % numbers

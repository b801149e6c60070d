"""What staff did and read, as whoever checks on them asks for it: filtered, newest first, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from consultation.accounts.models import User
from groundwork.audit.models import AuditEvent, Reading
from groundwork.clock.words import LONDON
from scenarios.models import Engagement

SEE = "accounts.see_record"
ON_A_PAGE = 50
AT_ONCE = 2000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; what is empty leaves all in."""

    person: User | None = None
    act: str = ""
    engagement: Engagement | None = None
    about: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Piece(Generic[Row]):
    """A page of rows. `following` is where the next one begins: rows below this number."""

    rows: list[Row]
    following: int | None


def acts(reader: User, asked: Asked) -> QuerySet[AuditEvent]:
    """Newest first. Somebody who may look on some engagements alone gets what happened in those."""
    found = AuditEvent.objects.select_related("by").order_by("-number")
    if not reader.has_site_perm(SEE):
        found = found.filter(_in_places(_slugs(reader)))
    if asked.engagement:
        found = found.filter(_in_places([asked.engagement.slug]))
    if asked.act:
        found = found.filter(act=asked.act)
    if asked.person:
        found = found.filter(Q(by=asked.person) | Q(subject=f"person {asked.person.uuid}"))
    if asked.about:
        found = found.filter(subject__icontains=asked.about)
    return found.filter(_between(asked))


def readings(reader: User, asked: Asked) -> QuerySet[Reading]:
    found = Reading.objects.select_related("by").order_by("-id")
    if not reader.has_site_perm(SEE):
        found = found.filter(place__in=_slugs(reader))
    if asked.engagement:
        found = found.filter(place=asked.engagement.slug)
    if asked.person:
        found = found.filter(by=asked.person)
    if asked.about:
        found = found.filter(subject__icontains=asked.about)
    return found.filter(_between(asked))


def piece_of(found: QuerySet[Any], key: str, before: int | None) -> Piece[Any]:
    """One more row than a page holds says whether there is a next page: nothing is ever counted."""
    if before is not None:
        found = found.filter(**{f"{key}__lt": before})
    rows = list(found[: ON_A_PAGE + 1])
    more = len(rows) > ON_A_PAGE
    rows = rows[:ON_A_PAGE]
    return Piece(rows, getattr(rows[-1], key) if more else None)


def one_by_one(found: QuerySet[AuditEvent]) -> Iterator[AuditEvent]:
    """All of them, with few in memory at a time."""
    return found.iterator(chunk_size=AT_ONCE)


def known_acts(reader: User) -> list[str]:
    return sorted(acts(reader, Asked()).order_by().values_list("act", flat=True).distinct())


def people_to_ask_for() -> list[User]:
    return list(User.objects.order_by("name", "pk"))


def engagements_to_ask_for(reader: User) -> list[Engagement]:
    return list(Engagement.objects.filter(pk__in=reader.engagements_allowing(SEE)).order_by("short_title"))


def _slugs(reader: User) -> list[str]:
    return list(Engagement.objects.filter(pk__in=reader.engagements_allowing(SEE)).values_list("slug", flat=True))


def _in_places(slugs: list[str]) -> Q:
    """The oldest acts have no place, but those on the engagement itself name it."""
    return Q(place__in=slugs) | Q(subject__in=[f"engagement {slug}" for slug in slugs])


def _between(asked: Asked) -> Q:
    """Days as they are in London, both of them inside."""
    found = Q()
    if asked.first_day:
        found &= Q(at__gte=_start_of(asked.first_day))
    if asked.last_day:
        found &= Q(at__lt=_start_of(asked.last_day + timedelta(days=1)))
    return found


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)

"""Reads the books of one engagement: every query that a figure rests on stands here."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F, Q, QuerySet, Value

from groundwork.clock.words import LONDON
from reports.figures.ledger import Books, Heard, Standing
from responses.entry.models import Entry
from responses.imports.models import Import
from responses.intake.answers import PETITION
from responses.intake.listed import as_listed
from responses.intake.models import Response, ResponseVersion, Withdrawal
from responses.intake.states import (
    COUNTED,
    EXCLUDED,
    LISTED_ORGANISATION,
    LISTED_TYPE,
    PUBLISH_NAMED,
    PUBLISHED,
    WITHDRAWN,
)
from responses.moderation.models import ModerationDecision
from responses.moderation.public_text import View
from responses.moderation.states import CONFIRM, EXCLUDE
from scenarios.models import Engagement

AT_ONCE = 500
# How a view stands whose organisation may be named.
NAMED = (PUBLISHED, PUBLISH_NAMED)


@dataclass(frozen=True, slots=True)
class CountedView(View):
    """The latest version of one counted response, with all that figures rest on."""

    version: int
    attachments: list[Any]
    copied_from: int | None
    received_at: datetime
    type_sent: str
    response: int
    channel: str

    @property
    def day(self) -> date:
        """The London day on which it first came."""
        return self.received_at.astimezone(LONDON).date()


@contextmanager
def one_moment() -> Iterator[None]:
    """All queries within see the books as they stood at the first one, whatever is sent or decided meanwhile.

    Read only. The isolation is set by the transaction's first statement, so this can't stand inside another
    transaction. On SQLite the portal's IMMEDIATE transaction keeps writers out.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def read_books(engagement: Engagement) -> Books:
    """What the ledger is made of, in seven queries."""
    responses = Response.objects.filter(engagement=engagement)
    versions = ResponseVersion.objects.filter(response__engagement=engagement)
    received, files = _received(responses), _files(engagement)
    return Books(
        received={channel: count for channel, count, _made_up in received},
        synthetic=sum(made_up for _channel, _count, made_up in received),
        standing=_standing(responses),
        heard=_heard(versions),
        excluded=frozenset(responses.filter(counting=EXCLUDED).values_list("id", "excluded_because")),
        decided=_decided(engagement),
        handed_over=_summed((channel, found) for channel, found, _waiting in files),
        waiting=_summed((channel, waiting) for channel, _found, waiting in files),
        beyond_latest=versions.filter(number__gt=F("response__latest")).count(),
    )


def petitions_of(engagement: Engagement) -> list[dict[str, Any]]:
    """Each counted petition with its organiser and its signatures, in the order of receipt. They add up to nothing.

    `named` says whether a report may name the organiser; `day` is the London day of receipt.
    """
    petitions = Entry.objects.filter(engagement=engagement, kind=PETITION, response__counting=COUNTED)
    latest = ResponseVersion.objects.current().filter(response__in=petitions.values("response"))
    shown = ("response__publication", "response__publication_choice")
    rows = latest.order_by("response_id").values_list("response__public_id", "response__received_at", *shown, "answers")
    return [
        {"id": public_id, "day": at.astimezone(LONDON).date().isoformat(), "named": tuple(may) == NAMED}
        | answers[PETITION]
        for public_id, at, *may, answers in rows
    ]


def counted_views(engagement: Engagement, only: Iterable[str] | None = None) -> Iterator[CountedView]:
    """Each counted response once, in the order of receipt, a few hundred in memory at a time.

    `only` names some by their public ids.
    """
    some = {} if only is None else {"response__public_id__in": list(only)}
    rows = (
        ResponseVersion.objects.current()
        .filter(response__engagement=engagement, response__counting=COUNTED, **some)
        .annotate(type_now=as_listed(LISTED_TYPE), organisation_now=as_listed(LISTED_ORGANISATION))
        .order_by("response_id")
        .values_list(
            "response__public_id",
            "type_now",
            "capacity",
            "organisation_now",
            "response__publication",
            "response__publication_choice",
            "timing",
            "grace",
            "agreed",
            "after",
            "response__synthetic",
            "answers",
            "id",
            "attachments",
            "copied_from_id",
            "response__received_at",
            "stakeholder_type_id",
            "response_id",
            "response__channel",
        )
    )
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield CountedView(*row)


def _received(responses: QuerySet[Response]) -> list[tuple[str, int, int]]:
    """Channel, how many came by it, and how many of these a program made up."""
    made_up = Count("id", filter=Q(synthetic=True))
    return list(responses.order_by().values_list("channel").annotate(count=Count("id"), made_up=made_up))


def _files(engagement: Engagement) -> list[tuple[str, int, int]]:
    """Files that wait for a second person or go into the books: channel, rows that wait, and how many the file says."""
    files = Import.objects.awaiting().filter(engagement=engagement).order_by()
    rows = files.values_list("pk", "channel", "waiting").annotate(found=Count("staged"))
    return [(channel, found, waiting) for _pk, channel, waiting, found in rows]


def _summed(numbers: Iterable[tuple[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for channel, number in numbers:
        total[channel] += number
    return total


def _standing(responses: QuerySet[Response]) -> list[Standing]:
    kept = ("channel", "counting", "excluded_because", "publication")
    return [Standing(*row) for row in responses.order_by().values_list(*kept).annotate(count=Count("id"))]


def _heard(versions: QuerySet[ResponseVersion]) -> list[Heard]:
    kept = ("response__channel", "response__counting", "timing", "grace", "agreed", "after")
    latest = versions.filter(number=F("response__latest"))
    return [Heard(*row) for row in latest.order_by().values_list(*kept).annotate(count=Count("id"))]


def _decided(engagement: Engagement) -> frozenset[tuple[int, str]]:
    """Who is left out and why, by the histories alone: what a second person confirmed, what its sender took back."""
    proposals = ModerationDecision.objects.filter(
        act=EXCLUDE, answer__act=CONFIRM, version__response__engagement=engagement
    )
    confirmed = proposals.order_by().values_list("version__response_id", "reason")
    withdrawals = Withdrawal.objects.filter(response__engagement=engagement)
    taken_back = withdrawals.order_by().values_list("response_id", Value(WITHDRAWN))
    return frozenset(confirmed.union(taken_back, all=True))

"""Mail that did not go out: the mail server refused it, or was away for longer than we try."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db.models import Count, QuerySet

from groundwork.work.models import Job
from groundwork.work.states import FAILED
from responses.contacts.mailing import MAIL
from responses.contacts.models import Mailing
from responses.contacts.states import KINDS
from scenarios.models import Engagement

SEE_FAILED = "contacts.see_failed_mail"


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


@dataclass(frozen=True)
class Failure:
    """Mails of one kind that failed for one reason, in the mail server's words. `latest` is machine time."""

    kind: str
    reason: str
    count: int
    latest: datetime


def failures_of(engagement: Engagement) -> list[Failure]:
    """What staff see of them: neither an address nor a draft. The kind that failed most comes first."""
    jobs = _failed_jobs()
    kinds = dict(_mailings(jobs, [engagement.pk]).values_list("pk", "kind"))
    groups: dict[tuple[str, str], list[Job]] = {}
    for key, kind in kinds.items():
        groups.setdefault((kind, jobs[key].last_error), []).append(jobs[key])
    found = [
        Failure(str(KINDS[kind]), reason, len(rows), max(row.finished_at or row.created_at for row in rows))
        for (kind, reason), rows in groups.items()
    ]
    return sorted(found, key=lambda failure: (-failure.count, failure.kind, failure.reason))


def failed_jobs_of(engagement: Engagement) -> list[Job]:
    """The jobs that can be started again, the oldest first."""
    jobs = _failed_jobs()
    keys = _mailings(jobs, [engagement.pk]).values_list("pk", flat=True)
    return sorted((jobs[key] for key in keys), key=lambda job: (job.created_at, job.pk))


def failed_by_engagement(person: Reader) -> dict[int, int]:
    """For each engagement (by id) whose mail this person looks after: how many failed. No query for who sees none."""
    allowed = person.engagements_allowing(SEE_FAILED)
    jobs = _failed_jobs() if allowed else {}
    groups = _mailings(jobs, allowed).values_list("purpose__contact__engagement").annotate(Count("pk"))
    return dict(groups.order_by()) if jobs else {}


def _failed_jobs() -> dict[uuid.UUID, Job]:
    """By the mail that each was to send."""
    return {uuid.UUID(job.subject): job for job in Job.objects.filter(kind=MAIL, state=FAILED)}


def _mailings(jobs: Iterable[uuid.UUID], engagements: list[int]) -> QuerySet[Mailing]:
    """What was forgotten meanwhile is not among them: nobody waits for it any more."""
    return Mailing.objects.filter(pk__in=list(jobs), purpose__contact__engagement__in=engagements)

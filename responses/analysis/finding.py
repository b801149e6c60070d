"""Finds views that belong together, as background work: copies by their words, and several views of one organisation.

What is found is a suggestion for staff. Views stay where they are in the count, and in groups that staff decided on.
"""

import re
from collections.abc import Iterator

from django.db import transaction

from groundwork.clock.handles import machine_now
from groundwork.work.leases import Lease
from responses.analysis.fields import fields_of, words_in
from responses.analysis.line import counted
from responses.analysis.models import CopyAct, CopyGroup, CopyMember
from responses.analysis.shingles import groups_of_copies
from responses.analysis.states import FIND, SENDER, WORDS
from responses.intake.states import BY_NAME
from scenarios.models import Engagement

FIND_COPIES = "analysis.find_copies"
AT_ONCE = 500


def find_copies(lease: Lease) -> None:
    """Look through all counted views of the engagement that the job names. Twice equals once."""
    engagement = Engagement.objects.get(slug=lease.subject)
    copies = groups_of_copies(_with_signs_of_life(lease, _texts(engagement)))
    senders = _of_one_sender(engagement)
    with transaction.atomic():
        Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
        for kind, found in ((WORDS, copies), (SENDER, senders)):
            suggest(engagement, kind, found)
        lease.finish()


def suggest(engagement: Engagement, kind: str, found: list[list[int]]) -> list[CopyGroup]:
    """Write new groups of the views that are in none yet, each with the older group that they are like, if any."""
    members = CopyMember.objects.filter(kind=kind, group__engagement=engagement)
    known: dict[int, int] = dict(members.values_list("response", "group"))
    made = []
    for views in found:
        fresh = [view for view in views if view not in known]
        older = [known[view] for view in views if view in known]
        if fresh and (older or len(fresh) > 1):
            made.append(_write(engagement, kind, fresh, min(older, default=None)))
    return made


def _write(engagement: Engagement, kind: str, views: list[int], like: int | None) -> CopyGroup:
    now = machine_now()
    group = CopyGroup.objects.create(engagement=engagement, kind=kind, like_id=like, found_at=now)
    CopyMember.objects.bulk_create(
        [CopyMember(group=group, kind=kind, response_id=view) for view in views], batch_size=AT_ONCE
    )
    CopyAct.objects.create(group=group, act=FIND, views=views, at=now)
    return group


def _texts(engagement: Engagement) -> Iterator[tuple[int, str]]:
    """The words of each counted view, all its answers together, a few hundred in memory at a time.

    Those that were erased all say the same, and nobody copied that from anybody.
    """
    fields = list(fields_of(engagement))
    rows = (
        counted(engagement)
        .filter(response__erased_at__isnull=True)
        .order_by("response_id")
        .values_list("response_id", "answers")
    )
    for response, answers in rows.iterator(chunk_size=AT_ONCE):
        yield response, "\n".join(words_in(answers, field) for field in fields)


def _with_signs_of_life(lease: Lease, texts: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for place, text in enumerate(texts):
        if place % AT_ONCE == 0:
            lease.beat()
        yield text


def _of_one_sender(engagement: Engagement) -> list[list[int]]:
    """Views for which the same organisation speaks; capital letters, spaces and marks make no difference."""
    by_name: dict[str, list[int]] = {}
    named = counted(engagement).filter(capacity__in=BY_NAME).order_by("response_id")
    for response, name in named.values_list("response_id", "organisation").iterator(chunk_size=AT_ONCE):
        by_name.setdefault(" ".join(re.findall(r"\w+", name.casefold())), []).append(response)
    return [views for name, views in by_name.items() if name and len(views) > 1]

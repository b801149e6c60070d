"""Puts any number of views into the portal, as the form and the moderators would have left them."""

import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from benchmarks import more_views
from benchmarks.words import said
from consultation.accounts.models import User
from groundwork.clock.handles import engagement_now, machine_now
from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.searchable import words_for_staff
from responses.intake.states import AWAITING, COUNTED, PUBLISHED
from responses.moderation.models import ModerationDecision
from responses.moderation.searchable import words_for_public
from responses.moderation.states import EXCLUDE, PUBLISH
from responses.tallies.folding import fold
from scenarios.models import Engagement

BATCH = 2000
# On PostgreSQL the others are copies of these.
ONE_BY_ONE = more_views.COPIED_FROM + more_views.COPIED
# Of a hundred views: how many are shown already, how many looked unusual.
SHOWN, UNUSUAL = 60, 2
# Of the first thousand: how many somebody proposes to leave out. However long the queue is, no more wait than people
# come to decide on.
PROPOSED = range(60, 1000, 40)
SHOW, LEAVE_OUT = {"act": PUBLISH}, {"act": EXCLUDE, "reason": "spam"}
# Somebody looks for few: views of a rare kind, and those with a rare word. So many there are, however many views.
RARE_KIND, RARE_WORD = "healthwatch", "quokka"
RARE = range(11, 1000, 50)


def fill(engagement: Engagement, moderator: User, *, up_to: int) -> None:
    """Views as the form would send them, with what moderators did to some, put straight into their tables."""
    there = Response.objects.filter(engagement=engagement).count()
    one_by_one = min(up_to, ONE_BY_ONE) if connection.vendor == "postgresql" else up_to
    for first in range(there, one_by_one, BATCH):
        with transaction.atomic():
            _add(engagement, moderator, range(first, min(first + BATCH, one_by_one)))
    more_views.copy(max(there, one_by_one), up_to)
    # A worker does so each minute.
    fold()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _add(engagement: Engagement, moderator: User, numbers: range) -> None:
    began = engagement_now() - timedelta(days=20)
    rows = [_response(engagement, number, began) for number in numbers]
    responses = Response.objects.bulk_create(rows)
    versions = ResponseVersion.objects.bulk_create(
        _version(engagement, response, number) for response, number in zip(responses, numbers, strict=True)
    )
    facts = {"by": moderator, "at": machine_now()}
    acts = [
        ModerationDecision(version=version, **(SHOW if _is_shown(number) else LEAVE_OUT), **facts)
        for version, number in zip(versions, numbers, strict=True)
        if _is_shown(number) or number in PROPOSED
    ]
    ModerationDecision.objects.bulk_create(acts)
    document = engagement.current_version.document if engagement.current_version else {}
    words = [words_for_staff(version, document) for version in versions]
    words += [words_for_public(version, []) for version in versions if version.response.publication == PUBLISHED]
    SearchText.objects.bulk_create(words)


def _is_shown(number: int) -> bool:
    return number % 100 < SHOWN


def _response(engagement: Engagement, number: int, began: Any) -> Response:
    return Response(
        uuid=uuid.uuid4(),
        public_id=f"V-Q{number:07}",
        draft_key=uuid.uuid4(),
        reference=f"ICP-QUEUE-{number:07}",
        private_code_hash=secrets.token_hex(32),
        engagement=engagement,
        synthetic=True,
        publication_choice="publish",
        publication=PUBLISHED if _is_shown(number) else AWAITING,
        counting=COUNTED,
        flags=["fast"] if number % 100 >= 100 - UNUSUAL else [],
        received_at=began + timedelta(seconds=number),
    )


def _version(engagement: Engagement, response: Response, number: int) -> ResponseVersion:
    words = said(number)
    rare = number in RARE
    if rare:
        words["questions"]["q2-other"] += f" And {RARE_WORD}s."
    return ResponseVersion(
        response=response,
        number=1,
        draft_key=response.draft_key,
        form=engagement.current_version,
        stakeholder_type_id=RARE_KIND if rare else words["about"]["type"],
        capacity="own_view",
        locality=f"SR{number % 9 + 1} {number % 7 + 1}",
        publication_choice="publish",
        answers={"questions": words["questions"], "points": {}, "missing": {}},
        received_at=response.received_at,
        timing="on_time",
        salt=secrets.token_bytes(32),
        digest=secrets.token_hex(32),
        leaf=secrets.token_hex(32),
    )

"""Measures the moderation queue while it grows; run inside the portal's settings, on a database of its own.

Arguments: how many rounds, then the sizes from small to large. Prints one line of JSON: for each size the
milliseconds of each page in each round. Rounds stand one after the other, so that the sizes can't be taken in turns.
"""

import json
import secrets
import sys
import time
import uuid
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from benchmarks.portal import SLUG, load_demonstration
from benchmarks.words import said
from consultation.accounts.models import User
from groundwork.clock.handles import engagement_now, machine_now
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, COUNTED, PUBLISHED
from responses.moderation.models import ModerationDecision
from responses.moderation.states import EXCLUDE, PUBLISH
from scenarios.models import Engagement

BATCH = 2000
QUEUE = f"/staff/{SLUG}/moderation/"
# Of a hundred views: how many are shown already, how many looked unusual.
SHOWN, UNUSUAL = 60, 2
# Of the first thousand: how many somebody proposes to leave out. However long the queue is, no more wait than people
# come to decide on.
PROPOSED = range(60, 1000, 40)
SHOW, LEAVE_OUT = {"act": PUBLISH}, {"act": EXCLUDE, "reason": "spam"}
WARMING = 3


def main(rounds: int, sizes: list[int]) -> None:
    load_demonstration()
    call_command("collectstatic", interactive=False, verbosity=0)
    engagement = Engagement.objects.get(slug=SLUG)
    moderator = User.objects.get(email="moderator@portal.example")
    client = Client(headers={"host": "localhost"})
    client.force_login(moderator)
    measured = {}
    for size in sizes:
        fill(engagement, moderator, up_to=size)
        pages = {"first": f"{QUEUE}?waiting=publication", "second": f"{QUEUE}?waiting=second_person"}
        pages |= {"deepest": f"{QUEUE}?waiting=publication&after={near_the_end(engagement)}"}
        measured[size] = {
            name: [took(client, page) for _ in range(WARMING + rounds)][WARMING:] for name, page in pages.items()
        }
    print(json.dumps(measured))


def fill(engagement: Engagement, moderator: User, *, up_to: int) -> None:
    """Views as the form would send them, with what moderators did to some, put straight into their tables."""
    there = Response.objects.filter(engagement=engagement).count()
    for first in range(there, up_to, BATCH):
        with transaction.atomic():
            _add(engagement, moderator, range(first, min(first + BATCH, up_to)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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


def _is_shown(number: int) -> bool:
    return number % 100 < SHOWN


def _response(engagement: Engagement, number: int, began: Any) -> Response:
    return Response(
        uuid=uuid.uuid4(),
        public_id=f"Q{number:07}",
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
    return ResponseVersion(
        response=response,
        number=1,
        draft_key=response.draft_key,
        form=engagement.current_version,
        stakeholder_type_id=words["about"]["type"],
        capacity="own_view",
        publication_choice="publish",
        answers={"questions": words["questions"], "points": {}, "missing": {}},
        received_at=response.received_at,
        timing="on_time",
        salt=secrets.token_bytes(32),
        digest=secrets.token_hex(32),
        leaf=secrets.token_hex(32),
    )


def near_the_end(engagement: Engagement) -> uuid.UUID:
    """The place where the last page begins."""
    waiting = Response.objects.filter(engagement=engagement, publication=AWAITING).order_by("-pk")
    return waiting.values_list("uuid", flat=True)[26]


def took(client: Client, page: str) -> float:
    began = time.perf_counter()
    reply = client.get(page)
    if reply.status_code != 200:
        raise RuntimeError(f"{page} was answered with {reply.status_code}.")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])

"""Measures lists of views while they grow; run inside the portal's settings, on a database of its own.

Arguments: how many rounds, then the sizes from small to large. Prints one line of JSON: for each size the
milliseconds of each page in each round. Rounds stand one after the other, so that the sizes can't be taken in turns.
"""

import json
import sys
import time
import uuid

from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client

from benchmarks.many_views import RARE_KIND, RARE_WORD, fill
from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from responses.intake.models import Response
from responses.intake.states import AWAITING, COUNTED, PUBLISHED
from scenarios.models import Engagement

STAFF = f"/staff/{SLUG}/"
QUEUE, FIND, VIEWS = f"{STAFF}moderation/", f"{STAFF}find/", f"/engagements/{SLUG}/views/"
OFTEN = "contract"
WARMING = 3


def main(rounds: int, sizes: list[int]) -> None:
    load_demonstration()
    call_command("collectstatic", interactive=False, verbosity=0)
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    moderator = User.objects.get(email="moderator@portal.example")
    client = Client(headers={"host": "localhost"})
    client.force_login(moderator)
    measured = {}
    for size in sizes:
        fill(engagement, moderator, up_to=size)
        measured[size] = {
            name: [took(client, page) for _ in range(WARMING + rounds)][WARMING:]
            for name, page in pages(engagement).items()
        }
    print(json.dumps(measured))


def pages(engagement: Engagement) -> dict[str, str]:
    """The address of each page that is measured, by its name in benchmarks.queue."""
    views = Response.objects.filter(engagement=engagement)
    last_shown = views.filter(publication=PUBLISHED).order_by("-public_id").values_list("public_id", flat=True)[21]
    return {
        "first": f"{QUEUE}?waiting=publication",
        "second": f"{QUEUE}?waiting=second_person",
        "deepest": f"{QUEUE}?waiting=publication&after={place(views.filter(publication=AWAITING).order_by('-pk'))}",
        "queue_rare": f"{QUEUE}?waiting=all&type={RARE_KIND}",
        "find": FIND,
        "find_deepest": f"{FIND}?counting={COUNTED}&after={place(views.order_by('pk'))}",
        "find_often": f"{FIND}?q={OFTEN}",
        "find_rarely": f"{FIND}?q={RARE_WORD}",
        "find_type": f"{FIND}?type={RARE_KIND}",
        "views": VIEWS,
        "views_deepest": f"{VIEWS}?after={last_shown}",
        "views_often": f"{VIEWS}?q={OFTEN}",
        "views_rarely": f"{VIEWS}?q={RARE_WORD}",
        "views_type": f"{VIEWS}?type={RARE_KIND}",
        "today": f"{STAFF}today/",
        "home": "/accounts/home/",
    }


def place(views: QuerySet[Response]) -> uuid.UUID:
    """The place in this order where the last page begins."""
    return views.values_list("uuid", flat=True)[26]


def took(client: Client, page: str) -> float:
    began = time.perf_counter()
    reply = client.get(page)
    if reply.status_code != 200:
        raise RuntimeError(f"{page} was answered with {reply.status_code}.")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(size) for size in sys.argv[2:]])

"""Makes the portal ready to be measured: the demonstration's content, and drafts that only wait to be sent.

Arguments: the file for the ready-made requests, and how many of them.
"""

import os
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

from benchmarks import wire
from benchmarks.words import said
from consultation.demo.notes import EQUALITY_SETS
from groundwork.forms import sentinel
from responses.intake.services import begin_draft, save_said
from responses.intake.views.holding import COOKIE, page_token
from scenarios.models import Engagement

SLUG = "icp-lead-provider-2021"


def main(file: Path, count: int) -> None:
    load_demonstration()
    call_command("collectstatic", interactive=False, verbosity=0)
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    with transaction.atomic():
        wire.keep([sending(engagement, number) for number in range(count)], file)


def load_demonstration() -> None:
    """The tables and the demonstration's engagements, none of which has a response yet.

    Nothing stands beside the optional questions about people, so none are asked after a view is sent.
    """
    EQUALITY_SETS.clear()
    call_command("migrate", interactive=False, verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_demo", stdout=nowhere)


def sending(engagement: Engagement, number: int) -> bytes:
    """The final request of one person who filled in every page: the button of check-answers."""
    begun = begin_draft(engagement=engagement, synthetic=True)
    draft = save_said(draft_key=begun.draft.key, said=said(number)) or begun.draft
    token, secret = csrf_pair()
    fields = {
        "csrfmiddlewaretoken": token,
        "draft_key": page_token(draft.key),
        "revision": str(draft.revision),
        sentinel.NAME: sentinel.VALUE,
    }
    address = reverse("intake:send", kwargs={"slug": SLUG, "key": draft.key})
    return wire.post(address, fields, {COOKIE: begun.private_code, "csrftoken": secret})


def csrf_pair() -> tuple[str, str]:
    """What a page carries in its form, and what the browser keeps as a cookie."""
    request = HttpRequest()
    return get_token(request), request.META["CSRF_COOKIE"]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

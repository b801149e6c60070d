"""Makes the ceiling ready to be measured: its table, and forms that only wait to be sent.

Arguments: the file for the ready-made requests, and how many of them.
"""

import sys
from pathlib import Path

from django.core.management import call_command
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

from benchmarks import wire
from benchmarks.words import said


def main(file: Path, count: int) -> None:
    call_command("migrate", interactive=False, run_syncdb=True, verbosity=0)
    wire.keep([sending(number) for number in range(count)], file)


def sending(number: int) -> bytes:
    """One filled-in form: the same words as the portal's drafts, all of them in the request."""
    request = HttpRequest()
    token = get_token(request)
    given = said(number)
    fields = {
        "csrfmiddlewaretoken": token,
        "stakeholder": given["about"]["type"],
        "capacity": given["about"]["capacity"],
        "preference": given["questions"]["q1-scenario"],
        "why": given["questions"]["q1-why"],
        "other": given["questions"]["q2-other"],
        "publication": given["publication"],
    }
    return wire.post(reverse("send"), fields, {"csrftoken": request.META["CSRF_COOKIE"]})


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

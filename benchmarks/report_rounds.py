"""Makes one report again and again, beside WeasyPrint alone on the same HTML; run inside the portal's settings.

Both print in a process of its own that starts for it. Arguments: a folder to write to, how many views the report
holds, how many rounds. Prints one line of JSON: pages, and seconds for each way, of each round.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from groundwork.printing.bundle import stylesheet
from groundwork.printing.rendering import Limits, render_pdf
from reports.compilation.rendering import printed_html
from reports.compilation.snapshot import take_snapshot
from responses.intake.models import Response
from responses.intake.states import AWAITING
from responses.moderation.services import publish
from scenarios.models import Engagement

LINK = '<link rel="stylesheet" href="bundled:print.css">'
LIMITS = Limits(seconds=300, memory_mb=2048)


def main(folder: Path, views: int, rounds: int) -> None:
    load_demonstration()
    engagement = Engagement.objects.get(slug=SLUG)
    fill(engagement, views)
    print(json.dumps([one_round(engagement, folder) for _ in range(rounds)]))


def fill(engagement: Engagement, views: int) -> None:
    """Invented views; whatever their senders let us publish is published."""
    moderator = User.objects.get(email="moderator@portal.example")
    with transaction.atomic(), Path(os.devnull).open("w") as nowhere:
        call_command("generate_responses", SLUG, count=views, seed=2021, batch=True, stdout=nowhere)
        for response in Response.objects.filter(engagement=engagement, publication=AWAITING):
            publish(response=response, version_number=response.latest, by=moderator)


def one_round(engagement: Engagement, folder: Path) -> dict[str, float]:
    began = time.perf_counter()
    html = with_styles_inside(printed_html(take_snapshot(engagement)))
    written = time.perf_counter()
    printed = render_pdf(html=html, into=folder / "report.pdf", limits=LIMITS)
    done = time.perf_counter()
    return {
        "pages": printed.pages,
        "compiling": done - began,
        "printing": done - written,
        "alone": seconds_alone(html, folder),
    }


def with_styles_inside(html: str) -> str:
    """WeasyPrint alone knows nothing of the portal's own address for its style sheet."""
    inside = html.replace(LINK, f"<style>{stylesheet()}</style>")
    if inside == html:
        raise ValueError("The printed page doesn't name its style sheet as it used to.")
    return inside


def seconds_alone(html: str, folder: Path) -> float:
    (folder / "report.html").write_text(html, "utf-8")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "benchmarks.bare_printing", str(folder)], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

"""The form on paper as a file: printed once for each thing it can say, checked, and kept in the private store."""

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from groundwork.printing.bundle import bundled
from groundwork.printing.rendering import Limits, RenderingFailed, render_pdf
from groundwork.printing.validation import validate
from responses.assistance.paper import paper_questions, points_pages
from responses.assistance.paper_speaker import speaker_questions
from responses.intake.states import CAPACITIES, PUBLICATION_CHOICES, REACTIONS
from scenarios.models import EngagementVersion, StakeholderType
from scenarios.shelf import document_with

log = logging.getLogger("portal.paper")

# What somebody thinks of each scenario.
STANCES = {
    "support": _("I support it"),
    "oppose": _("I oppose it"),
    "mixed": _("I have mixed views"),
    "unsure": _("I am not sure"),
    "no_view": _("I have no view"),
}
FOLDER = "response-forms"
# Somebody waits for it in front of a page.
LIMITS = Limits(seconds=45)
SECONDS_TO_CHECK = 30


def paper_html(shown: EngagementVersion) -> str:
    """The form as the printer takes it. It holds what everyone may read, and nothing about who asked for it."""
    document, types = document_with(shown.digest), list(StakeholderType.objects.all())
    facts: dict[str, Any] = {
        "engagement": document,
        "version": shown,
        "questions": paper_questions(document),
        "points_pages": points_pages(document),
        "scenarios": document["scenarios"],
        "types": types,
        "speaker": speaker_questions(types),
        "capacities": list(CAPACITIES.values()),
        "stances": list(STANCES.values()),
        "reactions": list(REACTIONS.values()),
        "publication_choices": list(PUBLICATION_CHOICES.values()),
        "ways": {way["channel"]: way for way in reversed(document["texts"].get("ways_to_respond", []))},
        "portal": {
            "demo": settings.DEMO_MODE,
            "phone": settings.SITE_PHONE,
            "email": settings.SITE_EMAIL,
            "address": settings.SITE_ADDRESS,
            "origin": settings.SITE_ORIGIN,
        },
    }
    return render_to_string("assistance/paper/form.html", facts)


def name_of(html: str) -> str:
    """Another one for other words, another style sheet or another printer: no file is ever printed over."""
    return hashlib.sha256(f"{_printer()}\n{html}".encode("utf-8", "surrogatepass")).hexdigest()


def place_of(name: str) -> Path:
    return Path(settings.PRIVATE_STORE) / FOLDER / f"{name}.pdf"


def printed_form(html: str) -> Path:
    """Where the printed form stands; printed now, if it was not before. Raises RenderingFailed.

    Of several who ask at once one prints and the others wait for it. What stands there is whole and was checked.
    """
    place = place_of(name_of(html))
    if place.exists():
        return place
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(place.with_suffix(".lock")):
            if not place.exists():
                _print(html, place)
    except OSError as trouble:
        raise RenderingFailed("disk", str(trouble)) from trouble
    return place


def _print(html: str, place: Path) -> None:
    made = render_pdf(html=html, into=place.with_suffix(".unchecked.pdf"), limits=LIMITS, strict=True)
    found = validate(made.path, seconds=SECONDS_TO_CHECK)
    if not found.conformant:
        log.error("paper_form_not_accessible", extra={"failures": list(found.failures)[:5]})
        raise RenderingFailed("crash", "the form can't be read by everyone")
    made.path.replace(place)
    _keep(place.parent)


def _keep(folder: Path) -> None:
    """Make the new name last through a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Held by one process and thread at a time; the system lets go of it when its holder dies."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@cache
def _printer() -> str:
    styles = hashlib.sha256(b"".join(bundled().values())).hexdigest()
    return f"weasyprint {version('weasyprint')} {styles}"

"""What analysts do to a view: give it a theme, take that back, note something. The view itself never changes."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.analysis.fields import words_in
from responses.analysis.frames import frame_of
from responses.analysis.models import Code, CodeRemoval, Note
from responses.analysis.policies import obstacles_to_coding, obstacles_to_giving
from responses.intake.models import Response, ResponseVersion
from scenarios.services import Refused, go_if_clear


@dataclass(frozen=True)
class Found:
    """What an analyst found: a theme, how the view stands to it, the scenario it concerns, the part that says so, and
    which groups of people it speaks of.

    `start` and `end` count code points, half open; None means the whole answer.
    """

    theme: int
    sentiment: str
    scenario: str = ""
    start: int | None = None
    end: int | None = None
    spoken_of: tuple[str, ...] = ()

    def facts(self) -> dict[str, Any]:
        """As a code keeps it."""
        about = {"theme_id": self.theme, "sentiment": self.sentiment, "scenario": self.scenario}
        return about | {"start": self.start, "end": self.end, "spoken_of": " ".join(self.spoken_of)}


@transaction.atomic
def give(*, version: ResponseVersion, field: str, found: Found, by: Any) -> Code:
    """Add a code to one answer. The same code twice is one code: the first is returned. Raises Refused."""
    version = _held(version)
    entry = frame_of(version.response.engagement).entries.get(found.theme)
    go_if_clear(
        [
            *obstacles_to_coding(version, by=by),
            *obstacles_to_giving(entry, words_in(version.answers, field), found),
        ]
    )
    facts = {"version": version, "field": field} | found.facts()
    there = Code.objects.live().filter(**facts).first()
    if there:
        return there
    code = Code.objects.create(**facts, by=by, at=machine_now())
    _record("code: give", version.response, by, code=code.pk)
    return code


@transaction.atomic
def take_back(*, code: Code, by: Any) -> CodeRemoval:
    """Undo a code. It stays in the history. Raises Refused."""
    version = _held(code.version)
    go_if_clear(obstacles_to_coding(version, by=by))
    if CodeRemoval.objects.filter(code=code).exists():
        raise Refused([_("Somebody took this code back already.")])
    removal = CodeRemoval.objects.create(code=code, by=by, at=machine_now())
    _record("code: take back", version.response, by, code=code.pk)
    return removal


@transaction.atomic
def note(*, response: Response, text: str, by: Any) -> Note:
    """Keep a note about a view for other analysts. Raises Refused."""
    version = response.versions.get(number=response.latest)
    version.response = response
    go_if_clear(obstacles_to_coding(version, by=by))
    kept = Note.objects.create(response=response, text=text, by=by, at=machine_now())
    _record("note on a view", response, by, note=kept.pk)
    return kept


def _record(act: str, response: Response, by: Any, **details: int) -> None:
    record(act=act, subject=f"response {response.uuid}", by=by, details=details)


def _held(version: ResponseVersion) -> ResponseVersion:
    """This version, with its response held: two analysts code one view one after the other."""
    held = Response.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=version.response_id)
    version.response = held
    return version

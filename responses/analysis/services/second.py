"""What a second coder does: begin a blind sample, give its answers themes, take one back."""

import secrets
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.analysis.fields import words_in
from responses.analysis.frames import frame_of
from responses.analysis.models import Code, CodeRemoval, Sampled, SecondReading
from responses.analysis.policies import obstacles_to_beginning, obstacles_to_giving, obstacles_to_second_coding
from responses.analysis.second_readings import answers_for, drawn, freeze_first_codes, open_reading
from responses.analysis.services.coding import Found
from scenarios.models import Engagement
from scenarios.services import go_if_clear

SEEDS = 1 << 32


@transaction.atomic
def begin_second_reading(
    *, engagement: Engagement, by: Any, coder: Any = None, seed: int | None = None
) -> SecondReading:
    """Draw a sample of answers that others coded, for one analyst to code again unseen. Raises Refused.

    Without a `coder`, whoever draws it reads it. What the first coders found is kept as it stands now.
    """
    coder = coder or by
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
    answers = answers_for(engagement, coder)
    waits = bool(open_reading(engagement, coder))
    go_if_clear(obstacles_to_beginning(engagement, coder=coder, answers=len(answers), reads_already=waits, by=by))
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    reading = SecondReading.objects.create(
        engagement=engagement, seed=seed, frame=frame_of(engagement).version, coder=coder, drawn_by=by, at=machine_now()
    )
    Sampled.objects.bulk_create(
        Sampled(reading=reading, place=place, version_id=version, field=field)
        for place, (version, field) in enumerate(drawn(answers, seed), start=1)
    )
    freeze_first_codes(reading)
    _record("second reading: begin", reading, by, seed=seed, coder=coder.pk)
    return reading


@transaction.atomic
def give_second(*, sampled: Sampled, found: Found, by: Any) -> Code:
    """A theme that the second coder found. It counts in no figure of themes. Raises Refused."""
    reading = SecondReading.objects.select_for_update(of=("self",)).get(pk=sampled.reading_id)
    entry = frame_of(reading.engagement).entries.get(found.theme)
    words = words_in(sampled.version.answers, sampled.field)
    go_if_clear([*obstacles_to_second_coding(reading, by=by), *obstacles_to_giving(entry, words, found)])
    facts = {"version": sampled.version, "field": sampled.field, "reading": reading} | found.facts()
    there = Code.objects.second(reading).filter(**facts).first()
    if there:
        return there
    code = Code.objects.create(**facts, by=by, at=machine_now())
    _record("second reading: give", reading, by, code=code.pk)
    return code


@transaction.atomic
def take_back_second(*, code: Code, by: Any) -> CodeRemoval:
    """Undo a code of the second reading; twice is once. Raises Refused."""
    reading = SecondReading.objects.select_for_update(of=("self",)).get(pk=code.reading_id)
    go_if_clear(obstacles_to_second_coding(reading, by=by))
    there = CodeRemoval.objects.filter(code=code).first()
    if there:
        return there
    removal = CodeRemoval.objects.create(code=code, by=by, at=machine_now())
    _record("second reading: take back", reading, by, code=code.pk)
    return removal


def _record(act: str, reading: SecondReading, by: Any, **details: int) -> None:
    told = {"reading": reading.pk} | details
    record(act=act, subject=f"engagement {reading.engagement.slug}", by=by, details=told)

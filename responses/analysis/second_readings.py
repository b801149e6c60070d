"""A second coder's blind sample: what is drawn, how far it is read, and from whom the first codes are kept."""

import math
import random
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from responses.analysis.models import Code, FirstCode, Sampled, SecondReading
from scenarios.models import Engagement

FEWEST, SHARE = 30, 0.1


def answers_for(engagement: Engagement, coder: Any) -> list[tuple[int, str]]:
    """Answers with a theme that this person gave none of, always in the same order: (version, field)."""
    codes = Code.objects.that_count(engagement).order_by()
    own = set(codes.filter(by=coder).values_list("version", "field"))
    return sorted(set(codes.exclude(by=coder).values_list("version", "field")) - own)


def drawn(answers: list[tuple[int, str]], seed: int) -> list[tuple[int, str]]:
    """At least 30 of them or one in ten, whichever is more; all where there are fewer. One seed, one sample."""
    many = min(len(answers), max(FEWEST, math.ceil(SHARE * len(answers))))
    return random.Random(seed).sample(answers, many)  # noqa: S311 -- a sample, not a secret


def latest_reading(engagement: Engagement, **of: Any) -> SecondReading | None:
    return SecondReading.objects.filter(engagement=engagement, **of).order_by("-id").first()


def unread(reading: SecondReading) -> QuerySet[Sampled]:
    """Answers of the sample to which the second coder has given no theme yet."""
    codes = Code.objects.second(reading).filter(version=OuterRef("version"), field=OuterRef("field"))
    return reading.answers.filter(~Exists(codes))


def open_reading(engagement: Engagement, person: Any) -> SecondReading | None:
    """The sample that this person still reads: until it is done, the first codes are kept from them."""
    reading = latest_reading(engagement, coder=person.pk)
    return reading if reading and unread(reading).exists() else None


def answers_left(person: Any) -> dict[int, int]:
    """Engagement to the answers of a sample that wait for this person to read them. One query."""
    codes = Code.objects.filter(
        reading=OuterRef("reading"), version=OuterRef("version"), field=OuterRef("field"), removal__isnull=True
    )
    left = Sampled.objects.filter(~Exists(codes), reading__coder=person.pk).order_by().values("reading__engagement")
    return dict(left.annotate(many=Count("pk")).values_list("reading__engagement", "many"))


def freeze_first_codes(reading: SecondReading) -> None:
    """Keep what the first coder has found in each answer of the sample, as it stands now."""
    places = {(row.version_id, row.field): row for row in reading.answers.all()}
    codes = Code.objects.live().filter(version__in={version for version, _field in places})
    FirstCode.objects.bulk_create(
        FirstCode(sampled=places[code.version_id, code.field], code=code)
        for code in codes
        if (code.version_id, code.field) in places
    )


def is_kept_from(engagement: Engagement, response_id: int, person: Any) -> bool:
    """May this person not see the codes on this view, since it is in the sample that they read?"""
    reading = open_reading(engagement, person)
    return bool(reading and reading.answers.filter(version__response=response_id).exists())

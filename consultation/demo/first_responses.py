"""The responses that a new demonstration starts with, some of them moderated already."""

from django.db import transaction

from consultation.demo.generating import generated
from responses.intake.models import Response
from scenarios.models import Engagement

SEED = 2021


@transaction.atomic
def load_responses(engagement: Engagement, *, count: int) -> int:
    """Invent `count` responses once: 0 where the engagement has any. Returns how many were made."""
    if Response.objects.filter(engagement=engagement).exists():
        return 0
    made = list(generated(engagement, count=count, seed=SEED))
    return len(made)

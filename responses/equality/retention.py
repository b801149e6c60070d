"""How long equality answers are kept: the promise of the privacy page."""

from datetime import timedelta

from groundwork.clock.handles import engagement_now
from responses.equality.models import EqualityAnswers

KEPT_AFTER_CLOSE = timedelta(days=5 * 365 + 2)


def forget_old_answers() -> int:
    """Delete the answers of engagements that closed more than 5 years ago; how many."""
    over = EqualityAnswers.objects.filter(engagement__closes_at__lt=engagement_now() - KEPT_AFTER_CLOSE)
    return over.delete()[0]

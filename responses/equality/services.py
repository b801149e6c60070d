"""Keeping the answers: page by page, one row for each ticket, and no row for somebody who answers nothing."""

import uuid

from django.db import transaction

from groundwork.clock.handles import engagement_now
from responses.equality.models import EqualityAnswers, week_of
from responses.equality.steps import Answers, with_answer
from scenarios.models import Engagement


def answers_under(ids: list[uuid.UUID]) -> Answers:
    """What this ticket's holder answered so far."""
    return next(iter(EqualityAnswers.objects.filter(pk__in=ids).values_list("answers", flat=True)), {})


@transaction.atomic
def keep_answer(*, ids: list[uuid.UUID], engagement: Engagement, said: Answers) -> Answers:
    """Add one page to the ticket's row; its first answer makes the row, taking back the last one removes it.

    Whatever comes twice, from a double click or two windows, meets the same row. Returns all that now stands in it.
    """
    row = EqualityAnswers.objects.select_for_update().filter(pk__in=ids).first()
    if row is None:
        answers = with_answer({}, said)
        if not answers:
            return {}
        facts = {"engagement": engagement, "iso_week": week_of(engagement_now()), "answers": answers}
        row, new = EqualityAnswers.objects.select_for_update().get_or_create(pk=ids[0], defaults=facts)
        if new:
            return answers
    row.answers = with_answer(row.answers, said)
    if row.answers:
        row.save(update_fields=["answers"])
    else:
        row.delete()
    return row.answers

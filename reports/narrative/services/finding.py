"""A person writes or confirms the sentence on a chart."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from reports.narrative.models import Finding
from reports.narrative.policies import obstacles_to_writing
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def confirm_finding(*, engagement: Engagement, chart: str, sentence: str, basis: str, by: Any) -> Finding:
    """This sentence stands on the chart as long as it shows what it shows now (`basis`). Empty takes it away.

    Raises Refused.
    """
    go_if_clear(obstacles_to_writing(engagement, by=by))
    found = Finding.objects.create(
        engagement=engagement, chart=chart, sentence=sentence, basis=basis, by=by, at=machine_now()
    )
    record(act="chart: sentence", subject=f"engagement {engagement.slug}", by=by, details={"chart": chart})
    return found

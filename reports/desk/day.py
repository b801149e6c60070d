"""Everything that the page of a working day shows, in one look at the books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.desk.reconciling import Reconciliation, reconciliation_of
from reports.desk.showing import Tables
from reports.desk.waiting import Waiting, what_waits
from reports.figures.showing_themes import LinkedTable
from reports.figures.working_day import (
    Received,
    counted_by_area,
    counted_by_type,
    received_by_day,
    running_preferences,
)
from responses.outreach.reading import InvitedFigures, invited_figures
from scenarios.asked import preference_question
from scenarios.models import Engagement, StakeholderType
from scenarios.running import has_closed, shows_running_preferences


@dataclass(frozen=True)
class Day:
    """`preferences` is None while they are hidden, or where they aren't asked; `hidden` tells which.

    `open_still` says that preferences are asked and the close has not come: they could be hidden or shown.
    """

    waiting: list[Waiting]
    received: Received
    books: Reconciliation
    tables: list[LinkedTable]
    preferences: LinkedTable | None
    hidden: bool
    invited: InvitedFigures
    open_still: bool

    @property
    def urgent(self) -> list[Waiting]:
        return [row for row in self.waiting if row.urgent]

    @property
    def ordinary(self) -> list[Waiting]:
        return [row for row in self.waiting if not row.urgent]


def day_of(engagement: Engagement, person: Any, *, at: datetime) -> Day:
    """The same queries, however many views there are."""
    tables, labels = Tables(engagement), dict(StakeholderType.objects.values_list("slug", "label"))
    received = received_by_day(engagement)
    document = engagement.current_version.document if engagement.current_version else {"questions": []}
    asked, shows = preference_question(document), shows_running_preferences(engagement, at=at)
    options = {option["value"]: str(option["label"]) for option in asked["options"]} if asked else {}
    return Day(
        waiting=what_waits(engagement, person, at=at),
        received=received,
        books=reconciliation_of(engagement, received),
        tables=[
            tables.received(received),
            tables.by_type(counted_by_type(engagement), labels),
            tables.by_area(counted_by_area(engagement)),
        ],
        preferences=tables.preferences(running_preferences(engagement), options) if asked and shows else None,
        hidden=asked is not None and not shows,
        invited=invited_figures(engagement),
        open_still=asked is not None and not has_closed(engagement, at=at),
    )

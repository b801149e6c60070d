"""Everything that the page of a working day shows, in one look at the books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.desk.pending import FILES, pending_on
from reports.desk.reconciling import Reconciliation, reconciliation_of
from reports.desk.showing import Tables
from reports.desk.waiting import Waiting, what_waits
from reports.figures.showing_themes import LinkedTable
from reports.figures.working_day import Received, tallies_of
from responses.filetexts.waiting import files_in
from responses.outreach.replies import Replies, replies_to
from scenarios.asked import preference_question
from scenarios.models import Engagement
from scenarios.running import has_closed, shows_running_preferences
from scenarios.shelf import document_with


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
    replies: Replies
    open_still: bool

    @property
    def urgent(self) -> list[Waiting]:
        return [row for row in self.waiting if row.urgent]

    @property
    def ordinary(self) -> list[Waiting]:
        return [row for row in self.waiting if not row.urgent]


def day_of(engagement: Engagement, person: Any, *, at: datetime) -> Day:
    """Six queries, however many views there are; two more where files came with views."""
    version = engagement.current_version
    asked = preference_question(document_with(version.digest)) if version else None
    shows = shows_running_preferences(engagement, at=at)
    tallies = tallies_of(engagement, asked=asked if shows else None)
    tables, pending = Tables(engagement), pending_on(engagement, person, at=at)
    unread = files_in(engagement) if FILES in pending.seen else None
    options = {option["value"]: str(option["label"]) for option in asked["options"]} if asked else {}
    return Day(
        waiting=what_waits(engagement, pending, unread, at=at),
        received=tallies.received,
        books=reconciliation_of(engagement, tallies.received, pending.typing),
        tables=[
            tables.received(tallies.received),
            tables.by_type(tallies.by_type, tallies.kinds),
            tables.by_area(tallies.by_area),
        ],
        preferences=tables.preferences(tallies.chose, options) if asked and shows else None,
        hidden=asked is not None and not shows,
        replies=replies_to(engagement),
        open_still=asked is not None and not has_closed(engagement, at=at),
    )

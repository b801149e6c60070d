"""When papers are due: so many clear working days before the meeting, England's bank holidays left out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groundwork.clock.words import london_day
from groundwork.clock.working_days import working_day_before, working_days_between

# Clear: neither the day on which the papers go out nor the day of the meeting counts.
CLEAR_DAYS = 5
# With fewer working days than these between the close and the papers, coding, checks and writing are rushed.
FEWEST_TO_WRITE = 15


@dataclass(frozen=True)
class Due:
    """The last day for papers, and the working days from the last day for views until then, where there was a close."""

    meeting_on: date
    papers_on: date
    to_write: int | None

    @property
    def is_rushed(self) -> bool:
        return self.to_write is not None and self.to_write < FEWEST_TO_WRITE


def due_for(meeting_on: date, closes_at: datetime | None, clear: int = CLEAR_DAYS) -> Due:
    """`closes_at` is the first late instant, so the day of the moment before it is the last day for views."""
    papers_on = working_day_before(meeting_on, clear + 1)
    if closes_at is None:
        return Due(meeting_on, papers_on, None)
    return Due(meeting_on, papers_on, working_days_between(london_day(closes_at - timedelta(seconds=1)), papers_on))

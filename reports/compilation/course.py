"""The course of an engagement as a snapshot holds it: which day brought what, done and to come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import last_day, london_day
from groundwork.clock.working_days import clear_working_days_before, is_working_day
from scenarios.states import DECIDED, FROZEN, PAUSED, RESUMED, WITHDRAWN

# Good practice of government since 2018: an answer within twelve weeks of the close, or the reason why not.
REPLY_DUE = timedelta(weeks=12)
CLEAR_DAYS = 5
DAY_LENGTH = len("2021-03-11")


@dataclass(frozen=True)
class Course:
    """`content` is a snapshot's. What the engagement doesn't say is None."""

    content: dict[str, Any]

    @property
    def opened(self) -> date | None:
        at = self._at("opens_at")
        return london_day(at) if at else None

    @property
    def closed(self) -> date | None:
        """The last day on which a view was on time."""
        at = self._at("closes_at")
        return last_day(at) if at else None

    @property
    def switched_off(self) -> date | None:
        at = self._at("switch_off_at")
        return last_day(at) if at else None

    @property
    def taken(self) -> date:
        """The day of the snapshot."""
        return london_day(datetime.fromisoformat(self.content["taken_at"]))

    @property
    def days_open(self) -> int:
        return (self.closed - self.opened).days + 1 if self.opened and self.closed else 0

    @property
    def working_days_open(self) -> int:
        return (
            sum(is_working_day(self.opened + timedelta(days=number)) for number in range(self.days_open))
            if self.opened
            else 0
        )

    @property
    def meeting(self) -> date | None:
        """When the deciding body means to decide."""
        return _day(self._texts.get("decision_on"))

    @property
    def papers_due(self) -> date | None:
        return clear_working_days_before(self.meeting, CLEAR_DAYS) if self.meeting else None

    @property
    def report_due(self) -> date | None:
        told = self._texts.get("report_due_at")
        return london_day(datetime.fromisoformat(told)) if told and len(told) > DAY_LENGTH else _day(told)

    @property
    def reply_due(self) -> date | None:
        return self.closed + REPLY_DUE if self.closed else None

    @property
    def body(self) -> str:
        return self._texts.get("decision_body") or _("the body that decides")

    def marks(self) -> list[tuple[date, str]]:
        """Every day that the engagement's own records name, the first one first."""
        told = [
            (self.opened, _("opened for views")),
            (self.closed, _("close")),
            (self.switched_off, _("form switched off")),
            *self._moved(),
            *self._changed(),
            *self._acts(),
            (self.report_due, _("report due")),
            (self.meeting, _("meeting of %(body)s") % {"body": self.body}),
            (self.reply_due, _("reply due, twelve weeks after the close")),
        ]
        return sorted(((day, words) for day, words in told if day), key=lambda mark: mark[0])

    def _moved(self) -> list[tuple[date | None, str]]:
        return [
            (london_day(datetime.fromisoformat(move["at"])), _("close moved")) for move in self.content["extensions"]
        ]

    def _changed(self) -> list[tuple[date | None, str]]:
        return [(london_day(datetime.fromisoformat(one["at"])), _("words changed")) for one in self.changes()]

    def _acts(self) -> list[tuple[date | None, str]]:
        words = {
            PAUSED: _("form paused"),
            RESUMED: _("form open again"),
            FROZEN: _("closed for the report"),
            DECIDED: _("decision made"),
            WITHDRAWN: _("engagement withdrawn"),
        }
        return [
            (london_day(datetime.fromisoformat(one["at"])), words[one["kind"]])
            for one in self.milestones()
            if one["kind"] in words
        ]

    def changes(self) -> list[dict[str, Any]]:
        """Versions that changed words which people could read already."""
        return [one for one in self._record.get("versions", []) if one["before"] is not None]

    def milestones(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._record.get("milestones", [])
        return found

    def documents(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._record.get("documents", [])
        return found

    @property
    def _record(self) -> dict[str, Any]:
        found: dict[str, Any] = self.content["figures"].get("record", {})
        return found

    @property
    def _texts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.content["document"].get("texts", {})
        return found

    def _at(self, name: str) -> datetime | None:
        told = self.content["document"]["dates"][name]
        return datetime.fromisoformat(told) if told else None


def _day(told: str | None) -> date | None:
    """A day that is told to the day; a month alone is none."""
    return date.fromisoformat(told) if told and len(told) == DAY_LENGTH else None

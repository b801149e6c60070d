"""The tables of a working day. Every number leads to exactly the views that it counts."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, london_day
from reports.figures.definitions import name_of
from reports.figures.showing_themes import Cell, LinkedRow, LinkedTable
from reports.figures.tables import number
from reports.figures.working_day import Received
from responses.intake.states import CHANNELS, COUNTED
from responses.search.finding import NONE
from scenarios.models import Engagement

# The instants of an engagement are the first late ones; the day of the moment before is the last in time.
MOMENT = timedelta(seconds=1)


class Tables:
    """Of one engagement. An address is the page that finds views, with what has to be so filled in."""

    def __init__(self, engagement: Engagement) -> None:
        self.engagement = engagement
        self.address = reverse("search:find", args=[engagement.slug])

    def received(self, received: Received) -> LinkedTable:
        """A line for each day on which something came, newest first, beside the days that matter."""
        ways = [channel for channel in CHANNELS if received.through(channel)]
        heads = (*(str(capfirst(CHANNELS[way])) for way in ways), name_of("received"))
        rows = [self._day(received, day, ways) for day in reversed(received.days)]
        totals = [self._cell(received.through(way), str(CHANNELS[way]), channel=way) for way in ways]
        rows.insert(0, LinkedRow(_("All days"), (*totals, self._cell(received.all, _("all views received")))))
        caption = _("Views received by day and by how they came, whether they count or not")
        return LinkedTable("received-by-day", caption, heads, tuple(rows))

    def by_type(self, counted: dict[str, int], labels: dict[str, str]) -> LinkedTable:
        rows = [
            LinkedRow(label, (self._cell(counted[kind], label, counting=COUNTED, type=kind),))
            for kind, label in labels.items()
            if kind in counted
        ]
        return self._counted("by-type", _("Views counted by who sent them"), rows)

    def by_area(self, counted: dict[str, int]) -> LinkedTable:
        rows = [
            LinkedRow(self._area(area), (self._cell(many, self._area(area), counting=COUNTED, locality=area or NONE),))
            for area, many in sorted(counted.items(), key=lambda row: (not row[0], -row[1], row[0]))
        ]
        return self._counted("by-area", _("Views counted by the first part of the postcode"), rows)

    def preferences(self, counted: dict[str, int], labels: dict[str, str]) -> LinkedTable:
        rows = [
            LinkedRow(label, (self._cell(counted[value], label, counting=COUNTED, prefers=value),))
            for value, label in labels.items()
        ]
        return self._counted("preferences", _("Views counted by what they chose"), rows)

    def _day(self, received: Received, day: date, ways: list[str]) -> LinkedRow:
        on = {"since": day.isoformat(), "until": day.isoformat()}
        words = day_words(day)
        cells = [
            self._cell(received.by_day.get((day, way), 0), f"{words}, {CHANNELS[way]}", channel=way, **on)
            for way in ways
        ]
        head = ", ".join([words, *self._marks(day)])
        return LinkedRow(head, (*cells, self._cell(received.on(day), words, **on)))

    def _marks(self, day: date) -> list[str]:
        """What this day is besides: the first one, the last one in time, the last one of the form."""
        version = self.engagement.current_version
        if version is None:
            return []
        last_moments = {
            _("opened"): version.opens_at,
            _("last day to send a view on time"): version.closes_at and version.closes_at - MOMENT,
            _("form switched off"): version.switch_off_at and version.switch_off_at - MOMENT,
        }
        return [words for words, moment in last_moments.items() if moment and london_day(moment) == day]

    def _counted(self, key: str, caption: str, rows: list[LinkedRow]) -> LinkedTable:
        return LinkedTable(key, caption, (name_of("counted"),), tuple(rows))

    def _area(self, area: str) -> str:
        return area or _("No postcode told")

    def _cell(self, many: int, about: str, **asked: Any) -> Cell:
        return Cell(number(many), f"{self.address}?{urlencode(asked)}" if many else "", about)

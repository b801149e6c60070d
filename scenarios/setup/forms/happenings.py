"""The forms of what happens around an engagement: an event, and a step that is planned."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from groundwork.forms.fields import DatePartsField
from groundwork.forms.layouts import Group, Question, questions
from scenarios.forms import TimeSaidField
from scenarios.local_times import OddHour, first_late_instant
from scenarios.setup.forms.dates import EXAMPLE, TIME_EXAMPLE, YEARS, told
from scenarios.setup.forms.fields import TidyTextField
from scenarios.setup.forms.sections import SectionForm


class EventForm(SectionForm):
    """One day, from a time on and, if that is known, until another."""

    title = TidyTextField(label=_("What is it?"), help_text=_("For example, Public meeting."), max_length=200)
    day = DatePartsField(label=_("Day"), help_text=EXAMPLE)
    starts = TimeSaidField(label=_("Time it begins"), help_text=TIME_EXAMPLE)
    ends = TimeSaidField(label=_("Time it ends (optional)"), help_text=TIME_EXAMPLE, required=False)
    place = TidyTextField(
        label=_("Where is it? (optional)"), help_text=_("An address, or say that it is online."), required=False
    )
    host = TidyTextField(label=_("Who holds it? (optional)"), required=False, max_length=200)
    join = TidyTextField(
        label=_("How can people join? (optional)"),
        help_text=_("For example, come along, or ask us for the link."),
        required=False,
        max_length=300,
    )
    helper = questions(
        "title",
        Group(
            _("When is it?"),
            Question("day", size="s"),
            Question("starts", width="10"),
            Question("ends", width="10"),
            size="m",
        ),
        "place",
        "host",
        "join",
    )

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        day, starts = told(state.get("starts_at"))
        _same_day, ends = told(state.get("ends_at"))
        kept = {name: state.get(name) or "" for name in ("title", "place", "host", "join")}
        return kept | {"day": day, "starts": starts, "ends": ends}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day = given.get("day")
        if day and day.year not in YEARS:
            self.add_error("day", _("Enter a year between 2000 and 2100"))
            return given
        for name in ("starts", "ends"):
            given[f"{name}_at"] = self._moment(day, name)
        if given["starts_at"] and given["ends_at"] and given["ends_at"] <= given["starts_at"]:
            self.add_error("ends", _("It must end after it begins"))
        return given

    def _moment(self, day: Any, name: str) -> datetime | None:
        time = self.cleaned_data.get(name)
        if not (day and time):
            return None
        try:
            return first_late_instant(day, time)
        except OddHour:
            words = _("The clocks change between 1am and 2am on this day. Choose a time before 1am or from 2am on.")
            self.add_error(name, words)
            return None

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        moments = {name: given[name] for name in ("starts_at", "ends_at")}
        words = {name: given[name] or None for name in ("place", "host", "join")}
        return {
            "title": given["title"],
            **{name: moment and moment.astimezone(LONDON).isoformat() for name, moment in moments.items()},
            **words,
        }


class StepForm(SectionForm):
    """A step that is planned, and when, as exactly as anybody knows."""

    what = TidyTextField(label=_("What is planned?"), max_length=300)
    when_text = TidyTextField(
        label=_("When?"), help_text=_("As exact as you know. For example, spring 2021."), max_length=100
    )

    def values(self) -> dict[str, Any]:
        """A day that a file gave for machines holds only as long as its words do."""
        given = super().values()
        same = given["when_text"] == self.state.get("when_text")
        return given | {"due": self.state.get("due") if same else None}

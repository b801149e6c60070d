"""When it opens and closes, in London time as people say it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from groundwork.forms.fields import DatePartsField
from groundwork.forms.layouts import Group, Question, questions
from scenarios.forms import TimeSaidField
from scenarios.local_times import LAST_MINUTE, OddHour, first_late_instant
from scenarios.setup.forms.fields import TidyTextField, area
from scenarios.setup.forms.sections import SectionForm
from scenarios.setup.sections import DATES_TOLD

YEARS = range(2000, 2101)
DAY_LENGTH = len("2021-03-11")
# Each moment, and the fields in which its day and its time are typed.
MOMENTS = {name: (f"{name[:-3]}_on", f"{name[:-3]}_time") for name in (*DATES_TOLD, "report_due_at")}
EXAMPLE = _("For example, 11 3 2021")
TIME_EXAMPLE = _("London time. For example, 9am, 1pm or 11:59pm")


class DatesForm(SectionForm):
    opens_on = DatePartsField(label=_("First day"), help_text=EXAMPLE, required=False)
    opens_time = TimeSaidField(label=_("Time it opens"), help_text=TIME_EXAMPLE, required=False)
    closes_on = DatePartsField(label=_("Last day"), help_text=EXAMPLE, required=False)
    closes_time = TimeSaidField(label=_("Last moment of that day"), help_text=TIME_EXAMPLE, required=False)
    switch_off_on = DatePartsField(
        label=_("Day the form is switched off (optional)"),
        help_text=_("Leave it empty if the form goes off at the close."),
        required=False,
    )
    switch_off_time = TimeSaidField(label=_("Time it is switched off"), help_text=TIME_EXAMPLE, required=False)
    late_views_accepted = forms.BooleanField(label=_("We take late views, and show them apart"), required=False)
    late_views_text = TidyTextField(
        label=_("What people are told about late views (optional)"), required=False, max_words=150, widget=area(3)
    )
    report_due_on = DatePartsField(label=_("Day the report is due (optional)"), help_text=EXAMPLE, required=False)
    report_due_time = TimeSaidField(label=_("Time it is due"), help_text=TIME_EXAMPLE, required=False)
    decision_on = DatePartsField(label=_("Day of the decision (optional)"), help_text=EXAMPLE, required=False)
    decision_body = TidyTextField(label=_("Who decides? (optional)"), required=False, max_length=200)

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        shown = {name: state[name] for name in ("late_views_accepted", "late_views_text")}
        for name, (day, time) in MOMENTS.items():
            shown |= dict(zip((day, time), told(state[name]), strict=True))
        decided = state["decision_on"] or ""
        shown["decision_on"] = date.fromisoformat(decided) if len(decided) == DAY_LENGTH else None
        return shown | {"decision_body": state["decision_body"] or ""}

    def prepare(self) -> None:
        """What the public was told moves on a page of its own."""
        self.fixed = self.engagement.current_version_id is not None
        gone = [field for name in DATES_TOLD for field in MOMENTS[name]] if self.fixed else []
        for field in gone:
            del self.fields[field]
        self.helper = questions(*_groups(fixed=self.fixed))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, (day, time) in MOMENTS.items():
            if day in self.fields:
                given[name] = self._moment(day, time)
        opens, closes, off = (given.get(name) for name in DATES_TOLD)
        if opens and closes and opens >= closes:
            self.add_error("closes_on", _("It must close after it opens"))
        if off and (not closes or off < closes):
            self.add_error("switch_off_on", _("The form can't be switched off before the close"))
        return given

    def _moment(self, day_field: str, time_field: str) -> datetime | None:
        day, time = self.cleaned_data.get(day_field), self.cleaned_data.get(time_field)
        if day_field in self.errors or time_field in self.errors or not (day or time):
            return None
        if not (day and time):
            self.add_error(time_field if day else day_field, _("Give both the day and the time, or neither"))
            return None
        if day.year not in YEARS:
            self.add_error(day_field, _("Enter a year between 2000 and 2100"))
            return None
        try:
            return first_late_instant(day, time)
        except OddHour:
            words = _("The clocks change between 1am and 2am on this day. Choose a time before 1am or from 2am on.")
            self.add_error(time_field, words)
            return None

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        values = {name: given[name] for name in (*MOMENTS, "late_views_accepted", "late_views_text") if name in given}
        due, decided = given["report_due_at"], given["decision_on"]
        values["report_due_at"] = due.astimezone(LONDON).isoformat() if due else None
        values["decision_on"] = decided.isoformat() if decided else None
        return values | {"decision_body": given["decision_body"] or None}


def told(moment: datetime | str | None) -> tuple[date | None, str]:
    """The day and the time as they were typed. Midnight is 11:59pm of the day before."""
    if not moment:
        return None, ""
    local = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(LONDON)
    if (local.hour, local.minute) == (0, 0):
        return date.fromordinal(local.toordinal() - 1), LAST_MINUTE.strftime("%H:%M")
    return local.date(), local.strftime("%H:%M")


def _groups(*, fixed: bool) -> list[Any]:
    groups = [
        (_("When does it open?"), "opens_on", "opens_time"),
        (_("When does it close?"), "closes_on", "closes_time"),
        (_("When is the form switched off?"), "switch_off_on", "switch_off_time"),
    ]
    told = [] if fixed else [_group(*group) for group in groups]
    after = _group(_("When is the report due?"), "report_due_on", "report_due_time")
    late = ["late_views_accepted", "late_views_text"]
    return [*told, *late, after, Question("decision_on", size="s"), "decision_body"]


def _group(legend: Any, day: str, time: str) -> Group:
    return Group(legend, Question(day, size="s"), Question(time, width="10"), size="m")

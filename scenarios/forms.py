"""The shape of a proposal to close later, and of the second person's answer to it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import Group, Question, questions
from scenarios.local_times import OddHour, first_late_instant, time_said

LATEST_YEAR = 2100


class TimeSaidField(forms.CharField):
    """A time of day as people say it."""

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        try:
            return time_said(words)
        except ValueError as trouble:
            raise ValidationError(
                _("Enter a time like 11:59pm, 1pm or 13:00. For the end of a day, enter 11:59pm.")
            ) from trouble


class ExtensionForm(forms.Form):
    close_on = DatePartsField(
        label=_("Last day"),
        help_text=_("For example, 18 3 2021"),
        error_messages={"required": _("Enter the last day on which a view counts as on time")},
    )
    close_time = TimeSaidField(
        label=_("Last moment of that day"),
        help_text=_("London time. For example, 11:59pm or 1pm"),
        initial="11:59pm",
        error_messages={"required": _("Enter the last moment of that day")},
    )
    switch_off_on = DatePartsField(
        label=_("Day of the switch-off"),
        help_text=_(
            "For example, 22 3 2021. Leave the day and the time empty to keep the switch-off "
            "people were told. If the new close is later than that, the form goes off at the new close."
        ),
        required=False,
    )
    switch_off_time = TimeSaidField(label=_("Time of the switch-off"), help_text=_("For example, 1pm"), required=False)
    reason = PlainTextField(
        label=_("Why does the close move?"),
        help_text=_("Everyone can read this on the engagement’s page."),
        max_words=200,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why the close moves")},
    )
    helper = questions(
        Group(
            _("Until when can people answer?"),
            Question("close_on", size="s"),
            Question("close_time", width="10"),
            size="s",
        ),
        Group(
            _("When is the form switched off? (optional)"),
            Question("switch_off_on", size="s"),
            Question("switch_off_time", width="10"),
            size="s",
        ),
        Question("reason"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["new_closes_at"] = self._instant("close")
        given["new_switch_off_at"] = self._instant("switch_off")
        return given

    def _instant(self, which: str) -> datetime | None:
        """The first late instant from a day and a time; None, with the reason said, where there is none."""
        day, at = self.cleaned_data.get(f"{which}_on"), self.cleaned_data.get(f"{which}_time")
        if f"{which}_on" in self.errors or f"{which}_time" in self.errors or not (day or at):
            return None
        if not day or not at:
            lacking = f"{which}_time" if day else f"{which}_on"
            self.add_error(lacking, _("Give both the day and the time of the switch-off, or neither"))
            return None
        return self._instant_of(which, day, at)

    def _instant_of(self, which: str, day: date, at: Any) -> datetime | None:
        if not 2000 <= day.year <= LATEST_YEAR:
            self.add_error(f"{which}_on", _("Enter a year between 2000 and %(latest)s") % {"latest": LATEST_YEAR})
            return None
        try:
            return first_late_instant(day, at)
        except OddHour:
            self.add_error(
                f"{which}_time",
                _("The clocks change between 1am and 2am on this day. Choose a time before 1am or from 2am on."),
            )
            return None

    def proposal(self) -> dict[str, Any]:
        """What `propose_extension` takes."""
        return {name: self.cleaned_data[name] for name in ("new_closes_at", "new_switch_off_at", "reason")}


class DecisionForm(forms.Form):
    """Which proposal the second person answers."""

    proposal = forms.IntegerField(widget=forms.HiddenInput)


class RefusalForm(DecisionForm):
    """A no, with the reason if the second person gives one."""

    note = PlainTextField(
        label=_("Why not? (optional)"), max_words=200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    helper = questions(Question("note"))


def _reason(label: Any, missing: Any) -> PlainTextField:
    return PlainTextField(
        label=label,
        help_text=_("Everyone can read this on the engagement’s page."),
        max_words=200,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )


class PauseForm(forms.Form):
    pause_reason = _reason(_("Why is the form paused?"), _("Say why the form is paused"))
    helper = questions(Question("pause_reason"))


class FreezeForm(forms.Form):
    """The tick that stands between one click and what nobody can undo."""

    freeze_sure = forms.BooleanField(
        label=_("I understand what ends, and that nobody can undo it"),
        error_messages={"required": _("Tick the box if you want to freeze the report")},
    )
    helper = questions(Question("freeze_sure"))


class WithdrawalForm(forms.Form):
    withdrawal_reason = _reason(_("Why is the engagement withdrawn?"), _("Say why the engagement is withdrawn"))
    helper = questions(Question("withdrawal_reason"))

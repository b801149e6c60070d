"""What staff write in the log of publicity and events."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import DatePartsField, NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.writing import NumberField
from responses.outreach.models import PublicityVersion
from responses.outreach.states import ATTENDED, PUBLICITY

FIRST_YEAR, MOST_CAME = 2000, 1_000_000
CHARACTERS, NOTE_CHARACTERS = 200, 2000
TOLD = ("kind", "on", "place", "host", "attendance", "notes")


class PublicityForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=list(PUBLICITY.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what it is"),
            "invalid_choice": gettext_lazy("Choose what it is from the list"),
        },
    )
    on = DatePartsField(
        label=gettext_lazy("On which day?"),
        help_text=gettext_lazy("For example, 11 3 2021. The first day, if there are several."),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    place = PlainTextField(
        label=gettext_lazy("Where? (optional)"),
        help_text=gettext_lazy("A hall, a newspaper, a site or the streets it went to."),
        max_length=CHARACTERS,
        required=False,
    )
    host = NameField(label=gettext_lazy("Who ran it? (optional)"), max_length=CHARACTERS, required=False)
    attendance = NumberField(
        label=gettext_lazy("How many people came? (optional)"),
        help_text=gettext_lazy("Only for an event or a meeting."),
        required=False,
        least=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    notes = PlainTextField(
        label=gettext_lazy("Notes (optional)"),
        help_text=gettext_lazy("Do not put anyone's name here. Type in what people said as a view."),
        max_length=NOTE_CHARACTERS,
        required=False,
        widget=forms.Textarea,
    )

    asks = (
        Radios("kind", size="m"),
        Question("on", size="m"),
        Question("place"),
        Question("host"),
        Question("attendance", width="5"),
        CharacterCount("notes", rows=4),
    )
    helper = questions(*asks)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day and day.year < FIRST_YEAR:
            raise forms.ValidationError(_("Enter a year after %(year)s") % {"year": FIRST_YEAR})
        return day

    def clean_attendance(self) -> int | None:
        typed = self.cleaned_data["attendance"]
        if not typed:
            return None
        if not typed.isascii() or not typed.isdecimal() or int(typed) > MOST_CAME:
            raise forms.ValidationError(_("Enter a whole number of people, like 31"))
        return int(typed)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("attendance") is not None and given.get("kind") and given["kind"] not in ATTENDED:
            self.add_error("attendance", _("People come to an event or a meeting. Leave this empty for anything else."))
        return given

    def told(self) -> dict[str, Any]:
        """What the services take of it."""
        return {name: self.cleaned_data[name] for name in TOLD}


def reason_field(label: Any) -> PlainTextField:
    return PlainTextField(
        label=label,
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say why")},
    )


class CorrectForm(PublicityForm):
    """The same, with why it has to change; `seen` is the version that was on the page."""

    reason = reason_field(gettext_lazy("Why does it have to change?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    helper = questions(*PublicityForm.asks, CharacterCount("reason", rows=2), "seen")


class StrikeOutForm(forms.Form):
    """Why an entry should not be in the log at all."""

    reason = reason_field(gettext_lazy("Why does it not belong in the log?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    helper = questions(CharacterCount("reason", rows=2), "seen")


def said_in(version: PublicityVersion) -> dict[str, Any]:
    """What stands in the form of an entry."""
    said = {name: getattr(version, name) for name in TOLD}
    number = "" if version.attendance is None else str(version.attendance)
    return said | {"attendance": number, "seen": version.number}

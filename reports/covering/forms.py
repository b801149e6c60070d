"""The form of a covering paper. Records fill it in first; whoever writes it changes what they like."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Checkboxes, Group, Question, Radios, questions
from reports.covering.states import CATEGORIES, FREEDOM, MARKINGS, PURPOSES

LONGEST, LINE = 4000, 300
FIRST_YEAR = 2000
A_LINE_EACH = _("One point on each line.")


def _line(label: Any, missing: Any, hint: Any = "") -> NameField:
    return NameField(label=label, help_text=hint, max_length=LINE, error_messages={"required": missing})


def _words(label: Any, hint: Any = "") -> PlainTextField:
    return PlainTextField(label=label, help_text=hint, required=False, max_length=LONGEST, widget=forms.Textarea)


def _one_of(label: Any, choices: dict[str, Any], missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=list(choices.items()), widget=forms.RadioSelect, error_messages={"required": missing}
    )


class CoveringForm(forms.Form):
    """What lies on top of the report, in two pages."""

    marking = _one_of(_("Marking"), MARKINGS, _("Choose a marking"))
    item = NameField(label=_("Item number"), required=False, max_length=40)
    meeting = _line(_("Meeting"), _("Say which meeting"))
    meeting_on = DatePartsField(
        label=_("Date of the meeting"),
        help_text=_("For example, 20 4 2021"),
        error_messages={"required": _("Enter the date of the meeting")},
    )
    title = _line(_("Title of the paper"), _("Enter a title"))
    purposes = forms.MultipleChoiceField(
        label=_("What is it for?"),
        choices=list(PURPOSES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one")},
    )
    category = _one_of(_("Category"), CATEGORIES, _("Choose a category"))
    purpose = _words(_("What this paper is for, in words"))
    key_points = _words(_("Key points"), A_LINE_EACH)
    risks = _words(_("Risks and issues"), A_LINE_EACH)
    assurances = _words(_("Assurances"), A_LINE_EACH)
    recommended = forms.ChoiceField(
        label=_("Does this paper recommend one of the choices?"),
        help_text=_("The paper always lists all of them. Nothing is ticked for you."),
        required=False,
        widget=forms.RadioSelect,
    )
    recommendation_words = _words(_("More about the choices"))
    sponsor = _line(_("Sponsor"), _("Say whose paper it is"), _("The role, not a name. For example, director of care."))
    author = _line(_("Written by"), _("Say who wrote it"), _("The role, not a name."))
    finance = _words(_("Money"))
    legal = _words(_("Law"))
    conflicts = _words(_("Conflicts of interest, and how they are handled"), A_LINE_EACH)
    equality = _words(_("Equality impact"))
    privacy = _words(_("Privacy"))
    engagement_done = _words(_("Engagement done"), A_LINE_EACH)
    previous = _words(_("Committees that have seen this before"), A_LINE_EACH)
    freedom = _one_of(_("Freedom of information"), FREEDOM, _("Choose who may have it"))
    appendices = _words(_("Appendices"), A_LINE_EACH)
    helper = questions(
        Group(
            _("The meeting"),
            *(Radios("marking", size="s"), Question("item", width="10"), "meeting", Question("meeting_on", size="s")),
        ),
        Group(
            _("The paper"),
            *("title", Checkboxes("purposes", size="s"), Radios("category", size="s"), "sponsor", "author"),
            *(CharacterCount(name, rows=3) for name in ("purpose", "key_points", "risks", "assurances")),
        ),
        Group(_("The decision"), Radios("recommended", size="s"), CharacterCount("recommendation_words", rows=3)),
        Group(
            _("What it touches"),
            *(CharacterCount(name, rows=3) for name in ("finance", "legal", "conflicts", "equality", "privacy")),
            *(CharacterCount(name, rows=3) for name in ("engagement_done", "previous", "appendices")),
            Radios("freedom", size="s"),
        ),
    )

    def __init__(self, *args: Any, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("No, it only lists them")), *choices.items()]
        cast(forms.ChoiceField, self.fields["recommended"]).choices = offered

    def clean_meeting_on(self) -> date:
        day: date = self.cleaned_data["meeting_on"]
        if day.year < FIRST_YEAR:
            raise ValidationError(_("Enter a year after %(year)s") % {"year": FIRST_YEAR})
        return day

    def told(self) -> dict[str, Any]:
        """What was typed, as plain JSON values."""
        return self.cleaned_data | {"meeting_on": self.cleaned_data["meeting_on"].isoformat()}


def initial_of(content: dict[str, Any]) -> dict[str, Any]:
    """What a form shows that goes on from an earlier version."""
    return content | {"meeting_on": date.fromisoformat(content["meeting_on"])}

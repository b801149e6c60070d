"""What staff count by hand, why a count was wrong, and why it differs from what the portal holds."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.states import CHANNELS, TYPED_IN

MOST, LONGEST = 1_000_000, 1000


def _number() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many views came?"),
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Enter how many came. Enter 0 if none did"),
            "invalid": _("Enter a whole number, like 12"),
            "min_value": _("Enter 0 or more"),
            "max_value": _("Enter a million or less"),
        },
    )


def _reason(label: Any) -> PlainTextField:
    return PlainTextField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": _("Say why")},
    )


class PreferencesForm(forms.Form):
    """Whether staff see before the close what people chose. The page has a button for the one that it is not."""

    hide = forms.ChoiceField(choices=[("yes", _("Hide it")), ("no", _("Show it"))])


class CountForm(forms.Form):
    """How many views came on one day in one way."""

    channel = forms.ChoiceField(
        label=_("How did they come?"),
        choices=[(key, capfirst(CHANNELS[key])) for key in TYPED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they came")},
    )
    day = DatePartsField(
        label=_("On which day did they come?"),
        help_text=_("For example, 11 3 2021"),
        error_messages={"required": _("Enter the day on which they came")},
    )
    many = _number()
    helper = questions(Radios("channel", size="s"), Question("day", size="s"), Question("many", size="s"))


class CorrectForm(forms.Form):
    """A count was wrong."""

    many = _number()
    reason = _reason(_("Why was the count wrong?"))
    helper = questions(Question("many", size="s"), CharacterCount("reason", rows=2))


class ExplainForm(forms.Form):
    """Why a count and what the portal holds differ."""

    reason = _reason(_("Why do the two numbers differ?"))
    helper = questions(CharacterCount("reason", rows=2))

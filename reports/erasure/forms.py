"""What staff say when words must go: who asks and why. What the second person says to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Radios, questions
from reports.erasure.states import ASKED_BY

MOST_CHARACTERS = 1000


class AskForm(forms.Form):
    asked_by = forms.ChoiceField(
        label=_("Who asks for it?"),
        choices=list(ASKED_BY.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who asks for it"),
            "invalid_choice": _("Choose who asks for it from the list"),
        },
    )
    reason = PlainTextField(
        label=_("Why must the words go?"),
        help_text=_("Say how you know who asks. Do not write the words that must go: this is kept."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Write why the words must go")},
    )
    helper = questions(Radios("asked_by", size="s"), CharacterCount("reason", rows=3))


class AnswerForm(forms.Form):
    note = PlainTextField(
        label=_("Note for the record. If you refuse, say why"),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea,
    )
    helper = questions(CharacterCount("note", rows=2))

"""Papers that the secretary sent by other means: to whom, what, how and when."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Checkboxes, Question, Radios, questions
from reports.board.states import WAYS

LONGEST, NAME = 1000, 200


def _reason(label: Any) -> PlainTextField:
    return PlainTextField(
        label=label, max_length=LONGEST, widget=forms.Textarea, error_messages={"required": _("Say why")}
    )


class PapersForm(forms.Form):
    """What was sent, how and when."""

    what = PlainTextField(
        label=_("Which papers?"),
        help_text=_("For example, report 2 and the covering paper, printed."),
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": _("Say which papers")},
    )
    way = forms.ChoiceField(
        label=_("How did they go?"),
        choices=list(WAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they went")},
    )
    sent_on = DatePartsField(
        label=_("On which day?"),
        help_text=_("For example, 12 4 2021"),
        error_messages={"required": _("Enter the day on which they went")},
    )
    notes = PlainTextField(label=_("Notes"), required=False, max_length=LONGEST, widget=forms.Textarea)


class RecordPapersForm(PapersForm):
    """The same, and to whom: any number of members at once."""

    members = forms.MultipleChoiceField(
        label=_("Who was sent them?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    name = NameField(
        label=_("Somebody else"),
        help_text=_("A name, where somebody without an account here was sent them."),
        required=False,
        max_length=NAME,
    )
    field_order = ("members", "name", "what", "way", "sent_on", "notes")
    helper = questions(
        Checkboxes("members", size="s"),
        Question("name", size="s"),
        CharacterCount("what", rows=2),
        Radios("way", size="s"),
        Question("sent_on", size="s"),
        CharacterCount("notes", rows=2),
    )

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in members}
        choices = [(key, one.get_full_name()) for key, one in self.known.items()]
        cast(forms.MultipleChoiceField, self.fields["members"]).choices = choices

    def clean_members(self) -> list[Any]:
        return [self.known[key] for key in self.cleaned_data["members"]]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.errors and not told.get("members") and not told.get("name"):
            self.add_error("members", _("Choose a member, or write a name below"))
        return told


class CorrectPapersForm(PapersForm):
    """The record was wrong."""

    reason = _reason(_("Why was the record wrong?"))
    helper = questions(
        CharacterCount("what", rows=2),
        Radios("way", size="s"),
        Question("sent_on", size="s"),
        CharacterCount("notes", rows=2),
        CharacterCount("reason", rows=2),
    )


class StrikeOutForm(forms.Form):
    """Nothing was sent after all."""

    reason = _reason(_("Why is the record struck out?"))
    helper = questions(CharacterCount("reason", rows=2))

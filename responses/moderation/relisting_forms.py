"""What a moderator tells us to correct how a view is listed."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.states import LISTED, LISTED_LOCALITY, LISTED_ORGANISATION, LISTED_TYPE, WHY_LISTED
from responses.moderation.forms import NOTE_CHARACTERS, ActForm, reasons_field
from scenarios.models import StakeholderType

NAME_CHARACTERS = 200


class RelistForm(ActForm):
    act = "relist"
    title = _("Correct how it is listed")
    button = _("Save the correction")
    field = forms.ChoiceField(
        label=_("What is wrong in the list?"),
        choices=[(key, capfirst(words)) for key, words in LISTED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to correct")},
    )
    type = forms.ChoiceField(label=_("Who sent it"), required=False)
    organisation = NameField(
        label=_("Name of the organisation"), max_length=NAME_CHARACTERS, required=False, widget=forms.TextInput
    )
    locality = PlainTextField(
        label=_("Postcode, or the first part of one"), max_length=12, required=False, widget=forms.TextInput
    )
    reason = reasons_field(_("How do you know?"), WHY_LISTED)
    note = PlainTextField(
        label=_("What shows it to be so? The sender reads this"),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Say what shows it to be so")},
    )
    helper = questions(
        Radios(
            "field",
            size="s",
            conditional={
                LISTED_TYPE: Question("type"),
                LISTED_ORGANISATION: Question("organisation"),
                LISTED_LOCALITY: Question("locality", width="10"),
            },
        ),
        Radios("reason", size="s"),
        CharacterCount("note", rows=2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = StakeholderType.objects.values_list("slug", "label")
        cast(forms.ChoiceField, self.fields["type"]).choices = [("", _("Choose one")), *rows]

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        facts = {"version_number": given["version"], "value": given.get(given["field"]) or ""}
        return facts | {name: given[name] for name in ("field", "reason", "note")}

"""What staff type in about a stakeholder, and the file or list they bring."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, questions
from responses.contacts.forms import AddressField
from responses.outreach.checking import LONGEST_EMAIL, LONGEST_NAME, addresses_in
from responses.outreach.models import Stakeholder
from scenarios.models import StakeholderType

NOTE_CHARACTERS = 500
MOST_PASTED = 100_000


class StakeholderForm(forms.Form):
    name = NameField(
        label=_("Name of the organisation or person"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Enter the name of the organisation or person")},
    )
    type = forms.ChoiceField(
        label=_("What are they?"),
        error_messages={
            "required": _("Choose what they are"),
            "invalid_choice": _("Choose what they are from the list"),
        },
    )
    contact_name = NameField(label=_("Who do we write to there? (optional)"), max_length=LONGEST_NAME, required=False)
    email = AddressField(
        label=_("Email address (optional)"),
        help_text=_("Without it we can't invite them by email."),
        max_length=LONGEST_EMAIL,
        required=False,
        widget=forms.EmailInput,
    )
    helper = questions(Question("name"), Question("type"), Question("contact_name"), Question("email"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.types = {row.slug: row for row in StakeholderType.objects.all()}
        choices = [("", _("Choose one")), *((slug, row.label) for slug, row in self.types.items())]
        cast(forms.ChoiceField, self.fields["type"]).choices = choices

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_contact_name(self) -> str:
        return " ".join(self.cleaned_data["contact_name"].split())

    def told(self) -> dict[str, Any]:
        """What the services take of it."""
        return self.cleaned_data | {"type": self.types[self.cleaned_data["type"]]}


def entry_of(stakeholder: Stakeholder) -> dict[str, Any]:
    """What stands in the form of one that is on the list."""
    named = ("name", "contact_name", "email")
    return {name: getattr(stakeholder, name) for name in named} | {"type": stakeholder.type_id}


class FileForm(forms.Form):
    """A file with one stakeholder in each row."""

    file = forms.FileField(
        label=_("A file with one stakeholder in each row"),
        help_text=_("A CSV file, as every spreadsheet can save it. Its first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Choose a file with your list of stakeholders"),
            "empty": _("This file is empty. Choose another one."),
        },
    )
    helper = questions(Question("file"))


class BouncesForm(forms.Form):
    """Addresses from which email came back, as a mail program lists them."""

    addresses = PlainTextField(
        label=_("Addresses that email came back from"),
        help_text=_("One on each line."),
        max_length=MOST_PASTED,
        widget=forms.Textarea,
        error_messages={"required": _("Enter at least one address")},
    )
    helper = questions(Question("addresses", rows=8))

    def clean_addresses(self) -> list[str]:
        return addresses_in(self.cleaned_data["addresses"].splitlines())


class InvitedForm(forms.Form):
    """How somebody was invited whom no email of ours invited."""

    note = PlainTextField(
        label=_("How and when did you invite them?"),
        help_text=_("For example: by phone on 3 March. Do not put anyone's name here, as we keep it."),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Say how and when you invited them")},
    )
    helper = questions(CharacterCount("note", rows=2))


class ReplyForm(forms.Form):
    """Which view is theirs."""

    reference = PlainTextField(
        label=_("Reference of the view"),
        help_text=_("Such as ICP-7F3K-29QX. It stands on the page of the view."),
        max_length=40,
        error_messages={"required": _("Enter the reference of the view")},
    )
    theirs = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput, initial="yes")
    helper = questions(Question("reference", width="20"), "theirs")

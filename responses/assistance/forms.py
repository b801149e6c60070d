"""The shape of the form that asks for help, and of staff's answer to it."""

import uuid
from typing import Any, cast

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import NameField, PlainTextField
from groundwork.forms.layouts import Checkboxes, Group, Question, questions
from responses.assistance.services import Asked
from responses.assistance.states import CALL_BACK, DONE, LANGUAGE, NEEDS, OPEN, SOMETHING_ELSE

LONGEST_LINE, LONGEST_ADDRESS, MOST_WORDS = 200, 500, 500
FEWEST_DIGITS = 5


class HelpForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    needs = forms.MultipleChoiceField(
        label=_("What would help you?"),
        help_text=_("Choose all that you need."),
        choices=list(NEEDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose what would help you"),
            "invalid_choice": _("Choose from the list what would help you"),
        },
    )
    language = PlainTextField(label=_("Which language?"), max_length=LONGEST_LINE, required=False)
    documents = forms.MultipleChoiceField(
        label=_("Which document is it about? (optional)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Choose the document from the list")},
    )
    details = PlainTextField(
        label=_("Is there anything we should know? (optional)"),
        help_text=_("For example, how large the print has to be, or when we can phone you."),
        max_words=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = NameField(label=_("Your name (optional)"), max_length=LONGEST_LINE, required=False)
    phone = PlainTextField(label=_("Phone number"), max_length=LONGEST_LINE, required=False)
    email = PlainTextField(label=_("Email address"), max_length=LONGEST_LINE, required=False)
    post = PlainTextField(
        label=_("Address for the post"),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["documents"]).choices = documents
        about = [Checkboxes("documents", size="m")] if documents else []
        self.helper = questions(
            Checkboxes("needs", size="m", conditional={LANGUAGE: Question("language")}),
            *about,
            Question("details", size="m"),
            Group(
                str(_("How can we reach you? Give us at least one of the three ways.")),
                Question("name"),
                Question("phone", width="20"),
                Question("email"),
                Question("post"),
            ),
        )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        if email:
            try:
                validate_email(email)
            except forms.ValidationError as trouble:
                raise forms.ValidationError(_("Enter an email address like name@example.org")) from trouble
        return email

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if phone and sum(character.isdigit() for character in phone) < FEWEST_DIGITS:
            raise forms.ValidationError(_("Enter a phone number like 0191 498 0123"))
        return phone

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needs = given.get("needs", [])
        if LANGUAGE not in needs:
            given["language"] = ""
        elif not given.get("language") and "language" not in self.errors:
            self.add_error("language", _("Enter the language that you need"))
        if SOMETHING_ELSE in needs and not given.get("details") and "details" not in self.errors:
            self.add_error("details", _("Tell us what would help you"))
        self._check_that_we_can_reach_them(given)
        return given

    def _check_that_we_can_reach_them(self, given: dict[str, Any]) -> None:
        if CALL_BACK in given.get("needs", []) and not given.get("phone"):
            if "phone" not in self.errors:
                self.add_error("phone", _("Enter a phone number, so that we can phone you"))
        elif not any(given.get(way) or way in self.errors for way in ("phone", "email", "post")):
            self.add_error("phone", _("Enter a phone number, an email address or an address for the post"))

    def asked(self) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in Asked.__dataclass_fields__})

    def drawn_key(self) -> uuid.UUID:
        """The key that came with the page; a new one where it is missing or damaged."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()


class FinishForm(forms.Form):
    note = PlainTextField(
        label=_("What did you do?"),
        help_text=_("For example: posted the large print copy on 3 March. Leave out phone numbers and addresses."),
        max_words=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what you did for this person")},
    )
    helper = questions(Question("note"))


ANY = ""


class ListFilter(forms.Form):
    """What the list of requests shows. An address that asks for something else shows what waits."""

    state = forms.ChoiceField(
        choices=[(OPEN, _("Waiting")), (DONE, _("Done")), (ANY, _("All"))], required=False, initial=OPEN
    )
    need = forms.ChoiceField(choices=[(ANY, _("Any help")), *NEEDS.items()], required=False)

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        state = self.cleaned_data.get("state", OPEN) if "state" in self.data else OPEN
        return {"state": state, "need": self.cleaned_data.get("need", ANY)}

from collections.abc import Sequence
from typing import Any, cast
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Checkboxes, Question, questions
from responses.contacts.states import PURPOSES

# Of the part before the @, and of all of it.
MOST_BEFORE, MOST = 64, 254


class AddressField(PlainTextField):
    """An email address as a person types it, with any domain and anything before the @ that a mail server takes."""

    def to_python(self, value: Any) -> str:
        typed = "".join(sign for sign in super().to_python(value) if category(sign) != "Cf").strip()
        if not typed:
            return ""
        before, _at, domain = typed.rpartition("@")
        if before and domain and not before.isascii():
            raise ValidationError(_("We can only write to an address with plain letters before the @. Enter another."))
        try:
            validate_email(typed)
            _check_it_can_be_delivered(before, domain)
        except ValidationError:
            raise ValidationError(_("Enter an email address in the right format, like name@example.com")) from None
        return typed


def _check_it_can_be_delivered(before: str, domain: str) -> None:
    """What mail servers refuse (RFC 5321, 4.5.3.1), and machines without a name. Raises ValidationError."""
    length = len(before) + 1 + len(domain)
    if len(before) > MOST_BEFORE or length > MOST or domain.startswith("["):
        raise ValidationError("")


class ContactForm(forms.Form):
    """Where to write, and about what. Each thing is its own choice, and none is made beforehand."""

    email = AddressField(
        label=gettext_lazy("Your email address"),
        required=False,
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("What may we write to you about?"),
        help_text=gettext_lazy("Choose any. You can change this at any time."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list on this page")},
    )
    helper = questions(Question("email"), Checkboxes("purposes"))

    def __init__(self, *args: Any, offered: Sequence[str], known: str = "", **kwargs: Any) -> None:
        """`known` is the address that we have already, as far as we show it."""
        super().__init__(*args, **kwargs)
        self.known = known
        cast(forms.ChoiceField, self.fields["purposes"]).choices = [(key, PURPOSES[key]) for key in offered]
        if known:
            words = _("We have an address: %(address)s. Leave this empty to keep it.")
            self.fields["email"].help_text = words % {"address": known}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("purposes") and not self.known and "purposes" not in self.errors:
            self.add_error("purposes", _("Choose at least one thing that we may write to you about"))
        if not given.get("email") and not self.known and "email" not in self.errors:
            self.add_error("email", _("Enter your email address"))
        return given


class FollowForm(forms.Form):
    """Where to write about one engagement."""

    email = AddressField(
        label=gettext_lazy("Your email address"),
        help_text=gettext_lazy("We send a link to it. Open the link once to follow this engagement."),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Enter your email address")},
    )
    helper = questions(Question("email"))


def shown_in_part(email: str) -> str:
    """Enough of an address for its owner to know it by: `m…@example.com`."""
    before, _at, domain = email.rpartition("@")
    return f"{before[:1]}…@{domain}"

"""The forms of the second step, in plain words. Wrong codes are counted where all processes of the portal see it."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultation.accounts.factors import APP
from groundwork.forms.layouts import Question, questions
from groundwork.limits.counting import counted, so_far

WINDOW = timedelta(minutes=5)
MOST_WRONG = 10
# As long as the library takes a code: its own half minute and one before and after it.
CODE_LIVES = timedelta(seconds=90)
NOT_READ = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def _wrong_codes(person: Any) -> str:
    return f"second factor wrong {person.pk}"


def _not_too_often(person: Any) -> None:
    """Only somebody who knows the password gets here, so this locks nobody out whom a stranger aims at."""
    if so_far(_wrong_codes(person), window=WINDOW) >= MOST_WRONG:
        raise ValidationError(_("Too many wrong codes. Wait 5 minutes, then try again."), code="too_many")


class CodeForm(AuthenticateForm):
    """A code from the app, or one of the recovery codes. Each works once, in whichever process it comes."""

    helper = questions(Question("code", width="10"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self.fields["code"])
        self.fields["code"].help_text = _("6 digits from your app, or one of your recovery codes.")

    def clean_code(self) -> str:
        _not_too_often(self.user)
        try:
            code = str(super().clean_code())
            if self.authenticator.type == APP:
                _first_use_of(code, self.user)
        except ValidationError:
            counted(_wrong_codes(self.user), window=WINDOW)
            raise
        return code


def _first_use_of(code: str, person: Any) -> None:
    digits = "".join(letter for letter in code if letter.isalnum())
    if counted(f"second factor used {person.pk} {digits}", window=CODE_LIVES) > 1:
        raise ValidationError(_("This code was used already. Wait for the next one."), code="used")


class ActivateForm(ActivateTOTPForm):
    helper = questions(Question("code", width="10"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self.fields["code"])
        self.fields["code"].help_text = _("6 digits")

    def clean_code(self) -> str:
        _not_too_often(self.user)
        try:
            return str(super().clean_code())
        except ValidationError:
            counted(_wrong_codes(self.user), window=WINDOW)
            raise


class AddPasskeyForm(AddWebAuthnForm):
    helper = questions(Question("name", width="20"), "credential")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].help_text = _("So that you know it again, such as work phone.")
        self.fields["name"].max_length = 100
        _word_credential(self.fields["credential"])

    def clean(self) -> dict[str, Any]:
        return _read(super().clean)


class UsePasskeyForm(AuthenticateWebAuthnForm):
    helper = questions("credential")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_credential(self.fields["credential"])

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class NewCodesForm(GenerateRecoveryCodesForm):
    """Asks nothing: the button is the act."""


class PasswordAgainForm(ReauthenticateForm):
    helper = questions("password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = _("Enter your password")


def _word_code(field: forms.Field) -> None:
    field.label = _("Code")
    field.error_messages["required"] = _("Enter the code")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["inputmode"] = "text"


def _word_credential(field: forms.Field) -> None:
    words = _("We got no passkey. Your browser may not know them, or you stopped it. Try again, or use a code.")
    field.error_messages |= {"required": words, "invalid": words}
    field.label = _("Passkey")


def _read(clean: Any) -> Any:
    """What a browser sends as a passkey may be anything; what can't be read is told, and is no fault of the server."""
    try:
        return clean()
    except NOT_READ as trouble:
        raise ValidationError(_("We cannot read this passkey. Try again."), code="unreadable") from trouble

"""Signing in and choosing a new password, in plain words."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Question, questions

EMAIL_WORDS = {
    "required": _("Enter your email address"),
    "invalid": _("Enter an email address like name@example.org"),
}
PASSWORD_RULE = _("Use at least 12 characters. Three words that do not belong together work well.")


class SignInForm(LoginForm):
    helper = questions(Question("login"), Question("password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Email address")
        self.fields["login"].error_messages |= EMAIL_WORDS
        self.fields["password"].error_messages["required"] = _("Enter your password")
        self.fields["password"].help_text = ""


class ResetForm(ResetPasswordForm):
    """Doesn't look for an account: a worker does, later."""

    helper = questions(Question("email"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Email address")
        self.fields["email"].error_messages |= EMAIL_WORDS

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        get_adapter(request).request_reset(self.cleaned_data["email"])
        return self.clean_email()


class NewPasswordForm(ResetPasswordKeyForm):
    helper = questions(Question("password1"), Question("password2"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = PASSWORD_RULE
        self.fields["password1"].error_messages["required"] = _("Enter a new password")
        self.fields["password2"].label = _("The same password again")
        self.fields["password2"].error_messages["required"] = _("Enter the same password again")

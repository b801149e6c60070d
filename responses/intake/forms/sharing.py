"""Names of those who write or approve one draft together."""

from django import forms
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import NameField
from groundwork.forms.layouts import Question, questions


class NameForm(forms.Form):
    """What the others see beside a page that this person changed."""

    name = NameField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("The others see it beside what you change. We do not keep it after sending."),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter your name")},
    )
    helper = questions(Question("name", width="20"))


class ApprovalForm(forms.Form):
    name = NameField(
        label=gettext_lazy("Your name"), max_length=100, error_messages={"required": gettext_lazy("Enter your name")}
    )
    role = NameField(label=gettext_lazy("Your role (optional)"), max_length=100, required=False)
    helper = questions(Question("name", width="20"), Question("role", width="20"))

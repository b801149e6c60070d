from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Radios, questions
from reports.exports.states import FORMATS


class FormatForm(forms.Form):
    """What kind of file somebody wants. The edition is in the address that takes the form."""

    file_format = forms.ChoiceField(
        label=_("What kind of file?"),
        choices=list(FORMATS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what kind of file you want"),
            "invalid_choice": _("Choose one of these kinds of file"),
        },
    )
    helper = questions(Radios("file_format", size="s"))

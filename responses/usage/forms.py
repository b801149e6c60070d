from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Radios, questions
from responses.usage.states import EASES


class EaseForm(forms.Form):
    ease = forms.ChoiceField(
        label=_("Overall, how easy was it to tell us your view?"),
        choices=list(EASES.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how easy it was, or skip this question"),
            "invalid_choice": _("Choose one of the answers on this page"),
        },
    )
    helper = questions(Radios("ease", heading=True))

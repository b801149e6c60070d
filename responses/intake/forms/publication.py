"""May we publish it? Asked of every view; the answer never touches the count."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Radios, questions
from responses.intake.forms.page import PageForm
from responses.intake.states import PUBLICATION_CHOICES, PUBLISH, PUBLISH_A_PERSON, PUBLISH_NAMED


class PublicationForm(PageForm):
    choice = forms.ChoiceField(
        label=_("May we publish your view?"),
        help_text=_("We count every view in the same way, published or not."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose if we may publish your view"),
            "invalid_choice": _("Choose if we may publish your view"),
        },
    )

    def __init__(self, *args: Any, organisation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = dict(PUBLICATION_CHOICES)
        if not organisation:
            del choices[PUBLISH_NAMED]
            choices[PUBLISH] = PUBLISH_A_PERSON
        cast(forms.ChoiceField, self.fields["choice"]).choices = list(choices.items())
        self.helper = questions(Radios("choice", heading=True))

    def said(self) -> dict[str, Any]:
        return {"publication": self.cleaned_data["choice"]}

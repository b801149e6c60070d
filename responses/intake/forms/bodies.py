"""The organisations that somebody speaks for: one typed in at a time, or many from a file."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import NameField
from groundwork.forms.layouts import Question, Radios, questions
from responses.intake.states import CONSENTS, MOST_BODIES, REPLIED
from scenarios.models import StakeholderType

NAME_CHARACTERS = 200


class BodyForm(forms.Form):
    """One organisation: name, kind, whether it agreed, and whether it has answered for itself as well."""

    name = NameField(
        label=gettext_lazy("Name of the organisation"),
        max_length=NAME_CHARACTERS,
        error_messages={"required": gettext_lazy("Enter the name of the organisation")},
    )
    type = forms.ChoiceField(
        label=gettext_lazy("What kind of organisation is it?"),
        error_messages={
            "required": gettext_lazy("Choose what kind of organisation it is"),
            "invalid_choice": gettext_lazy("Choose what kind of organisation it is"),
        },
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Has it agreed that you speak for it?"),
        choices=list(CONSENTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose if it has agreed that you speak for it")},
    )
    replied = forms.ChoiceField(
        label=gettext_lazy("Has it also sent a view of its own?"),
        choices=list(REPLIED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose if it has also sent a view of its own")},
    )

    def __init__(self, *args: Any, types: list[StakeholderType], have: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.have = have
        kinds = [("", gettext_lazy("Choose one")), *((row.slug, row.label) for row in types)]
        cast(forms.ChoiceField, self.fields["type"]).choices = kinds
        self.helper = questions(
            Question("name"), Question("type"), Radios("consent", size="s"), Radios("replied", size="s")
        )

    def clean(self) -> dict[str, Any]:
        if self.have >= MOST_BODIES:
            self.add_error("name", _("You have listed %(most)s organisations, the most we can take.") % _most())
        return super().clean() or {}

    def body(self) -> dict[str, str]:
        given = self.cleaned_data
        return {name: " ".join(given[name].split()) for name in ("name", "type", "consent", "replied")}


class ListForm(forms.Form):
    """A file with one organisation in each row."""

    file = forms.FileField(
        label=gettext_lazy("A file with one organisation in each row"),
        help_text=gettext_lazy("A CSV file, as every spreadsheet can save it. Its first row names the columns."),
        error_messages={
            "required": gettext_lazy("Choose a file with your list of organisations"),
            "empty": gettext_lazy("This file is empty. Choose another one."),
        },
    )
    helper = questions(Question("file"))


def _most() -> dict[str, str]:
    return {"most": f"{MOST_BODIES:,}"}

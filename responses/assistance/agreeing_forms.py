"""The shape of a later date as staff agree it, and of the code as its holder enters it."""

import uuid
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import day_words
from groundwork.forms.fields import DatePartsField, NameField, PlainTextField
from groundwork.forms.layouts import Question, Radios, questions
from responses.assistance.models import HelpRequest
from responses.assistance.titles import words_of_needs
from responses.intake import codes
from responses.intake.states import FORMAT, REASONS_FOR_LATER
from scenarios.forms import LATEST_YEAR
from scenarios.local_times import LAST_MINUTE, first_late_instant


class AgreeForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    request = forms.CharField(widget=forms.HiddenInput, required=False)
    who = NameField(
        label=gettext_lazy("Who is it for?"),
        help_text=gettext_lazy(
            "The report lists this. Give the name of a body. Do not name a person: write, for example, "
            "“A person who asked for braille”."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Say who it is for")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why do they need longer?"),
        choices=[(key, capfirst(words)) for key, words in REASONS_FOR_LATER.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose why they need longer"),
            "invalid_choice": gettext_lazy("Choose why they need longer"),
        },
    )
    until = DatePartsField(
        label=gettext_lazy("Last day on which their view counts as on time"),
        help_text=gettext_lazy("For example, 18 3 2021. They have until 11:59pm on that day."),
        error_messages={"required": gettext_lazy("Enter the last day on which their view counts as on time")},
    )
    note = PlainTextField(
        label=gettext_lazy("Note for staff (optional)"),
        help_text=gettext_lazy("For example, the day of their meeting. Leave out phone numbers and addresses."),
        max_words=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    helper = questions(Question("who"), Radios("reason", size="s"), Question("until", size="s"), Question("note"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day = given.get("until")
        if day and not 2000 <= day.year <= LATEST_YEAR:
            self.add_error("until", _("Enter a year between 2000 and %(latest)s") % {"latest": LATEST_YEAR})
        return given

    def told(self) -> dict[str, Any]:
        """What `agree_date` takes of it."""
        given = self.cleaned_data
        return {
            "who": given["who"],
            "reason": given["reason"],
            "note": given["note"],
            "until": first_late_instant(given["until"], LAST_MINUTE),
            "key": uuid_of(given["key"]) or uuid.uuid4(),
        }


def begun_from(request: HelpRequest | None) -> dict[str, Any]:
    """What stands in a fresh form: from a request for help, its reason and words that name nobody."""
    fresh: dict[str, Any] = {"key": str(uuid.uuid4())}
    if request is None:
        return fresh
    asked = {"needs": ", ".join(words_of_needs(request)), "day": day_words(request.asked_at)}
    who = _("A person who asked on %(day)s for: %(needs)s") % asked
    return fresh | {"request": str(request.pk), "reason": FORMAT, "who": who}


def uuid_of(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


class LaterForm(forms.Form):
    code = PlainTextField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("12 letters and numbers in 3 groups, such as K7QM-4RXB-92HD"),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter your code")},
    )
    reference = PlainTextField(
        label=gettext_lazy("If you began before: the reference of your draft (optional)"), max_length=40, required=False
    )
    private_code = PlainTextField(
        label=gettext_lazy("If you began before: the private code of your draft (optional)"),
        max_length=40,
        required=False,
    )
    helper = questions(
        Question("code", width="20"), Question("reference", width="20"), Question("private_code", width="20")
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not codes.is_well_formed_code(code):
            raise forms.ValidationError(_("Check your code. A letter or number in it is not right."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("reference")) != bool(given.get("private_code")):
            missing = "private_code" if given.get("reference") else "reference"
            self.add_error(missing, _("To go on with your draft, enter both its reference and its private code"))
        return given

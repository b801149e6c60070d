"""What an analyst tells us of a letter that chose nothing, and of two views that one person may have sent."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.analysis.forms import WHY, line
from responses.analysis.inferring import Choice

WORDS = 2000
PUBLIC_ID = 20


class InferenceForm(forms.Form):
    """What the letter seems to prefer, and the words of it that say so. `version` is what the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    choice = forms.ChoiceField(
        label=_("What does it seem to prefer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the letter seems to prefer"),
            "invalid_choice": _("Choose what the letter seems to prefer from the list"),
        },
    )
    words = PlainTextField(
        label=_("Which words say so?"),
        help_text=_("Copy them from the letter."),
        max_length=WORDS,
        widget=forms.Textarea,
        error_messages={"required": _("Copy the words that say so")},
    )
    helper = questions("version", Radios("choice", size="s", small=True), CharacterCount("words", rows=3))

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {one.key: one for one in choices}
        cast(forms.ChoiceField, self.fields["choice"]).choices = [(one.key, one.label) for one in choices]

    def said(self) -> dict[str, str]:
        chosen = self.choices[self.cleaned_data["choice"]]
        return {"about": chosen.about, "choice": chosen.value, "words": self.cleaned_data["words"]}


class TakeBackInferenceForm(forms.Form):
    inference = forms.IntegerField(min_value=1)


class LinkForm(forms.Form):
    """Two views by the codes that stand beside them, and why one person may have sent both."""

    one = line(_("One view"), PUBLIC_ID, _("Enter the code of a view"), _("Its code, like V-7F3K29QX."))
    other = line(_("The other view"), PUBLIC_ID, _("Enter the code of the other view"))
    why = line(_("Why do you think so?"), WHY, _("Say why, for whoever reads it later"))
    helper = questions(Question("one", width="10"), Question("other", width="10"), "why")


class UnlinkForm(forms.Form):
    why = line(_("Why are they not of one person?"), WHY, _("Say why, for the history"))
    helper = questions("why")

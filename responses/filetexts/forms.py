"""The forms with which staff write down what a file says, and check it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, questions
from responses.filetexts.states import UNREAD
from responses.filetexts.waiting import PARTS

MOST_WORDS = 50_000
NOTE_CHARACTERS = 1000


class SeenForm(forms.Form):
    """Which number of the words somebody looked at before they decided."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class WordsForm(SeenForm):
    words = PlainTextField(
        label=gettext_lazy("What the file says, word for word"),
        help_text=gettext_lazy("Do not mend the spelling. For a chart or picture, say in [ ] what it shows."),
        max_words=MOST_WORDS,
        required=False,
        widget=forms.Textarea,
    )
    why_nothing = PlainTextField(
        label=gettext_lazy("If there is nothing to read in it, say why"),
        help_text=gettext_lazy("For example: it is a photo without words."),
        max_length=NOTE_CHARACTERS,
        required=False,
        widget=forms.Textarea,
    )
    helper = questions(Question("words", size="m", rows=20), CharacterCount("why_nothing", rows=2), "number")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if given["words"] and given["why_nothing"]:
            self.add_error("why_nothing", _("Write the words, or say why there are none. Not both."))
        if not given["words"] and not given["why_nothing"]:
            self.add_error("words", _("Write what the file says, or say below why there is nothing to read in it"))
        return given


class SendWordsBackForm(SeenForm):
    note = PlainTextField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("Whoever wrote the words reads this."),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say what is wrong with the words")},
    )
    helper = questions(CharacterCount("note", rows=3), "number")


class PartFilter(forms.Form):
    """Which part of the list to show. What doesn't make sense is left aside."""

    part = forms.ChoiceField(choices=list(PARTS.items()), required=False)

    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("part") or UNREAD

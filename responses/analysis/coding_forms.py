"""What an analyst tells us of one answer: a theme found in it, a code to take back, a note."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Checkboxes, Question, Radios, questions
from responses.analysis.frames import Frame
from responses.analysis.services.coding import Found
from responses.analysis.states import NEUTRAL, SENTIMENTS, SPOKEN_OF

PART, NOTE = 2000, 2000


class CodeForm(forms.Form):
    """One theme in one answer. `version` is the number of the version that the page showed.

    A part of the text is told by its words; `near` is where it was selected, for words that stand there more than once.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    near = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    theme = forms.ChoiceField(
        label=_("Theme"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a theme"), "invalid_choice": _("Choose a theme from the list")},
    )
    sentiment = forms.ChoiceField(
        label=_("How is it meant?"),
        choices=list(SENTIMENTS.items()),
        initial=NEUTRAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is meant"), "invalid_choice": _("Choose how it is meant")},
    )
    scenario = forms.ChoiceField(
        label=_("Which scenario is it about?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a scenario from the list")},
    )
    spoken_of = forms.MultipleChoiceField(
        label=_("Which groups of people does it speak of? (optional)"),
        help_text=_("Only those that the words name. Never a guess about who wrote them."),
        choices=list(SPOKEN_OF.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose groups from the list")},
    )
    part = PlainTextField(
        label=_("Only a part of the text (optional)"),
        help_text=_("Copy the words here. With scripts on, select them in the text."),
        required=False,
        max_length=PART,
        widget=forms.Textarea,
    )
    helper = questions(
        "version",
        "near",
        Radios("theme", size="s", small=True),
        Radios("sentiment", size="s", small=True),
        Radios("scenario", size="s", small=True),
        Checkboxes("spoken_of", size="s", small=True),
        Question("part", rows=2),
    )

    def __init__(self, *args: Any, frame: Frame, scenarios: dict[str, str], words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        themes = [(str(entry.theme), entry.name) for _group, rows in frame.groups for entry in rows]
        cast(forms.ChoiceField, self.fields["theme"]).choices = themes
        about = [("", _("No one scenario")), *scenarios.items()]
        cast(forms.ChoiceField, self.fields["scenario"]).choices = about

    def clean(self) -> dict[str, Any]:
        given = cast(dict[str, Any], super().clean())
        part = given.get("part", "").split()
        places = [found.span() for found in re.finditer(r"\s+".join(map(re.escape, part)), self.words)] if part else []
        near = given.get("near")
        if part and not places:
            self.add_error("part", _("These words are not in the text. Copy them from it."))
        elif len(places) > 1 and near is None:
            self.add_error("part", _("These words are there more than once. Copy some words around them too."))
        elif places:
            given["span"] = min(places, key=lambda place: abs(place[0] - (near or 0)))
        return given

    def found(self) -> Found:
        given = self.cleaned_data
        start, end = given.get("span", (None, None))
        spoken_of = tuple(key for key in SPOKEN_OF if key in given["spoken_of"])
        return Found(int(given["theme"]), given["sentiment"], given["scenario"], start, end, spoken_of)


class CoderForm(forms.Form):
    """Who reads a blind sample: whoever draws it, or one of the colleagues."""

    coder = forms.ChoiceField(
        label=_("Who reads it?"),
        required=False,
        error_messages={"invalid_choice": _("Choose an analyst of this engagement")},
    )
    helper = questions("coder")

    def __init__(self, *args: Any, colleagues: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(person.pk), person.get_full_name()) for person in colleagues]
        cast(forms.ChoiceField, self.fields["coder"]).choices = [("", _("I do")), *others]


class TakeBackForm(forms.Form):
    code = forms.IntegerField(min_value=1)


class NoteForm(forms.Form):
    text = PlainTextField(
        label=_("Add a note for other analysts"),
        max_length=NOTE,
        error_messages={"required": _("Enter a note")},
        widget=forms.Textarea,
    )
    helper = questions(CharacterCount("text", rows=2))

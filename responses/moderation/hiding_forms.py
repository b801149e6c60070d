"""What a moderator tells us about words to hide, and about words that are hidden."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.moderation.finding import Place, places_of, sentences_of
from responses.moderation.forms import ActForm, note_field, reasons_field
from responses.moderation.models import Redaction
from responses.moderation.states import HIDE_REASONS

MOST_CHARACTERS = 20_000
# The kind of a text and its key.
Text = tuple[str, str]


class HideForm(ActForm):
    """Words to hide in one text of a view: typed or pasted, chosen by the sentence, or the whole text."""

    act = "hide"
    button = gettext_lazy("Hide from the public")
    words = PlainTextField(
        label=gettext_lazy("Which words?"),
        help_text=gettext_lazy("Type or paste them as they stand in the text."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea,
    )
    place = forms.IntegerField(
        label=gettext_lazy("Which time, if they come more than once? (optional)"),
        help_text=gettext_lazy("1 is the first time. Leave this empty to hide them each time."),
        min_value=1,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter a number"), "min_value": gettext_lazy("Enter 1 or more")},
    )
    everywhere = forms.BooleanField(
        label=gettext_lazy("Hide these words in the other answers of this view too"), required=False
    )
    sentences = forms.MultipleChoiceField(required=False)
    whole = forms.BooleanField(label=gettext_lazy("Hide the whole answer"), required=False)
    reason = reasons_field(gettext_lazy("Why must they be hidden?"), HIDE_REASONS)
    note = note_field(gettext_lazy("Note for the record (optional)"))
    helper = questions(
        CharacterCount("words", rows=2),
        Question("place", width="4"),
        Question("everywhere"),
        Question("whole"),
        Radios("reason", size="s"),
        CharacterCount("note", rows=2),
    )

    def __init__(self, *args: Any, texts: dict[Text, str], chosen: Text, **kwargs: Any) -> None:
        """`texts` are all texts of the version, `chosen` is the one on the page."""
        super().__init__(*args, **kwargs)
        self.texts, self.chosen = texts, chosen
        text = texts[chosen]
        self.places = sentences_of(text)
        named = [(str(number), text[start:end]) for number, (start, end) in enumerate(self.places, start=1)]
        cast(forms.MultipleChoiceField, self.fields["sentences"]).choices = named

    def clean(self) -> dict[str, Any]:
        super().clean()
        given: dict[str, Any] = self.cleaned_data
        if self.errors.keys() & {"words", "place", "sentences"}:
            return given
        words = (given.get("words") or "").strip()
        if not (words or given.get("sentences") or given.get("whole")):
            self.add_error("words", _("Enter the words to hide, choose sentences, or hide the whole answer"))
        given["runs"] = [*self._runs_of_words(words, given), *self._runs_chosen(given)]
        return given

    def _runs_of_words(self, words: str, given: dict[str, Any]) -> list[tuple[str, str, int, int]]:
        if not words:
            return []
        searched = self.texts if given.get("everywhere") else {self.chosen: self.texts[self.chosen]}
        found = {text: self._in_place(text, places_of(words, said), given) for text, said in searched.items()}
        if not any(found.values()) and not self.errors:
            self.add_error("words", _("We can't find these words in the text. Copy them from there"))
        return [(*text, *place) for text, places in found.items() for place in places]

    def _in_place(self, text: Text, places: list[Place], given: dict[str, Any]) -> list[Place]:
        """Of the text on the page only the place that was asked for, if one was."""
        number = given.get("place")
        if text != self.chosen or not number or not places:
            return places
        if number > len(places):
            self.add_error(
                "place", _("These words come %(count)s times. Enter a lower number") % {"count": len(places)}
            )
        return places[number - 1 : number]

    def _runs_chosen(self, given: dict[str, Any]) -> list[tuple[str, str, int, int]]:
        if given.get("whole"):
            return [(*self.chosen, 0, len(self.texts[self.chosen]))]
        return [(*self.chosen, *self.places[int(number) - 1]) for number in given.get("sentences") or []]

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"version_number": given["version"]} | {name: given[name] for name in ("runs", "reason", "note")}


class OnHiddenForm(ActForm):
    """One act on words that are hidden."""

    redaction = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = note_field(gettext_lazy("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))

    def __init__(self, *args: Any, about: Redaction | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about:
            self.initial.update({"redaction": about.pk, "version": about.version.number})
            self.auto_id = f"{self.act}-{about.pk}-%s"


class AgreeHiddenForm(OnHiddenForm):
    act = "agree_hidden"
    title = gettext_lazy("Agree that these words stay hidden, as the second person")
    button = gettext_lazy("Agree")


class AskToLiftForm(OnHiddenForm):
    act = "ask_to_lift"
    title = gettext_lazy("Propose to show these words again")
    button = gettext_lazy("Ask a second person")
    asks = True


class LiftForm(OnHiddenForm):
    act = "lift"
    title = gettext_lazy("Show these words again, or refuse")
    button = gettext_lazy("Show them again")
    refusal = "moderation:keep_hidden"

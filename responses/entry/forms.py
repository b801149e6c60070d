"""What staff fill in around a view that they type in: how it came, a letter, a petition, why it is sent back."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import deadline_words
from groundwork.forms.fields import DatePartsField, NameField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.entry.models import Entry
from responses.entry.states import FORM, KINDS
from responses.intake.answers import LETTER, PETITION
from responses.intake.forms.page import PageForm
from responses.intake.models import AgreedDate
from responses.intake.states import CHANNELS, POST, TYPED_IN
from responses.intake.writing import NumberField
from scenarios.models import Engagement

LETTER_WORDS = 50_000
REASON_CHARACTERS = 1000
FIRST_YEAR = 2000


class ArrivalForm(forms.Form):
    """How and when it came. The day on which it came rules if it is on time."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How did it come?"),
        choices=[(key, capfirst(CHANNELS[key])) for key in TYPED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it came")},
    )
    postmarked_on = DatePartsField(
        label=gettext_lazy("Day of the postmark (optional)"),
        help_text=gettext_lazy("We show it. The day on which it came decides if it is on time."),
        required=False,
    )
    received_on = DatePartsField(
        label=gettext_lazy("On which day did it come?"),
        help_text=gettext_lazy("For example, 11 3 2021. This is not the day on which you type it in."),
        error_messages={"required": gettext_lazy("Enter the day on which it came")},
    )
    agreed = forms.ChoiceField(
        label=gettext_lazy("Did we agree a later date with them?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the dates on this page")},
    )

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = {str(row.pk): row for row in AgreedDate.objects.filter(engagement=engagement)}
        named = [(key, f"{row.who}: {deadline_words(row.until)}") for key, row in self.dates.items()]
        cast(forms.ChoiceField, self.fields["agreed"]).choices = [("", _("No")), *named]
        if not named:
            del self.fields["agreed"]
        self.helper = questions(*self.shown())

    def shown(self) -> list[Any]:
        agreed = [Question("agreed")] if "agreed" in self.fields else []
        return [
            Radios("channel", size="m", conditional={POST: Question("postmarked_on", size="s")}),
            Question("received_on", size="m"),
            *agreed,
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("received_on", "postmarked_on"):
            if given.get(name) and given[name].year < FIRST_YEAR:
                self.add_error(name, _("Enter a year after %(year)s") % {"year": FIRST_YEAR})
        if given.get("channel") != POST:
            given["postmarked_on"] = None
        return given

    def told(self) -> dict[str, Any]:
        """What the services take of it."""
        given = self.cleaned_data
        told = {name: given[name] for name in ("channel", "received_on", "postmarked_on")}
        return told | {"agreed": self.dates.get(given.get("agreed", ""))}


class BeginForm(ArrivalForm):
    """The same, and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=list(KINDS.items()),
        initial=FORM,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is")},
    )

    def shown(self) -> list[Any]:
        return [Radios("kind", size="m"), *super().shown()]

    def told(self) -> dict[str, Any]:
        return super().told() | {"kind": self.cleaned_data["kind"]}


def arrival_of(entry: Entry) -> dict[str, Any]:
    """What stands in the form about how it came."""
    named = ("channel", "received_on", "postmarked_on")
    return {name: getattr(entry, name) for name in named} | {"agreed": str(entry.agreed_id or "")}


class LetterForm(PageForm):
    """What somebody wrote who answered no form, as one text."""

    letter = PlainTextField(
        label=gettext_lazy("What they wrote, word for word"),
        help_text=gettext_lazy("Type in the whole text. Do not mend their spelling."),
        max_words=LETTER_WORDS,
        required=False,
        widget=forms.Textarea,
    )
    helper = questions(Question("letter", size="m", rows=20))

    def said(self) -> dict[str, Any]:
        return {LETTER: self.cleaned_data["letter"]}


class PetitionForm(PageForm):
    """A petition is one response, however many signed it."""

    organiser = NameField(label=gettext_lazy("Who organised it?"), max_length=200, required=False)
    wording = PlainTextField(
        label=gettext_lazy("The words that people signed"), max_words=5000, required=False, widget=forms.Textarea
    )
    signatures = NumberField(
        label=gettext_lazy("How many people signed it?"),
        help_text=gettext_lazy("A petition counts as one response. We print this number apart, and add it to nothing."),
        required=False,
        least=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    helper = questions(Question("organiser"), Question("wording", rows=6), Question("signatures", width="10"))

    def clean_signatures(self) -> int:
        typed = self.cleaned_data["signatures"]
        if "." in typed:
            raise forms.ValidationError(_("Enter a whole number of signatures"))
        return int(typed or 0)

    def said(self) -> dict[str, Any]:
        return {PETITION: {name: self.cleaned_data[name] for name in ("organiser", "wording", "signatures")}}


class CheckForm(forms.Form):
    """Which version somebody looked at before they decided."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class SendBackForm(CheckForm):
    reason = PlainTextField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("Whoever typed it in reads this."),
        max_length=REASON_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say what is wrong with it")},
    )
    helper = questions(CharacterCount("reason", rows=3), "version", "revision")


class MendForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("What is wrong with it?"),
        max_length=REASON_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say what is wrong with it")},
    )
    helper = questions(CharacterCount("reason", rows=3))

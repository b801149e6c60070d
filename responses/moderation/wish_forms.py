"""What staff write down when a sender asks something by phone or letter, and what the second person says to it."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.entry.states import WISHES
from responses.intake.states import CHANNELS, TYPED_IN
from responses.moderation.forms import NOTE_CHARACTERS, ActForm, AnyVersion, note_field, reasons_field


class OnWishForm(ActForm):
    """One act on what a sender asks, whichever version a page showed."""

    version = AnyVersion()


class TakeWishForm(OnWishForm):
    act = "take_wish"
    title = _("The sender asks to take it back, or to show less")
    button = _("Ask a second person")
    asks = True
    want = reasons_field(_("What does the sender ask?"), WISHES)
    channel = forms.ChoiceField(
        label=_("How did they ask?"),
        choices=[(key, capfirst(CHANNELS[key])) for key in TYPED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they asked")},
    )
    received_on = DatePartsField(
        label=_("When did they ask?"),
        help_text=_("For example, 11 3 2021"),
        error_messages={"required": _("Enter the day on which they asked")},
    )
    said = PlainTextField(
        label=_("What did they say, and how do you know who they are?"),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Write what they said, and how you know who they are")},
    )
    helper = questions(
        Radios("want", size="s"), Radios("channel", size="s"), Question("received_on"), CharacterCount("said", rows=3)
    )

    def offer(self, wants: list[str]) -> "TakeWishForm":
        """Only what is less than now."""
        choices = [(want, capfirst(WISHES[want])) for want in wants]
        cast(forms.ChoiceField, self.fields["want"]).choices = choices
        return self

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("want", "channel", "received_on", "said")}


class AnswerWishForm(OnWishForm):
    act = "agree_to_wish"
    title = _("Check it, as the second person")
    button = _("Agree: do what they ask")
    is_open = True
    refusal = "moderation:refuse_wish"
    wish = forms.UUIDField(widget=forms.HiddenInput)
    note = note_field(_("Note for the record. If you refuse, say why"))
    helper = questions(CharacterCount("note", rows=2))

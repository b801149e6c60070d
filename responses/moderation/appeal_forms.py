"""What a sender tells us in an appeal, and what moderators decide on it."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.states import CHANNELS, TYPED_IN
from responses.moderation.forms import NOTE_CHARACTERS, ActForm, AnyVersion
from responses.moderation.states import ASK_TO_CHANGE, ASK_TO_STAY, UPHOLD

MOST_CHARACTERS = 5000


def _words_field(label: Any) -> PlainTextField:
    return PlainTextField(
        label=label,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Enter why we should look again")},
    )


class AppealForm(forms.Form):
    """The sender's own."""

    words = _words_field(_("Why should we look at this again?"))
    helper = questions(CharacterCount("words", rows=5))


class OnAppealForm(ActForm):
    """One act on an appeal."""

    version = AnyVersion()


class TypedAppealForm(OnAppealForm):
    act = "type_in_appeal"
    title = _("Type in an appeal that came by phone or post")
    button = _("Keep the appeal")
    words = _words_field(_("What does the sender say?"))
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(key, capfirst(CHANNELS[key])) for key in TYPED_IN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came")},
    )
    received_on = DatePartsField(
        label=_("When did it come?"),
        help_text=_("For example, 11 3 2021"),
        error_messages={"required": _("Enter the day on which it came")},
    )
    helper = questions(CharacterCount("words", rows=4), Radios("channel", size="s"), Question("received_on"))

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("words", "channel", "received_on")}


class DecideAppealForm(OnAppealForm):
    appeal = forms.UUIDField(widget=forms.HiddenInput)
    note = PlainTextField(
        label=_("Why? The sender is told this"),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Say why")},
    )


class AskOnAppealForm(DecideAppealForm):
    act = "propose_on_appeal"
    title = _("Propose an answer to the appeal")
    button = _("Ask a second person")
    asks = True
    outcome = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=[
            (ASK_TO_STAY, _("It stays as it was decided: counted, not shown")),
            (ASK_TO_CHANGE, _("Undo the decision: a moderator may show it again")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you propose")},
    )
    helper = questions(Radios("outcome", size="s"), CharacterCount("note", rows=3))


class AnswerAppealForm(DecideAppealForm):
    act = UPHOLD
    title = _("Agree or refuse, as the second person")
    button = _("Agree")
    is_open = True
    refusal = "moderation:refuse_on_appeal"
    helper = questions(CharacterCount("note", rows=3))

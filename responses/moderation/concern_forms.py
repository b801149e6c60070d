"""What a moderator tells us about somebody who may be at risk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, questions
from responses.moderation.forms import NOTE_CHARACTERS, ActForm, AnyVersion


class EscalateForm(ActForm):
    """One click, nothing to fill in."""

    act = "escalate"
    title = _("Somebody may be at risk")
    button = _("Escalate today")
    # Whatever a page sends, it says that somebody may be at risk.
    version = AnyVersion()
    helper = questions()


class OnConcernForm(ActForm):
    """One act on a concern, with what was done."""

    concern = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = PlainTextField(
        label=_("What was done, and by whom?"),
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": _("Say what was done")},
    )
    helper = questions(CharacterCount("note", rows=3))

    def told(self) -> dict[str, Any]:
        return {"note": self.cleaned_data["note"]}


class AskToCloseForm(OnConcernForm):
    act = "ask_to_close"
    title = _("Propose to close this")
    button = _("Ask a second person")
    asks = True


class CloseForm(OnConcernForm):
    act = "close_concern"
    title = _("Close this, or refuse, as the second person")
    button = _("Close it")
    is_open = True
    refusal = "moderation:keep_open"

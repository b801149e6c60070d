"""What a member declares, why an entry is corrected, and how the chair rules."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from reports.interests.states import KINDS, MEANINGS, NONE, OUTCOMES

LONGEST = 2000
REASON = 1000


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of interest is it?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a kind of interest, or that there is none")},
    )


def _words() -> PlainTextField:
    return PlainTextField(
        label=_("What is the interest?"),
        help_text=_("Say what it is and whose. Leave it empty where there is none. The whole board can read this."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )


def _reason(label: Any) -> PlainTextField:
    return PlainTextField(
        label=label, max_length=REASON, widget=forms.Textarea, error_messages={"required": _("Say why")}
    )


class DeclareForm(forms.Form):
    """One interest, or that there is none."""

    kind = _kind()
    words = _words()
    helper = questions(Radios("kind", size="s", hints=MEANINGS), CharacterCount("words", rows=4))

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("kind") not in (None, NONE) and "words" in told and not told["words"]:
            self.add_error("words", _("Say what the interest is"))
        return told


class RecordForm(DeclareForm):
    """What a member said in the meeting or in a letter, written down for them."""

    member = forms.ChoiceField(label=_("Whose interest is it?"), error_messages={"required": _("Choose a member")})
    helper = questions(
        Question("member", size="s"), Radios("kind", size="s", hints=MEANINGS), CharacterCount("words", rows=4)
    )

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        choices = [("", _("Choose a member")), *((key, one.get_full_name()) for key, one in self.members.items())]
        cast(forms.ChoiceField, self.fields["member"]).choices = choices

    def clean_member(self) -> Any:
        return self.members[self.cleaned_data["member"]]


class CorrectForm(DeclareForm):
    """The entry was wrong, or something has changed."""

    reason = _reason(_("Why does the entry change?"))
    helper = questions(
        Radios("kind", size="s", hints=MEANINGS), CharacterCount("words", rows=4), CharacterCount("reason", rows=2)
    )


class RuleForm(forms.Form):
    """How the member takes part, and why."""

    outcome = forms.ChoiceField(
        label=_("How does this member take part?"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how this member takes part")},
    )
    reason = _reason(_("Why do you rule so?"))
    helper = questions(Radios("outcome", size="s"), CharacterCount("reason", rows=2))

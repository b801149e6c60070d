"""What a moderator tells us about views to decide on together: which, what, why."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.models import ResponseVersion
from responses.intake.states import WITHHOLD_REASONS
from responses.moderation.forms import note_field, reasons_field
from responses.moderation.policies import MOST_AT_ONCE
from responses.moderation.states import COUNT_ONLY, EXCLUDE, EXCLUDE_REASONS, IN_BULK

MOST_CHARACTERS = 20 * MOST_AT_ONCE


class ChooseForm(forms.Form):
    """IDs of views, typed or pasted."""

    ids = PlainTextField(
        label=_("IDs of the views"),
        help_text=_("One on each line, or with spaces between them."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    helper = questions(Question("ids"))


class BulkForm(forms.Form):
    """One act for the views as they were listed: `listed` holds the id and the version of each."""

    listed = forms.CharField(widget=forms.HiddenInput, max_length=MOST_CHARACTERS)
    act = forms.ChoiceField(
        label=_("What do you propose for all of them?"),
        choices=[(key, capfirst(words)) for key, words in IN_BULK.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you propose"), "invalid_choice": _("Choose from the list")},
    )
    withheld_because = reasons_field(_("Why should they not be shown?"), WITHHOLD_REASONS)
    left_out_because = reasons_field(_("Why should they be left out?"), EXCLUDE_REASONS)
    note = note_field(_("Note for the second person (optional)"))
    helper = questions(
        Radios(
            "act",
            conditional={
                COUNT_ONLY: Radios("withheld_because", size="s"),
                EXCLUDE: Radios("left_out_because", size="s"),
            },
        ),
        CharacterCount("note", rows=2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["withheld_because"].required = self.fields["left_out_because"].required = False

    def clean(self) -> dict[str, Any]:
        super().clean()
        given: dict[str, Any] = self.cleaned_data
        asked_for = {COUNT_ONLY: "withheld_because", EXCLUDE: "left_out_because"}.get(given.get("act", ""))
        if asked_for and not given.get(asked_for) and asked_for not in self.errors:
            self.add_error(asked_for, _("Choose a reason"))
        given["reason"] = given.get(asked_for, "") if asked_for else ""
        return given

    def now_lists(self, versions: list[ResponseVersion]) -> None:
        """Sent again, the form is about these views. What the moderator typed stays."""
        self.data = {**dict(self.data.items()), self.add_prefix("listed"): listed_as(versions)}

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("act", "reason", "note")}


class BulkAnswerForm(forms.Form):
    """A second person's answer to a whole list: one form, with a button for yes and one for no."""

    note = note_field(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


def listed_as(versions: list[ResponseVersion]) -> str:
    return " ".join(f"{version.response.public_id}:{version.number}" for version in versions)


def numbers_in(listed: str) -> dict[str, str]:
    """Public id to the number of the version that was listed."""
    return dict(each.partition(":")[::2] for each in listed.split()[: MOST_AT_ONCE + 1])


def ids_in(text: str) -> list[str]:
    """The ids in what somebody typed, each once."""
    return list(dict.fromkeys(text.replace(",", " ").upper().split()))

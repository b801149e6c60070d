"""What a moderator tells us: with each act a reason where one is needed and a note; of the queue, which part."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.moderation.queue import FILTERS, PUBLICATION
from responses.moderation.states import (
    CONFIRM,
    COUNT_ONLY,
    EXCLUDE,
    EXCLUDE_REASONS,
    HOLD,
    HOLD_REASONS,
    PUBLISH,
    RELEASE,
    WITHHOLD_REASONS,
)
from scenarios.models import StakeholderType

NOTE_CHARACTERS = 1000


def note_field(label: Any) -> PlainTextField:
    return PlainTextField(label=label, max_length=NOTE_CHARACTERS, required=False, widget=forms.Textarea)


def reasons_field(label: Any, reasons: dict[str, Any]) -> forms.ChoiceField:
    capitals = [(key, capfirst(words)) for key, words in reasons.items()]
    messages = {"required": _("Choose a reason"), "invalid_choice": _("Choose a reason from the list")}
    return forms.ChoiceField(label=label, choices=capitals, widget=forms.RadioSelect, error_messages=messages)


class ActForm(forms.Form):
    """One act on the view as it was shown: `version` is the number of the version on the page.

    `act` is also the name of the address that takes the form.
    """

    act: str
    title: Any
    button: Any
    # Shown open; changes nothing until a second person agrees; the address of a second button, to refuse.
    is_open = False
    asks = False
    refusal = ""
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": self.act} | kwargs)

    @property
    def address(self) -> str:
        return f"moderation:{self.act}"

    def bring_up_to_date(self, shown: dict[str, Any]) -> None:
        """Sent again, the form is about what the page shows now. What the moderator typed stays."""
        data = dict(self.data.items())
        for name in shown.keys() & self.fields.keys():
            data[self.add_prefix(name)] = shown[name]
        self.data = data

    def told(self) -> dict[str, Any]:
        """What the service is told: version number, note, reason where there is one."""
        given = dict(self.cleaned_data)
        return {"version_number": given.pop("version"), **given}


class PublishForm(ActForm):
    act = PUBLISH
    is_open = True
    title = _("Publish it")
    button = _("Publish")
    note = note_field(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


class HoldForm(ActForm):
    act = HOLD
    title = _("Put it on hold")
    button = _("Put on hold")
    reason = reasons_field(_("Why is it on hold?"), HOLD_REASONS)
    remind_on = DatePartsField(
        label=_("When will somebody look again?"),
        help_text=_("For example, 11 3 2021"),
        error_messages={"required": _("Enter the day on which somebody looks again")},
    )
    note = note_field(_("Note for the record (optional)"))
    helper = questions(Radios("reason", size="s"), Question("remind_on"), CharacterCount("note", rows=2))


class ReleaseForm(ActForm):
    act = RELEASE
    title = _("End the hold")
    button = _("End the hold")
    is_open = True
    note = note_field(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


class CountOnlyForm(ActForm):
    act = COUNT_ONLY
    asks = True
    title = _("Count only: do not publish it")
    button = _("Ask a second person")
    reason = reasons_field(_("Why should it not be published?"), WITHHOLD_REASONS)
    note = note_field(_("Note for the second person (optional)"))
    helper = questions(Radios("reason", size="s"), CharacterCount("note", rows=2))


class ExcludeForm(ActForm):
    act = EXCLUDE
    asks = True
    title = _("Exclude it from the count")
    button = _("Ask a second person")
    reason = reasons_field(_("Why should it be excluded?"), EXCLUDE_REASONS)
    note = note_field(_("Note for the second person (optional)"))
    helper = questions(Radios("reason", size="s"), CharacterCount("note", rows=2))


class AnswerForm(ActForm):
    """A second person's answer to the proposal on the page: one form, with a button for yes and one for no."""

    act = CONFIRM
    is_open = True
    refusal = "moderation:decline"
    title = _("Agree or refuse, as the second person")
    button = _("Agree")
    proposal = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = note_field(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


FORMS_ON_VIEW: list[type[ActForm]] = [PublishForm, HoldForm, CountOnlyForm, ExcludeForm]
FORMS_ON_HELD: list[type[ActForm]] = [ReleaseForm, CountOnlyForm, ExcludeForm]


class QueueFilter(forms.Form):
    """Which part of the queue to show. What doesn't make sense is left aside."""

    waiting = forms.ChoiceField(choices=[(key, words) for key, (words, _filter) in FILTERS.items()], required=False)
    type = forms.ChoiceField(label=_("Who sent it"), required=False)
    after = forms.UUIDField(required=False)

    def __init__(self, *args: Any, types: list[StakeholderType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["type"]).choices = [
            ("", _("Everyone")),
            *((row.slug, row.label) for row in types),
        ]

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {
            "waiting": given.get("waiting") or PUBLICATION,
            "kind": given.get("type") or "",
            "after": given.get("after"),
        }

"""What a moderator tells us: with each act a reason where one is needed and a note; of the queue, which part."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Radios, questions
from responses.moderation.queue import FILTERS, PUBLICATION
from responses.moderation.states import CONFIRM, COUNT_ONLY, EXCLUDE, EXCLUDE_REASONS, PUBLISH, WITHHOLD_REASONS
from scenarios.models import StakeholderType

NOTE_CHARACTERS = 1000


def _note(label: Any) -> PlainTextField:
    return PlainTextField(label=label, max_length=NOTE_CHARACTERS, required=False, widget=forms.Textarea)


def _reasons(label: Any, reasons: dict[str, Any]) -> forms.ChoiceField:
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
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=self.act, **kwargs)

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
    title = _("Publish it")
    button = _("Publish")
    note = _note(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


class CountOnlyForm(ActForm):
    act = COUNT_ONLY
    title = _("Count only: do not publish it")
    button = _("Ask a second person")
    reason = _reasons(_("Why should it not be published?"), WITHHOLD_REASONS)
    note = _note(_("Note for the second person (optional)"))
    helper = questions(Radios("reason", size="s"), CharacterCount("note", rows=2))


class ExcludeForm(ActForm):
    act = EXCLUDE
    title = _("Exclude it from the count")
    button = _("Ask a second person")
    reason = _reasons(_("Why should it be excluded?"), EXCLUDE_REASONS)
    note = _note(_("Note for the second person (optional)"))
    helper = questions(Radios("reason", size="s"), CharacterCount("note", rows=2))


class AnswerForm(ActForm):
    """A second person's answer to the proposal on the page: one form, with a button for yes and one for no."""

    act = CONFIRM
    title = _("Agree or refuse, as the second person")
    button = _("Agree")
    proposal = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = _note(_("Note for the record (optional)"))
    helper = questions(CharacterCount("note", rows=2))


FORMS_ON_VIEW: list[type[ActForm]] = [PublishForm, CountOnlyForm, ExcludeForm]


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

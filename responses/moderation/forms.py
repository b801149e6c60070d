"""What a moderator tells us: with each act a reason where one is needed and a note; of the queue, which part."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, Radios, questions
from responses.intake.states import CHANNELS, TIMINGS, WITHHOLD_REASONS
from responses.moderation.narrowing import FILTERS, STANDINGS, Asked, Offered
from responses.moderation.states import (
    CONFIRM,
    COUNT_ONLY,
    EXCLUDE,
    EXCLUDE_REASONS,
    HOLD,
    HOLD_REASONS,
    PUBLISH,
    RELEASE,
)

NOTE_CHARACTERS = 1000
# Views are looked at within two working days and decided within five.
WAITED = [
    ("", _("Any time")),
    ("2", _("More than 2 working days")),
    ("5", _("More than 5 working days")),
    ("10", _("More than 10 working days")),
]


def _any(words: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("", _("Any")), *((key, capfirst(said)) for key, said in words.items())]


def note_field(label: Any) -> PlainTextField:
    return PlainTextField(label=label, max_length=NOTE_CHARACTERS, required=False, widget=forms.Textarea)


def reasons_field(label: Any, reasons: dict[str, Any]) -> forms.ChoiceField:
    capitals = [(key, capfirst(words)) for key, words in reasons.items()]
    messages = {"required": _("Choose a reason"), "invalid_choice": _("Choose a reason from the list")}
    return forms.ChoiceField(label=label, choices=capitals, widget=forms.RadioSelect, error_messages=messages)


class AnyVersion(forms.IntegerField):
    """For an act that is about the response, whichever version a page showed: whatever is sent here is left aside."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)

    def clean(self, value: Any) -> Any:
        return None


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

    waiting = forms.ChoiceField(choices=[(key, words) for key, (words, _part) in FILTERS.items()], required=False)
    type = forms.ChoiceField(label=_("Who sent it"), required=False)
    channel = forms.ChoiceField(label=_("Came by"), choices=_any(CHANNELS), required=False)
    timing = forms.ChoiceField(label=_("Timing"), choices=_any(TIMINGS), required=False)
    standing = forms.ChoiceField(
        label=_("Where it stands"),
        choices=_any({key: words for key, (words, _part) in STANDINGS.items()}),
        required=False,
    )
    question = forms.ChoiceField(label=_("Answered this question"), required=False)
    longer = forms.TypedChoiceField(label=_("Has waited"), choices=WAITED, coerce=int, required=False)
    flagged = forms.BooleanField(label=_("Only those that looked unusual"), required=False)
    after = forms.UUIDField(required=False)
    helper = questions(
        Question("type"),
        Question("channel"),
        Question("timing"),
        Question("standing"),
        Question("question"),
        Question("longer"),
        Question("flagged"),
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        for name, words in (("type", offered.kinds), ("question", offered.questions)):
            cast(forms.ChoiceField, self.fields[name]).choices = _any(words)

    def asked(self) -> Asked:
        self.is_valid()
        given = dict(self.cleaned_data)
        given["kind"] = given.pop("type", "")
        return Asked(**{name: value for name, value in given.items() if value})

    def shown_again(self) -> "QueueFilter":
        """The same choices in a form that finds no fault with them."""
        return QueueFilter(
            initial={name: value for name, value in self.cleaned_data.items() if value}, offered=self.offered
        )

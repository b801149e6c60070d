"""What analysts tell us: about themes, each change with a reason; about one answer, what they found in it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Question, questions
from responses.analysis.frames import Entry, Frame
from responses.analysis.starter import Words

NAME, MEANING, WHY, NOTE = 80, 300, 500, 2000


def line(label: Any, most: int, required: Any = None, help_text: Any = "") -> PlainTextField:
    messages = {"required": required} if required else {}
    return PlainTextField(
        label=label,
        max_length=most,
        required=bool(required),
        error_messages=messages,
        help_text=help_text,
        widget=forms.TextInput,
    )


def _why() -> PlainTextField:
    return line(_("Why?"), WHY, _("Say why, for the history"))


class FrameForm(forms.Form):
    """One act on the code frame. `act` is also the name of the address that takes the form."""

    act: str
    title: Any
    button: Any
    told: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=self.act, **kwargs)

    @property
    def address(self) -> str:
        return f"analysis:{self.act}"


class WordsForm(FrameForm):
    name = line(_("Name"), NAME, _("Enter a name"))
    meaning = line(_("What belongs to it (optional)"), MEANING)
    group = line(_("Group (optional)"), NAME, help_text=_("Themes of one group stand together under its name."))
    why = _why()
    helper = questions("name", "meaning", "group", "why")

    def words(self) -> Words:
        given = self.cleaned_data
        return Words(given["name"].strip(), given["meaning"].strip(), given["group"].strip())


class AddForm(WordsForm):
    act = "add_theme"
    title = _("Add a theme")
    button = _("Add this theme")


class RenameForm(WordsForm):
    act = "rename_theme"
    title = _("Change its words")
    button = _("Save the new words")
    told = _("Views that have this theme keep it, under its new name.")


class MergeForm(FrameForm):
    act = "merge_theme"
    title = _("Merge it into another theme")
    button = _("Merge")
    told = _("Views that have this theme count under the other one from then on.")
    into = forms.ChoiceField(
        label=_("Into which theme?"),
        error_messages={"required": _("Choose a theme"), "invalid_choice": _("Choose a theme from the list")},
    )
    why = _why()
    helper = questions("into", "why")

    def __init__(self, *args: Any, others: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a theme")), *((str(entry.theme), entry.name) for entry in others)]
        cast(forms.ChoiceField, self.fields["into"]).choices = choices


class SplitForm(FrameForm):
    act = "split_theme"
    title = _("Split it")
    button = _("Split")
    told = _("Views that have this theme come back into the line, so that somebody gives them a new one.")
    parts = PlainTextField(
        label=_("The new themes"),
        help_text=_("One on each line. After a colon you may say what belongs to it."),
        max_length=10 * MEANING,
        error_messages={"required": _("Enter the new themes")},
        widget=forms.Textarea,
    )
    why = _why()
    helper = questions(Question("parts", rows=4), "why")

    def clean_parts(self) -> list[Words]:
        """One theme for each line: a name, and after a colon its meaning."""
        lines = (line.strip() for line in self.cleaned_data["parts"].splitlines())
        parts = [Words(*(part.strip() for part in line.split(":", 1))) for line in lines if line]
        if any(not words.name or len(words.name) > NAME for words in parts):
            raise ValidationError(_("Give each new theme a short name at the start of its line."))
        return parts


class RetireForm(FrameForm):
    act = "retire_theme"
    title = _("Take it out of use")
    button = _("Take it out of use")
    told = _("Nobody can give it any more. Views that have this theme keep it and count.")
    why = _why()
    helper = questions("why")


def forms_for(entry: Entry, frame: Frame, filled: FrameForm | None = None) -> list[FrameForm]:
    """What can be done to this theme; the one that was sent, as it was sent."""
    words = {"name": entry.name, "meaning": entry.meaning, "group": entry.group}
    fresh = [
        RenameForm(initial=words),
        MergeForm(others=others_than(entry, frame)),
        SplitForm(),
        RetireForm(),
    ]
    return [filled if filled and filled.act == form.act else form for form in fresh]


def others_than(entry: Entry, frame: Frame) -> list[Entry]:
    return [other for other in frame.in_use if other != entry]

"""The form that takes one file, and the one with which a member of staff releases one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, questions
from responses.attachments.lists import PARTS
from responses.attachments.models import Attachment
from responses.attachments.refusals import NotTaken
from responses.attachments.services import take_in
from responses.attachments.states import BY_ENDING, HELD

NOTE_CHARACTERS = 1000


class FileForm(forms.Form):
    """One file of a view: no script is needed, and each is told on its own why it can't be taken.

    Needs `enctype="multipart/form-data"`, which `form_page.html` sets by itself.
    """

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_(
            "A PDF, Word (.docx), OpenDocument (.odt), text (.txt), PNG or JPEG file of up to 10 MB. Add one at a time."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(BY_ENDING)}),
        # Its own words for an empty file name the file.
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a file, then press the button to add it"),
            "invalid": _("Choose a file, then press the button to add it"),
        },
    )

    def __init__(self, *args: Any, heading: bool = False, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["file"].label = label
        self.helper = questions(Question("file", heading=heading))

    def take(self, **facts: Any) -> Attachment | None:
        """Add the file to a draft; None when it can't be, and then the form says why. Call it on a valid form.

        `facts` are those that `take_in` asks for beside the file.
        """
        try:
            return take_in(file=self.cleaned_data["file"], **facts)
        except NotTaken as refusal:
            self.add_error("file", refusal.words)
            return None


class ReleaseForm(forms.Form):
    """Somebody lets colleagues open a file that no scanner has passed, after they read the warning."""

    read = forms.BooleanField(
        label=_("I have read the warning"),
        error_messages={"required": _("Tick the box to show that you have read the warning")},
    )
    note = PlainTextField(
        label=_("Note for the record (optional)"), max_length=NOTE_CHARACTERS, required=False, widget=forms.Textarea
    )
    helper = questions("read", CharacterCount("note", rows=2))


class ListFilter(forms.Form):
    """Which part of the list to show. What doesn't make sense is left aside."""

    state = forms.ChoiceField(choices=list(PARTS.items()), required=False)

    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("state") or HELD

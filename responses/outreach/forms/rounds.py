"""What staff write to stakeholders, and the page on which they say yes to it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, questions
from responses.outreach.states import ROUNDS

LONGEST_SUBJECT, LONGEST_TEXT = 120, 4000


class LetterForm(forms.Form):
    subject = PlainTextField(
        label=gettext_lazy("Subject of the email"),
        max_length=LONGEST_SUBJECT,
        error_messages={"required": gettext_lazy("Enter the subject of the email")},
    )
    text = PlainTextField(
        label=gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy(
            "Plain words. We add who is asked, a link to the engagement, the day on which it closes and a link that "
            "stops these emails."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Enter what you want to say")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    helper = questions(Question("subject"), CharacterCount("text", rows=10), "key")

    def clean_subject(self) -> str:
        subject = " ".join(self.cleaned_data["subject"].split())
        if not subject.isprintable():
            raise forms.ValidationError(_("Use plain letters in the subject"))
        return subject


class SendForm(LetterForm):
    """The same, unseen, with how many it goes to."""

    kind = forms.ChoiceField(choices=list(ROUNDS.items()), widget=forms.HiddenInput)
    confirmed = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

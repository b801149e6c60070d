"""What authors type for the report."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import CharacterCount, Question, questions
from reports.narrative.policies import LONGEST_QUOTE, faults_of, faults_of_sentence
from responses.intake.models import Response
from responses.intake.states import COUNTED
from scenarios.models import Engagement

LONGEST = 60_000
# So many numbers of views that there are not are named at once.
MOST_TOLD = 5
HELP = _("You can use Markdown. Put a figure in by its name, such as {counted}.")


class DraftForm(forms.Form):
    """What is kept while somebody types: nothing in it is judged but its length and signs that can't be kept."""

    words = PlainTextField(
        label=_("Words of this section"),
        help_text=HELP,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"spellcheck": "true"}),
    )
    based_on = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    writer = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    helper = questions(CharacterCount("words", rows=20), "based_on", "writer", "revision")


class SectionForm(DraftForm):
    """A section to be saved as a version. `known` are the figures that there are, by their names."""

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        faults = faults_of(words, self.known)
        if faults:
            raise forms.ValidationError(faults)
        return words


class CompareForm(forms.Form):
    """Which two versions to lay beside each other."""

    before = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    after = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class QuoteForm(forms.Form):
    """Words out of the part of a view that an analyst gave a theme."""

    code = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    words = PlainTextField(
        label=_("Words to quote"),
        help_text=_("Copy them just as they stand. A few sentences at most."),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea,
        error_messages={"required": _("Copy the words to quote into the box")},
    )
    helper = questions("code", CharacterCount("words", rows=3))


class AgainstForm(forms.Form):
    """Whether a quote stands among the arguments against the preferred scenario."""

    against = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class SuggestionForm(forms.Form):
    """A suggestion in staff's words, who raised it, and the commissioner's reply."""

    text = PlainTextField(
        label=_("What is suggested?"),
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": _("Say what is suggested")},
    )
    views = PlainTextField(
        label=_("Which views raise it?"),
        help_text=_("Their numbers, such as V-000012, with spaces between. Leave it empty to count a theme instead."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
    )
    theme = forms.ChoiceField(
        label=_("Which theme does it belong to?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a theme from the list")},
    )
    reply = PlainTextField(
        label=_("What does the commissioner reply?"),
        help_text=_("It may stay empty until there is a reply."),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )
    helper = questions(
        CharacterCount("text", rows=3, size="s"), Question("views", size="s"), "theme", CharacterCount("reply", rows=3)
    )

    def __init__(self, *args: Any, engagement: Engagement, themes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.engagement = engagement
        cast(forms.ChoiceField, self.fields["theme"]).choices = [("", _("None")), *themes.items()]

    def clean_views(self) -> list[str]:
        """Numbers of counted views of this engagement, each once."""
        asked = list(dict.fromkeys(re.split(r"[\s,;]+", self.cleaned_data["views"].strip().upper())))
        wanted = [public_id for public_id in asked if public_id]
        views = Response.objects.filter(engagement=self.engagement, counting=COUNTED, public_id__in=wanted)
        known = set(views.values_list("public_id", flat=True))
        unknown = [public_id for public_id in wanted if public_id not in known]
        if unknown:
            told = {"numbers": ", ".join(unknown[:MOST_TOLD])}
            raise forms.ValidationError(_("There is no counted view with the number %(numbers)s") % told)
        return wanted


class FindingForm(forms.Form):
    """The sentence on a chart, and the digest of what the chart showed when its page was made."""

    basis = forms.RegexField(r"^[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    sentence = PlainTextField(
        label=_("One sentence"),
        help_text=_("You can put figures in by name. Empty it to take the sentence away."),
        required=False,
        max_length=400,
        widget=forms.Textarea,
    )
    helper = questions("basis", CharacterCount("sentence", rows=2))

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_sentence(self) -> str:
        sentence = " ".join(self.cleaned_data["sentence"].split())
        unknown = faults_of_sentence(sentence, self.known)
        if unknown:
            raise forms.ValidationError(unknown)
        return sentence

"""What staff fill in around a file of views: the file, what its columns are, why it is sent back or given up."""

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import DatePartsField, PlainTextField
from groundwork.forms.layouts import CharacterCount, Group, Question, Radios, questions
from responses.imports.lines import letters_of, normal
from responses.imports.models import Import, Survey
from responses.imports.services import Matched
from responses.imports.states import DATE_ORDERS, MEGABYTE, MOST_BYTES, TOOLS
from responses.imports.targets import PUBLICATION, TYPE, answers_for, choices_for, target_named, words_for
from responses.intake.states import BROUGHT_IN, CHANNELS, DO_NOT_PUBLISH, PUBLICATION_CHOICES, PUBLISH_NAMED
from scenarios.models import StakeholderType
from scenarios.shelf import document_with

REASON_CHARACTERS = 1000
LEFT_EMPTY = "="
# Offered as an empty cell at once; a person agrees.
SAY_NOTHING = {"prefer not to say", "not answered", "no answer", "no response", "n/a", "na", "none", "null"}


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Choose the file"),
        help_text=gettext_lazy(
            "A CSV or Excel (.xlsx) file of up to 100 MB, with the names of the columns in its first row."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choose a file, then press the button"),
            "invalid": gettext_lazy("Choose a file, then press the button"),
        },
    )
    helper = questions(Question("file"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = MOST_BYTES // MEGABYTE
            raise forms.ValidationError(
                _("This file is bigger than %(most)s MB. Split it into parts.") % {"most": most}
            )
        return file


class ColumnsForm(forms.Form):
    """What each column is, and what holds where the file says nothing."""

    survey = PlainTextField(
        label=gettext_lazy("Name of the survey"),
        help_text=gettext_lazy("Use the same name for each file of the same survey. So no row comes in twice."),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter a name for the survey")},
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How did these views come?"),
        choices=[(key, capfirst(CHANNELS[key])) for key in BROUGHT_IN],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how these views came")},
    )
    date_order = forms.ChoiceField(
        label=gettext_lazy("How are dates written?"),
        choices=list(DATE_ORDERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how dates are written")},
    )
    received_on = DatePartsField(
        label=gettext_lazy("Day for rows that do not say when they came (optional)"),
        help_text=gettext_lazy("For example, 11 3 2021. The day on which it came decides if a view is on time."),
        required=False,
    )
    type = forms.ChoiceField(label=gettext_lazy("Who sent it, for rows that do not say so"), required=False)
    publication = forms.ChoiceField(
        label=gettext_lazy("May we publish it, for rows that do not say so"),
        choices=[(key, words) for key, words in PUBLICATION_CHOICES.items() if key != PUBLISH_NAMED],
        initial=DO_NOT_PUBLISH,
    )

    def __init__(self, *args: Any, brought: Import, **kwargs: Any) -> None:
        super().__init__(*args, initial=_said_before(brought), **kwargs)
        self.brought = brought
        types = [(row.slug, row.label) for row in StakeholderType.objects.all()]
        cast(forms.ChoiceField, self.fields["type"]).choices = [("", _("Every row says it")), *types]
        choices = choices_for(document_with(brought.form.digest))
        self.names = [f"column-{place}" for place in range(len(brought.headers))]
        for place, (name, header) in enumerate(zip(self.names, brought.headers, strict=True)):
            self.fields[name] = forms.ChoiceField(
                label=_("%(letters)s: %(name)s") % {"letters": letters_of(place), "name": header},
                choices=choices,
                required=False,
                error_messages={"invalid_choice": _("Choose one of the list")},
            )
        others = [Question("received_on"), Question("type"), Question("publication")]
        self.helper = questions(
            Question("survey"),
            Radios("channel", size="s"),
            *(Question(name) for name in self.names),
            Radios("date_order", size="s"),
            *others,
        )

    def clean_survey(self) -> str:
        """Under the name that is there already, however its capitals are typed now."""
        name = " ".join(self.cleaned_data["survey"].split())
        same = Survey.objects.filter(engagement=self.brought.engagement, name__iexact=name).first()
        return same.name if same else name

    def told(self) -> Matched:
        given = self.cleaned_data
        return Matched(
            survey=given["survey"],
            columns=[given[name] for name in self.names],
            otherwise={TYPE: given["type"], PUBLICATION: given["publication"]},
            channel=given["channel"],
            received_on=given["received_on"],
            date_order=given["date_order"],
        )


class WordsForm(forms.Form):
    """What words in the file mean that are none of our answers. Those that nobody explains stay faults."""

    def __init__(self, *args: Any, brought: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brought, self.asked = brought, dict[str, tuple[str, str]]()
        document = document_with(brought.form.digest)
        groups = [self._group(name, met, document) for name, met in brought.words_met.items()]
        self.helper = questions(*groups)

    def _group(self, name: str, met: dict[str, int], document: dict[str, Any]) -> Group:
        target, fields = target_named(name), []
        answers = [(f"={value}", label) for value, label in answers_for(target, document)]
        choices = [("", _("Nobody has said yet")), (LEFT_EMPTY, _("Leave the cell empty")), *answers]
        for said, rows in sorted(met.items(), key=lambda each: -each[1]):
            field = f"word-{len(self.asked)}"
            self.asked[field] = name, said
            self.fields[field] = forms.ChoiceField(
                label=_("“%(said)s” (cells: %(many)s)") % {"said": said, "many": f"{rows:,}"},
                choices=choices,
                required=False,
                initial=self._meant(name, said),
                error_messages={"invalid_choice": _("Choose one of the list")},
            )
            fields.append(Question(field))
        return Group(words_for(target, document), *fields)

    def _meant(self, name: str, said: str) -> str:
        meant = self.brought.words.get(name, {}).get(said)
        if meant is not None:
            return f"={meant}"
        return LEFT_EMPTY if normal(said) in SAY_NOTHING else ""

    def told(self) -> dict[str, dict[str, str]]:
        """All that is known now: what was chosen here, and what was said before of words that this file has not."""
        known = {name: dict(meant) for name, meant in self.brought.words.items()}
        for field, (name, said) in self.asked.items():
            meant = known.setdefault(name, {})
            meant.pop(said, None)
            if chosen := self.cleaned_data[field]:
                meant[said] = chosen.removeprefix("=")
        return known


def _said_before(brought: Import) -> dict[str, Any]:
    """What was said of this file, or of the last one with the same columns; else what its names let us guess."""
    columns = {f"column-{place}": name for place, name in enumerate(brought.columns)}
    survey = brought.survey.name if brought.survey else str(TOOLS[brought.tool]) if brought.tool != "other" else ""
    said = {"survey": survey, "channel": brought.channel, "date_order": brought.date_order}
    return columns | {PUBLICATION: DO_NOT_PUBLISH} | brought.otherwise | said | {"received_on": brought.received_on}


class ConfirmForm(forms.Form):
    compared = forms.BooleanField(
        label=gettext_lazy("I have compared the sample with the file, and it says the same"),
        error_messages={"required": gettext_lazy("Compare the sample with the file, then tick the box")},
    )
    helper = questions("compared")


class ReasonForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("What is wrong?"),
        max_length=REASON_CHARACTERS,
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say what is wrong")},
    )
    helper = questions(CharacterCount("reason", rows=3))


class UndoForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why do you give it up?")
        self.fields["reason"].error_messages["required"] = _("Say why you give it up")

"""What staff fill in to bring in how many people live here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import DatePartsField, NameField
from groundwork.forms.layouts import Question, Radios, questions
from reports.people.states import LISTS

LONGEST_SOURCE = 300


class PopulationForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=list(LISTS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is in the file"),
            "invalid_choice": _("Choose what is in the file from the list"),
        },
    )
    source = NameField(
        label=_("Who counted, and where was it published?"),
        help_text=_("For example, Office for National Statistics, Census 2021. It is printed in reports."),
        max_length=LONGEST_SOURCE,
        error_messages={"required": _("Enter who counted, and where it was published")},
    )
    as_of = DatePartsField(
        label=_("Of which day are the numbers?"),
        help_text=_("For example, 21 3 2021."),
        error_messages={"required": _("Enter the day that the numbers are of")},
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file, as every spreadsheet can save it. Its first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose the file"), "empty": _("This file is empty. Choose another one.")},
    )
    helper = questions(
        Radios("kind", size="m"), Question("source", size="m"), Question("as_of", size="m"), Question("file", size="m")
    )

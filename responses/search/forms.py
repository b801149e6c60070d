"""What staff look for among the views of one engagement: words, and any fact about a view."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Question, questions
from responses.intake.folding import wanted
from responses.intake.states import (
    CAPACITIES,
    CHANNELS,
    COUNTING,
    EXCLUSIONS,
    PUBLICATION,
    PUBLICATION_CHOICES,
    TIMINGS,
)
from responses.search.choosing import Offered
from responses.search.finding import MARKED

LONGEST = 200
FIRST_YEAR, LAST_YEAR = 2000, 2999
GRACE, AGREED = "grace", "agreed"
Choices = Iterable[tuple[str, Any]]


def _choice(label: Any, choices: Choices = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", gettext_lazy("Any")), *((key, capfirst(words)) for key, words in choices)],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the answers in the list")},
    )


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y"],
        widget=forms.TextInput,
        error_messages={"invalid": gettext_lazy("Enter a real date, like 11/3/2021")},
    )


class FindForm(forms.Form):
    """Words and facts. Everything is optional; what is filled in must all be so."""

    q = PlainTextField(
        label=gettext_lazy("Words to find"),
        help_text=gettext_lazy("All of these words. Put words in quotation marks to find them in that order."),
        required=False,
        max_length=LONGEST,
    )
    type = _choice(gettext_lazy("Who sent it"))
    capacity = _choice(gettext_lazy("Whose view it is"), CAPACITIES.items())
    organisation = PlainTextField(label=gettext_lazy("Name of the organisation"), required=False, max_length=LONGEST)
    locality = PlainTextField(
        label=gettext_lazy("Postcode area"),
        help_text=gettext_lazy("The first part, such as SR5 or SR5 3. A minus sign finds views without one."),
        required=False,
        max_length=12,
    )
    channel = _choice(gettext_lazy("How it came"), CHANNELS.items())
    since = _day(gettext_lazy("Came on this day or later"), gettext_lazy("For example, 11/3/2021"))
    until = _day(gettext_lazy("Came on this day or earlier"))
    timing = _choice(
        gettext_lazy("When it came"),
        {
            **TIMINGS,
            GRACE: gettext_lazy("on time, in the hour of grace"),
            AGREED: gettext_lazy("on time, by an agreed later date"),
        }.items(),
    )
    counting = _choice(gettext_lazy("Whether it counts"), COUNTING.items())
    excluded = _choice(gettext_lazy("Why it is left out"), EXCLUSIONS.items())
    publication = _choice(gettext_lazy("Whether it is shown"), PUBLICATION.items())
    wish = _choice(gettext_lazy("May we publish it"), PUBLICATION_CHOICES.items())
    prefers = _choice(gettext_lazy("What they chose"))
    question = _choice(gettext_lazy("Answered this question"))
    marked = _choice(gettext_lazy("What else is so"), ((key, words) for key, (words, _found) in MARKED.items()))
    theme = _choice(gettext_lazy("Theme"))
    campaign = _choice(gettext_lazy("Campaign"))
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)
    helper = questions("q")

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered._asdict().items():
            if choices:
                cast(forms.ChoiceField, self.fields[name]).choices = [("", _("Any")), *choices]
            else:
                del self.fields[name]

    @property
    def facts(self) -> list[Any]:
        """Every field but the words and the place: the page lays them out by itself."""
        return [bound for bound in self.visible_fields() if bound.name != "q"]

    def clean_q(self) -> str:
        asked: str = self.cleaned_data["q"]
        if asked.strip() and not wanted(asked):
            raise forms.ValidationError(_("Type at least one word or number to find."))
        return asked

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("since", "until"):
            if given.get(name) and not FIRST_YEAR <= given[name].year <= LAST_YEAR:
                years = {"first": FIRST_YEAR, "last": LAST_YEAR}
                self.add_error(name, _("Enter a year from %(first)s to %(last)s") % years)
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day must not be before the first day."))
        return given

    def told(self) -> dict[str, str]:
        """What is filled in, as it stands in an address, without the place on the way through the pages."""
        return {
            name: str(self.data.get(name, "")) for name in self.fields if name != "after" and self.cleaned_data[name]
        }


class SaveForm(forms.Form):
    """A name for what is being looked for."""

    name = PlainTextField(
        label=gettext_lazy("Name of this search"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter a name for this search")},
    )
    shared = forms.BooleanField(label=gettext_lazy("Everybody on this engagement may use it"), required=False)
    helper = questions("name", Question("shared"))

"""Who is speaking: kind of stakeholder, whose view it is, and what we ask a person or an organisation beyond that."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.forms.fields import NameField, PlainTextField
from groundwork.forms.layouts import Question, Radios, questions
from responses.intake.attributes import CHOICE, NUMBER, Attribute, attributes_of
from responses.intake.forms.page import NOT_SAID, PageForm
from responses.intake.localities import NotAPostcode, sector_of
from responses.intake.states import (
    AUTHORITIES,
    BY_NAME,
    CAPACITIES,
    HELPING,
    HOW_FORMED,
    OFFICIAL_VIEW,
    SEVERAL,
    YES_NO_UNSURE,
)
from responses.intake.writing import NumberField
from scenarios.models import StakeholderType

OUTSIDE = "outside"


class AboutForm(PageForm):
    type = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        help_text=gettext_lazy("Choose the one that fits best. If you are helping someone, choose for them."),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who you are"),
            "invalid_choice": gettext_lazy("Choose who you are"),
        },
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Whose view is this?"),
        choices=list(CAPACITIES.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose whose view this is"),
            "invalid_choice": gettext_lazy("Choose whose view this is"),
        },
    )
    organisation = NameField(label=gettext_lazy("Name of your organisation"), max_length=200, required=False)
    speaker = NameField(label=gettext_lazy("Name of the organisation that sends this"), max_length=200, required=False)

    def __init__(self, *args: Any, types: list[StakeholderType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.types = {row.slug: row for row in types}
        cast(forms.ChoiceField, self.fields["type"]).choices = [(row.slug, row.label) for row in types]
        hints = {
            SEVERAL: _("We ask for each of them on a later page."),
            HELPING: _("Write down what they tell you, in their words where you can."),
        }
        self.helper = questions(
            Radios("type", size="m", hints={row.slug: row.hint for row in types if row.hint}),
            Radios(
                "capacity",
                size="m",
                hints=hints,
                conditional={OFFICIAL_VIEW: Question("organisation"), SEVERAL: Question("speaker")},
            ),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = {OFFICIAL_VIEW: "organisation", SEVERAL: "speaker"}.get(given.get("capacity", ""))
        if name:
            self._check_organisation(given, name)
        given["organisation"] = given.get(name, "") if name else ""
        return given

    def _check_organisation(self, given: dict[str, Any], name: str) -> None:
        kind = self.types.get(given.get("type", ""))
        if kind and kind.speaks_as == StakeholderType.INDIVIDUAL:
            message = _("Choose “My own view”, or choose the kind of organisation you speak for above")
            self.add_error("capacity", message)
        elif not given.get(name) and name not in self.errors:
            self.add_error(name, _("Enter the name of your organisation"))

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"about": {name: given[name] for name in ("type", "capacity", "organisation")}}


def about_initial(about: dict[str, Any]) -> dict[str, Any]:
    name = "speaker" if about.get("capacity") == SEVERAL else "organisation"
    return about | {"organisation": "", name: about.get("organisation", "")}


def attribute_field(attribute: Attribute) -> forms.Field:
    """Every attribute may be left empty, and its question says so."""
    label = _("%(question)s (optional)") % {"question": attribute.label}
    if attribute.kind == CHOICE:
        choices = [NOT_SAID, *attribute.options]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
    if attribute.kind == NUMBER:
        return NumberField(label=label, required=False, least=0, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    return PlainTextField(label=label, required=False, max_length=500)


class AttributesForm(PageForm):
    """The facts that this kind of stakeholder is asked about itself."""

    def __init__(self, *args: Any, kind: str, person: bool, said: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, initial=self.kept(said) | said.get("attributes", {}), **more)
        self.attributes = attributes_of(kind, person=person)
        for attribute in self.attributes:
            self.fields[attribute.key] = attribute_field(attribute)

    def kept(self, said: dict[str, Any]) -> dict[str, Any]:
        return {}

    def shown(self) -> list[Any]:
        width = {NUMBER: "10"}
        return [
            Radios(each.key, size="s") if each.kind == CHOICE else Question(each.key, width=width.get(each.kind))
            for each in self.attributes
        ]

    def attributes_said(self) -> dict[str, Any]:
        return {each.key: self.cleaned_data[each.key] for each in self.attributes}


class DetailsForm(AttributesForm):
    """A person: roughly where they live, and the facts that fit who they are."""

    postcode = PlainTextField(
        label=gettext_lazy("First part of your postcode, and the next number (optional)"),
        help_text=gettext_lazy("For example, SR5 3. If you give all of it, we cut the last two letters off."),
        required=False,
        max_length=40,
    )

    def __init__(self, *args: Any, said: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, kind=said.get("about", {}).get("type", ""), person=True, said=said, **more)
        self.helper = questions(Question("postcode", width="10"), *self.shown())

    def kept(self, said: dict[str, Any]) -> dict[str, Any]:
        return {"postcode": said.get("about", {}).get("locality", "")}

    def clean_postcode(self) -> str:
        try:
            return sector_of(self.cleaned_data["postcode"])
        except NotAPostcode as trouble:
            message = _("Enter the first part of a postcode and the next number, like SR5 3, or leave it empty")
            raise forms.ValidationError(message) from trouble

    def said(self) -> dict[str, Any]:
        return {"about": {"locality": self.cleaned_data["postcode"]}, "attributes": self.attributes_said()}


class OrganisationForm(AttributesForm):
    """An organisation: who writes for it, with what authority, and how its view was formed."""

    role = NameField(label=gettext_lazy("Your role (optional)"), required=False, max_length=200)
    authority = forms.ChoiceField(
        label=gettext_lazy("Is this the agreed view of your organisation? (optional)"),
        choices=[NOT_SAID, *AUTHORITIES.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    formed = forms.MultipleChoiceField(
        label=gettext_lazy("How did you form this view? (optional)"),
        help_text=gettext_lazy("Choose all that apply."),
        choices=list(HOW_FORMED.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    formed_words = PlainTextField(
        label=gettext_lazy("Tell us more about how you formed it (optional)"),
        help_text=gettext_lazy("For example, how many people answered a survey."),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )
    represented = NumberField(
        label=gettext_lazy("How many people do you represent? (optional)"),
        required=False,
        least=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    may_benefit = forms.ChoiceField(
        label=gettext_lazy("Might your organisation gain from this contract? (optional)"),
        help_text=gettext_lazy(
            "For example, if it could win the contract or work under it. Your view counts either way."
        ),
        choices=[NOT_SAID, *YES_NO_UNSURE.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    OWN = ("role", "authority", "formed", "formed_words", "represented", "may_benefit")

    def __init__(self, *args: Any, said: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, kind=said.get("about", {}).get("type", ""), person=False, said=said, **more)
        self.helper = questions(
            Question("role"),
            Radios("authority", size="s"),
            Radios("formed", size="s"),
            Question("formed_words", rows=3),
            Question("represented", width="10"),
            Radios("may_benefit", size="s"),
            *self.shown(),
        )

    def kept(self, said: dict[str, Any]) -> dict[str, Any]:
        return dict(said.get("organisation", {}))

    def said(self) -> dict[str, Any]:
        own = {name: self.cleaned_data[name] for name in self.OWN}
        return {"organisation": own | {"formed": sorted(set(own["formed"]))}, "attributes": self.attributes_said()}


def speaks_by_name(said: dict[str, Any]) -> bool:
    return said.get("about", {}).get("capacity") in BY_NAME

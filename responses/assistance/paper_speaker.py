"""What a person or an organisation is asked about itself, on paper: made from the fields of the online form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from responses.assistance.paper import NUMBER, TICKS, WRITE, PaperQuestion, Shape
from responses.intake.attributes import ANYBODY, ORGANISATION, PERSON, attributes_of
from responses.intake.forms.about import AboutForm, DetailsForm, OrganisationForm, attribute_field
from responses.intake.forms.bodies import BodyForm
from scenarios.models import StakeholderType

# Lines for a text box of several rows, and for one of a single row.
SEVERAL_LINES, ONE_LINE = 5, 1


@dataclass(frozen=True)
class SpeakerQuestions:
    """`who` and `capacity` are for everyone, as are the facts in `anybody`. `each_body` is what a list is to say."""

    who: str
    capacity: str
    name: str
    anybody: list[PaperQuestion]
    person: list[PaperQuestion]
    organisation: list[PaperQuestion]
    each_body: list[str]


def speaker_questions(types: Iterable[StakeholderType]) -> SpeakerQuestions:
    """All that the online form asks about who speaks, whichever kind they are."""
    types, about = list(types), AboutForm.base_fields
    return SpeakerQuestions(
        who=str(about["type"].label),
        capacity=str(about["capacity"].label),
        name=str(about["organisation"].label),
        anybody=_facts(types, ANYBODY),
        person=[*_asked_of(DetailsForm), *_facts(types, PERSON)],
        organisation=[*_asked_of(OrganisationForm), *_facts(types, ORGANISATION)],
        each_body=[str(field.label) for field in BodyForm.base_fields.values()],
    )


def _asked_of(form: type[forms.Form]) -> list[PaperQuestion]:
    """What the page asks everyone who comes to it."""
    return [_on_paper(field) for field in form.base_fields.values()]


def _facts(types: list[StakeholderType], of: str) -> list[PaperQuestion]:
    """What only some kinds are asked, each question once, with the kinds that it is for."""
    kinds: dict[Any, list[str]] = {}
    for row in types:
        for attribute in attributes_of(row.slug, person=of == PERSON):
            if attribute.of == of:
                kinds.setdefault(attribute, []).append(row.label)
    return [_on_paper(attribute_field(attribute), labels) for attribute, labels in kinds.items()]


def _on_paper(field: forms.Field, kinds: Iterable[str] = ()) -> PaperQuestion:
    return PaperQuestion(
        number="",
        text=str(field.label),
        help=str(field.help_text),
        about="",
        only_if=_only_if(kinds),
        required=False,
        shape=_shape_of(field),
    )


def _only_if(kinds: Iterable[str]) -> str:
    ticked = _(" or ").join(_("“%(answer)s”") % {"answer": label} for label in kinds)
    return _("Answer this only if you ticked %(answers)s.") % {"answers": ticked} if ticked else ""


def _shape_of(field: forms.Field) -> Shape:
    if isinstance(field, forms.ChoiceField):
        several = isinstance(field, forms.MultipleChoiceField)
        choices = cast(Iterable[tuple[str, Any]], field.choices)
        options = tuple(str(words) for value, words in choices if value)
        return Shape(TICKS, "" if several else _("Tick one box."), options)
    if field.widget.attrs.get("inputmode") == "numeric":
        return Shape(NUMBER, _("Write a number."))
    return Shape(WRITE, lines=SEVERAL_LINES if isinstance(field.widget, forms.Textarea) else ONE_LINE)

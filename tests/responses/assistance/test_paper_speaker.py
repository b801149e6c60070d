"""The form on paper asks about people and organisations all that the online form asks, whoever they say they are."""

import pytest
from django import forms

from responses.assistance.paper_speaker import speaker_questions
from responses.intake.forms.about import AboutForm, DetailsForm, OrganisationForm
from responses.intake.forms.bodies import BodyForm
from scenarios.models import StakeholderType

pytestmark = pytest.mark.django_db


def asked_on_paper(speaker, kind, part):
    """Question to its options, as somebody of this kind meets them on paper."""
    asked = [*speaker.anybody, *part]
    return {one.text: one.shape.options for one in asked if not one.only_if or f"“{kind.label}”" in one.only_if}


def asked_online(form):
    fields = form.fields.values()
    return {str(field.label): tuple(str(words) for value, words in options_of(field) if value) for field in fields}


def options_of(field):
    return field.choices if isinstance(field, forms.ChoiceField) else ()


def test_every_kind_of_person_and_organisation_is_asked_the_same_on_paper():
    types = list(StakeholderType.objects.all())
    speaker = speaker_questions(types)
    assert types
    for kind in types:
        said = {"about": {"type": kind.slug}}
        assert asked_on_paper(speaker, kind, speaker.person) == asked_online(DetailsForm(said=said))
        assert asked_on_paper(speaker, kind, speaker.organisation) == asked_online(OrganisationForm(said=said))


def test_who_speaks_for_whom_is_asked_in_the_same_words():
    speaker = speaker_questions([])
    fields = AboutForm.base_fields
    assert (speaker.who, speaker.capacity) == (fields["type"].label, fields["capacity"].label)
    assert speaker.name == fields["organisation"].label
    assert speaker.each_body == [field.label for field in BodyForm.base_fields.values()]


def test_each_question_has_room_for_its_answer():
    speaker = speaker_questions(StakeholderType.objects.all())
    shapes = {one.text: one.shape for one in [*speaker.person, *speaker.organisation]}
    assert shapes["First part of your postcode, and the next number (optional)"].lines == 1
    assert shapes["Tell us more about how you formed it (optional)"].lines == 5
    assert shapes["How many people do you represent? (optional)"].told == "Write a number."
    assert shapes["How did you form this view? (optional)"].told == ""
    assert shapes["Is this the agreed view of your organisation? (optional)"].told == "Tick one box."


def test_a_question_of_several_kinds_stands_once_and_names_them():
    speaker = speaker_questions(StakeholderType.objects.all())
    (ods,) = [one for one in speaker.organisation if one.text.startswith("ODS code")]
    assert ods.only_if == "Answer this only if you ticked “GP practice” or “NHS trust”."

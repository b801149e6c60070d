"""From a step of the way to the form on its page."""

from typing import Any

from responses.intake.forms.about import AboutForm, DetailsForm, OrganisationForm, about_initial, speaks_by_name
from responses.intake.forms.answer import AnswerForm
from responses.intake.forms.page import PageForm
from responses.intake.forms.points import PointsForm
from responses.intake.forms.publication import PublicationForm
from responses.intake.steps import (
    ABOUT,
    DETAILS,
    ORGANISATION,
    POINTS,
    PUBLICATION,
    QUESTION,
    Step,
    question_of,
    scenario_of,
)
from scenarios.models import StakeholderType


def form_for(
    step: Step, form_document: dict[str, Any], said: dict[str, Any], data: Any = None, *, prefix: str | None = None
) -> PageForm | None:
    """The page's form, filled with what the draft says or with what was posted; None when there is no such page.

    `prefix` keeps the boxes of several of these apart, where one page shows them together.
    """
    if step.kind == ABOUT:
        types = list(StakeholderType.objects.all())
        return AboutForm(data, types=types, initial=about_initial(said.get("about", {})), prefix=prefix)
    if step.kind in (ORGANISATION, DETAILS):
        speaker = OrganisationForm if step.kind == ORGANISATION else DetailsForm
        return speaker(data, said=said, prefix=prefix)
    if step.kind == PUBLICATION:
        chosen = {"choice": said.get("publication", "")}
        return PublicationForm(data, organisation=speaks_by_name(said), initial=chosen, prefix=prefix)
    if step.kind == POINTS:
        return _points_form(scenario_of(form_document, step.key), said, data, prefix)
    asked = question_of(form_document, step.key) if step.kind == QUESTION else None
    if asked is None or asked["type"] == "file":
        return None
    value = said.get("questions", {}).get(step.key)
    return AnswerForm(data, asked=asked, form=form_document, value=value, prefix=prefix)


def _points_form(
    scenario: dict[str, Any] | None, said: dict[str, Any], data: Any, prefix: str | None
) -> PointsForm | None:
    if scenario is None:
        return None
    form = PointsForm(data, scenario=scenario, prefix=prefix)
    form.initial = form.initial_here(said)
    return form

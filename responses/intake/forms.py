"""The shape of each page of the form, and its words when something is missing."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Group, Question, Radios, WordCount, questions
from responses.intake.states import CAPACITIES, OFFICIAL_VIEW, PUBLICATION_CHOICES, PUBLISH, PUBLISH_NAMED, REACTIONS
from responses.intake.steps import ABOUT, POINTS, PUBLICATION, Step, question_of, scenario_of
from scenarios.models import StakeholderType

NO_REACTION = ""
POINT_WORDS = 300


class PageForm(forms.Form):
    """One page of the form. `said` is what it adds to the draft's document: part to words."""

    def said(self) -> dict[str, Any]:
        raise TypeError(f"{type(self).__name__} doesn't say what it keeps.")


class AboutForm(PageForm):
    type = forms.ChoiceField(
        label=_("Who are you?"),
        help_text=_("Choose the one that fits best."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are"), "invalid_choice": _("Choose who you are")},
    )
    capacity = forms.ChoiceField(
        label=_("Whose view is this?"),
        choices=list(CAPACITIES.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whose view this is"),
            "invalid_choice": _("Choose whose view this is"),
        },
    )
    organisation = PlainTextField(label=_("Name of your organisation"), max_length=200, required=False)

    def __init__(self, *args: Any, types: list[StakeholderType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.types = {row.slug: row for row in types}
        cast(forms.ChoiceField, self.fields["type"]).choices = [(row.slug, row.label) for row in types]
        self.helper = questions(
            Radios("type", size="m", hints={row.slug: row.hint for row in types if row.hint}),
            Radios("capacity", size="m", conditional={OFFICIAL_VIEW: Question("organisation")}),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("capacity") == OFFICIAL_VIEW:
            self._check_organisation(given)
        else:
            given["organisation"] = ""
        return given

    def _check_organisation(self, given: dict[str, Any]) -> None:
        kind = self.types.get(given.get("type", ""))
        if kind and kind.speaks_as == StakeholderType.INDIVIDUAL:
            message = _("Choose “My own view”, or choose the kind of organisation you speak for above")
            self.add_error("capacity", message)
        elif not given.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Enter the name of your organisation"))

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"about": {name: given[name] for name in ("type", "capacity", "organisation")}}


class AnswerForm(PageForm):
    """One question of the engagement, as its published version asks it."""

    def __init__(self, *args: Any, asked: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        choosing = asked["type"] == "scenario_preference"
        self.fields["answer"] = _choice_field(asked) if choosing else _text_field(asked)
        kind = Radios if choosing else WordCount if asked["max_words"] else Question
        self.helper = questions(kind("answer", heading=True, rows=8))

    def said(self) -> dict[str, Any]:
        return {"questions": {self.asked["key"]: self.cleaned_data["answer"]}}


def _label(asked: dict[str, Any]) -> str:
    return asked["text"] if asked["required"] else _("%(question)s (optional)") % {"question": asked["text"]}


def _choice_field(asked: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_label(asked),
        help_text=asked["help"],
        choices=[(option["value"], option["label"]) for option in asked["options"]],
        widget=forms.RadioSelect,
        required=asked["required"],
        error_messages={
            "required": _("Choose one of the answers"),
            "invalid_choice": _("Choose one of the answers on this page"),
        },
    )


def _text_field(asked: dict[str, Any]) -> PlainTextField:
    return PlainTextField(
        label=_label(asked),
        help_text=asked["help"],
        max_words=asked["max_words"],
        widget=forms.Textarea,
        required=asked["required"],
        error_messages={"required": _("Write your answer")},
    )


class PointsForm(PageForm):
    """The listed points of one scenario, each to be reacted to or passed over, and room for one that is missing."""

    def __init__(self, *args: Any, scenario: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenario = scenario
        self.points = [*scenario["advantages"], *scenario["disadvantages"]]
        for point in self.points:
            self._add_point(point)
        self.fields["missing"] = PlainTextField(
            label=_("Is something missing from this list? (optional)"),
            max_words=POINT_WORDS,
            widget=forms.Textarea,
            required=False,
        )
        self.helper = questions(
            *self._side(_("Advantages"), scenario["advantages"]),
            *self._side(_("Disadvantages"), scenario["disadvantages"]),
            WordCount("missing", rows=4),
        )

    def _add_point(self, point: dict[str, str]) -> None:
        code = point["code"]
        self.fields[f"{code}-reaction"] = forms.ChoiceField(
            label=f"{code}: {point['text']}",
            choices=[(NO_REACTION, _("No answer")), *REACTIONS.items()],
            widget=forms.RadioSelect,
            required=False,
            initial=NO_REACTION,
            error_messages={"invalid_choice": _("Choose one of the answers for %(code)s") % {"code": code}},
        )
        self.fields[f"{code}-words"] = PlainTextField(
            label=_("%(code)s in your own words (optional)") % {"code": code},
            max_words=POINT_WORDS,
            widget=forms.Textarea,
            required=False,
        )

    def _side(self, title: Any, points: list[dict[str, str]]) -> list[Any]:
        shown: list[Any] = []
        for point in points:
            shown += [Radios(f"{point['code']}-reaction", size="s"), WordCount(f"{point['code']}-words", rows=2)]
        return [Group(title, *shown, size="l")] if shown else []

    def said(self) -> dict[str, Any]:
        """Every point of this scenario, so that a reaction taken back is taken back in the draft too."""
        given = self.cleaned_data
        points = {
            point["code"]: {
                "reaction": given[f"{point['code']}-reaction"],
                "words": given[f"{point['code']}-words"],
            }
            for point in self.points
        }
        return {"points": points, "missing": {self.scenario["key"]: given["missing"]}}

    def initial_here(self, document: dict[str, Any]) -> dict[str, Any]:
        initial = {"missing": document.get("missing", {}).get(self.scenario["key"], "")}
        for point in self.points:
            said = document.get("points", {}).get(point["code"], {})
            initial[f"{point['code']}-reaction"] = said.get("reaction", NO_REACTION)
            initial[f"{point['code']}-words"] = said.get("words", "")
        return initial


class PublicationForm(PageForm):
    choice = forms.ChoiceField(
        label=_("May we publish your view?"),
        help_text=_("We count every view in the same way, published or not."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose if we may publish your view"),
            "invalid_choice": _("Choose if we may publish your view"),
        },
    )

    def __init__(self, *args: Any, organisation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = dict(PUBLICATION_CHOICES)
        if not organisation:
            del choices[PUBLISH_NAMED]
            choices[PUBLISH] = _("Yes, without my name")
        cast(forms.ChoiceField, self.fields["choice"]).choices = list(choices.items())
        self.helper = questions(Radios("choice", heading=True))

    def said(self) -> dict[str, Any]:
        return {"publication": self.cleaned_data["choice"]}


def form_for(step: Step, form_document: dict[str, Any], said: dict[str, Any], data: Any = None) -> PageForm | None:
    """The page's form, filled with what the draft says or with what was posted; None when there is no such page."""
    if step.kind == ABOUT:
        return AboutForm(data, types=list(StakeholderType.objects.all()), initial=said.get("about", {}))
    if step.kind == PUBLICATION:
        official = said.get("about", {}).get("capacity") == OFFICIAL_VIEW
        return PublicationForm(data, organisation=official, initial={"choice": said.get("publication", "")})
    if step.kind == POINTS:
        return _points_form(scenario_of(form_document, step.key), said, data)
    asked = question_of(form_document, step.key)
    if asked is None:
        return None
    return AnswerForm(data, asked=asked, initial={"answer": said.get("questions", {}).get(step.key, "")})


def _points_form(scenario: dict[str, Any] | None, said: dict[str, Any], data: Any) -> PointsForm | None:
    if scenario is None:
        return None
    form = PointsForm(data, scenario=scenario)
    form.initial = form.initial_here(said)
    return form

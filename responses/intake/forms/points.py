"""The listed points of one scenario: optional, and only after the free words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.fields import PlainTextField
from groundwork.forms.layouts import Group, Radios, WordCount, questions
from responses.intake.forms.page import PageForm
from responses.intake.states import REACTIONS

NO_REACTION = ""
POINT_WORDS = 300


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

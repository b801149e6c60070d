"""Questions with options to choose from: one, several, in order, or one stance for each scenario."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundwork.forms.layouts import Checkboxes, Group, Inset, Question, Radios
from responses.intake.states import STANCES

YES_NO = [
    {"value": "yes", "label": gettext_lazy("Yes")},
    {"value": "no", "label": gettext_lazy("No")},
    {"value": "dont-know", "label": gettext_lazy("I don't know")},
]
CHOOSE_ONE = gettext_lazy("Choose one of the answers")
NOT_ON_PAGE = gettext_lazy("Choose one of the answers on this page")


def options_of(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """What there is to choose from. A yes-or-no question need not list its answers."""
    options: list[dict[str, Any]] = asked["options"] or (YES_NO if asked["type"] == "yes_no_unsure" else [])
    return options


def choices_of(asked: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(option["value"], option["label"]) for option in options_of(asked)]


class OneChoice:
    """One of the options."""

    def __init__(self, asked: dict[str, Any], form: dict[str, Any]) -> None:
        self.asked, self.required = asked, asked["required"]
        self.scenarios = form["scenarios"]
        self.limits = asked.get("limits", {})

    @property
    def heading(self) -> dict[str, Any]:
        """The words of the question: label and hint of the field that is the page's heading."""
        asked = self.asked
        words = asked["text"] if self.required else _("%(question)s (optional)") % {"question": asked["text"]}
        reference = _("See: %(document)s.") % {"document": asked["document_ref"]} if asked["document_ref"] else ""
        return {
            "label": words,
            "help_text": " ".join(part for part in (asked["help"], *self.hints(), reference) if part),
        }

    def hints(self) -> list[str]:
        return []

    def fields(self) -> dict[str, forms.Field]:
        errors = {"required": CHOOSE_ONE, "invalid_choice": NOT_ON_PAGE}
        choice = forms.ChoiceField(
            **self.heading,
            choices=choices_of(self.asked),
            widget=forms.RadioSelect,
            required=self.required,
            error_messages=errors,
        )
        return {"answer": choice}

    def layout(self) -> list[Any]:
        return [Radios("answer", heading=True)]

    def initial(self, value: Any) -> dict[str, Any]:
        return {"answer": value}

    def faults(self, given: dict[str, Any]) -> dict[str, str]:
        """Field to what is wrong with it, for what no single field can know."""
        return {}

    def value(self, given: dict[str, Any]) -> Any:
        return given.get("answer", "")


class SeveralChoices(OneChoice):
    """Any number of the options, within limits."""

    def hints(self) -> list[str]:
        most = self.limits.get("most")
        return [_("Choose up to %(most)s.") % {"most": most} if most else _("Choose all that apply.")]

    def fields(self) -> dict[str, forms.Field]:
        errors = {"required": gettext_lazy("Choose at least one answer"), "invalid_choice": NOT_ON_PAGE}
        several = forms.MultipleChoiceField(
            **self.heading,
            choices=choices_of(self.asked),
            widget=forms.CheckboxSelectMultiple,
            required=self.required,
            error_messages=errors,
        )
        return {"answer": several}

    def layout(self) -> list[Any]:
        return [Checkboxes("answer", heading=True)]

    def initial(self, value: Any) -> dict[str, Any]:
        return {"answer": value or []}

    def faults(self, given: dict[str, Any]) -> dict[str, str]:
        count, least, most = len(self.value(given)), self.limits.get("least"), self.limits.get("most")
        if most and count > most:
            words = ngettext("Choose no more than %(most)s answer", "Choose no more than %(most)s answers", most)
            return {"answer": words % {"most": most}}
        if least and 0 < count < least:
            return {"answer": _("Choose at least %(least)s answers, or none") % {"least": least}}
        return {}

    def value(self, given: dict[str, Any]) -> Any:
        return sorted(set(given.get("answer") or []))


class Ranking(OneChoice):
    """The options in order, as far as somebody wants to rank them: a number for each, no dragging."""

    def hints(self) -> list[str]:
        return [_("Give 1 to your first choice, 2 to the next, and so on. You can stop at any number.")]

    def _name(self, value: str) -> str:
        return f"rank-{value}"

    def fields(self) -> dict[str, forms.Field]:
        ranks = [("", gettext_lazy("No number"))]
        ranks += [(str(rank), str(rank)) for rank in range(1, len(options_of(self.asked)) + 1)]
        return {
            self._name(value): forms.ChoiceField(
                label=label, choices=ranks, required=False, error_messages={"invalid_choice": NOT_ON_PAGE}
            )
            for value, label in choices_of(self.asked)
        }

    def layout(self) -> list[Any]:
        boxes = [Question(self._name(value)) for value, _label in choices_of(self.asked)]
        heading = self.heading
        hint = [Inset(heading["help_text"])] if heading["help_text"] else []
        return [Group(heading["label"], *hint, *boxes, heading=True)]

    def initial(self, value: Any) -> dict[str, Any]:
        return {self._name(chosen): str(rank) for rank, chosen in enumerate(value or [], start=1)}

    def faults(self, given: dict[str, Any]) -> dict[str, str]:
        seen: dict[str, Any] = {}
        for value, label in choices_of(self.asked):
            rank = given.get(self._name(value), "")
            if rank and rank in seen:
                words = _("You gave %(rank)s to “%(first)s” and to “%(second)s”. Give each a number of its own.")
                return {self._name(value): words % {"rank": rank, "first": seen[rank], "second": label}}
            seen |= {rank: label} if rank else {}
        missing = next((str(rank) for rank in range(1, len(seen) + 1) if str(rank) not in seen), "")
        first = self._name(options_of(self.asked)[0]["value"])
        if missing:
            return {first: _("You left out number %(rank)s. Give the numbers one after the other.") % {"rank": missing}}
        return {first: _("Give number 1 to your first choice")} if self.required and not seen else {}

    def value(self, given: dict[str, Any]) -> Any:
        ranked = [(given.get(self._name(value), ""), value) for value, _label in choices_of(self.asked)]
        return [value for rank, value in sorted((int(rank), value) for rank, value in ranked if rank)]


class StancePerScenario(OneChoice):
    """What somebody thinks of each scenario on its own."""

    def fields(self) -> dict[str, forms.Field]:
        return {
            scenario["key"]: forms.ChoiceField(
                label=scenario["title"],
                choices=list(STANCES.items()),
                widget=forms.RadioSelect,
                required=self.required,
                error_messages={
                    "required": _("Say what you think of “%(title)s”") % {"title": scenario["title"]},
                    "invalid_choice": NOT_ON_PAGE,
                },
            )
            for scenario in self.scenarios
        }

    def layout(self) -> list[Any]:
        heading = self.heading
        hint = [Inset(heading["help_text"])] if heading["help_text"] else []
        stances = [Radios(scenario["key"], size="s") for scenario in self.scenarios]
        return [Group(heading["label"], *hint, *stances, heading=True)]

    def initial(self, value: Any) -> dict[str, Any]:
        return dict(value or {})

    def value(self, given: dict[str, Any]) -> Any:
        return {scenario["key"]: given.get(scenario["key"], "") for scenario in self.scenarios}

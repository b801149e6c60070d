"""The form of one entry of a list: a part of the background, a way to respond, a scenario, a point, a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scenarios.library import NotTaken, keep
from scenarios.models import Point
from scenarios.setup.forms.fields import LinesField, TidyTextField, area, offer
from scenarios.setup.forms.sections import SectionForm
from scenarios.setup.kinds import AUDIENCES, CHANNELS, IN_WORDS, KINDS, LIMITED, OWN_CHOICES, ROUTES, SOURCED
from scenarios.templatetags.published import DOCUMENT_FORMS, DOCUMENT_KINDS

NEEDS_VALUE = ("email", "phone", "post")


class BackgroundForm(SectionForm):
    heading = TidyTextField(label=_("Heading"), max_length=200)
    body = TidyTextField(label=_("Text"), max_words=1000, widget=area(8))
    points = LinesField(
        label=_("List below it (optional)"), help_text=_("One on each line."), required=False, widget=area(4)
    )

    def values(self) -> dict[str, Any]:
        return {"facts": self.state.get("facts", [])} | super().values()


class WayForm(SectionForm):
    channel = forms.ChoiceField(label=_("How?"), choices=tuple(CHANNELS.items()), widget=forms.RadioSelect)
    label = TidyTextField(label=_("Words"), help_text=_("For example, Email us."), max_length=200)
    value = TidyTextField(
        label=_("Address or number (optional)"),
        help_text=_("The page shows it after the words."),
        required=False,
        max_length=300,
    )
    note = TidyTextField(label=_("Note (optional)"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("channel") in NEEDS_VALUE and not given.get("value") and "value" not in self.errors:
            self.add_error("value", _("Enter the address or number"))
        return given

    def values(self) -> dict[str, Any]:
        return _standing(self.state) | {name: value or None for name, value in super().values().items()}


class ContactForm(SectionForm):
    role = TidyTextField(label=_("Role or team"), max_length=200)
    email = forms.EmailField(
        label=_("Email address (optional)"),
        required=False,
        error_messages={"invalid": _("Enter an email address like name@example.org")},
    )
    phone = TidyTextField(label=_("Phone number (optional)"), required=False, max_length=60)
    address = TidyTextField(label=_("Postal address (optional)"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("email", "phone", "address")):
            self.add_error("email", _("Enter an email address, a phone number or a postal address"))
        return given

    def values(self) -> dict[str, Any]:
        return _standing(self.state) | {name: value or None for name, value in super().values().items()}


def _standing(state: dict[str, Any]) -> dict[str, str]:
    """What staff type is what they stand by; what a demonstration made up stays marked."""
    return {"standing": state.get("standing", SOURCED)}


class DocumentForm(SectionForm):
    title = TidyTextField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=tuple(DOCUMENT_KINDS.items()))
    formats = forms.MultipleChoiceField(
        label=_("In which forms can people have it?"),
        choices=tuple(DOCUMENT_FORMS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    audience = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=tuple(AUDIENCES.items()),
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("The file itself (optional)"),
        help_text=_("A PDF, Word (.docx), Excel (.xlsx) or OpenDocument (.odt) file of up to 10 MB."),
        required=False,
        error_messages={"empty": _("This file is empty. Choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.odt"}),
    )
    gone = forms.BooleanField(label=_("Take away the file that is there now"), required=False)
    link = forms.URLField(
        label=_("Its address on another website (optional)"),
        help_text=_("For example, https://www.england.nhs.uk/plan"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Enter an address like https://www.example.org/plan")},
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    def prepare(self) -> None:
        if not self.state.get("file"):
            del self.fields["gone"]

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in state.items() if name != "file"}

    def clean(self) -> dict[str, Any]:
        """What is wrong elsewhere comes first: a browser forgets the file, so it is only kept with all the rest."""
        given = super().clean() or {}
        chosen = given.get("file")
        if chosen and not self.errors:
            self._keep(given, chosen)
        return given

    def _keep(self, given: dict[str, Any], chosen: Any) -> None:
        try:
            given["file"] = keep(chosen.name, chosen, chosen.size)
        except NotTaken as trouble:
            self.add_error("file", str(trouble))
        except OSError:
            self.add_error("file", _("We could not keep the file: something is wrong on our side. Try again later."))

    def values(self) -> dict[str, Any]:
        given = super().values()
        stays = None if given.pop("gone", False) else self.state.get("file")
        given |= {"file": given["file"] or stays, "link": given["link"] or None}
        return _standing(self.state) | {"date": self.state.get("date")} | given


class ScenarioForm(SectionForm):
    title = TidyTextField(label=_("Title"), max_length=200)
    description = TidyTextField(label=_("Description"), required=False, max_words=300, widget=area(5))


class PointForm(SectionForm):
    side = forms.ChoiceField(
        label=_("Is it a point for or against?"),
        choices=((Point.ADVANTAGE, _("For it")), (Point.DISADVANTAGE, _("Against it"))),
        widget=forms.RadioSelect,
    )
    text = TidyTextField(label=_("The point"), max_words=100, widget=area(3))


class QuestionForm(SectionForm):
    text = TidyTextField(label=_("Question"), max_words=100, widget=area(2))
    type = forms.ChoiceField(label=_("How is it answered?"), choices=tuple(KINDS.items()))
    labels = LinesField(
        label=_("Choices"),
        help_text=_("One on each line, for a choice, a scale or an order."),
        required=False,
        widget=area(5),
    )
    help = TidyTextField(label=_("Help under the question (optional)"), required=False, max_words=100, widget=area(2))
    document_ref = TidyTextField(
        label=_("Part of a document that it is about (optional)"), required=False, max_length=300
    )
    required = forms.BooleanField(label=_("It needs an answer"), required=False)
    joined = forms.BooleanField(label=_("It belongs with the question before it: 1a, 1b"), required=False)
    max_words = forms.IntegerField(label=_("Most words (optional)"), required=False, min_value=1, max_value=20_000)
    least = forms.IntegerField(
        label=_("Smallest number, or fewest choices (optional)"), required=False, min_value=0, max_value=10**9
    )
    most = forms.IntegerField(
        label=_("Largest number, or most choices (optional)"), required=False, min_value=0, max_value=10**9
    )
    ask_if = forms.MultipleChoiceField(
        label=_("Ask it only of those who answered (optional)"),
        help_text=_("All from one earlier question. Leave it empty to ask everyone."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        here = self.state.get("key")
        choices = list(self._earlier(here))
        offer(self, "ask_if", choices)
        if not choices:
            del self.fields["ask_if"]

    def _earlier(self, here: str | None) -> Any:
        for row in self.engagement.questions.all():
            if row.key == here:
                return
            for option in row.options if row.type in ROUTES else []:
                yield f"{row.key}={option['value']}", f"{row.number}{row.part}. {row.text} – {option['label']}"

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        rule, limits = state.get("ask_if") or {}, state.get("limits") or {}
        chosen = [f"{rule['question']}={answer}" for answer in rule.get("answers", [])]
        return state | {"ask_if": chosen, "least": limits.get("least"), "most": limits.get("most")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("type")
        if kind in OWN_CHOICES and "labels" not in self.errors:
            labels = given["labels"]
            if len(labels) < 2 or len(set(labels)) < len(labels):
                self.add_error("labels", _("Enter at least two choices, each of them once"))
        least, most = given.get("least"), given.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("The largest must not be smaller than the smallest"))
        if len({choice.split("=")[0] for choice in given.get("ask_if", [])}) > 1:
            self.add_error("ask_if", _("Choose answers of one question only"))
        return given

    def values(self) -> dict[str, Any]:
        given = super().values()
        kind, chosen = given["type"], given.pop("ask_if", [])
        limits = {name: given.pop(name) for name in ("least", "most")}
        given["limits"] = {name: most for name, most in limits.items() if most is not None and kind in LIMITED}
        given["max_words"] = given["max_words"] if kind in IN_WORDS else None
        answers = [choice.partition("=")[2] for choice in chosen]
        given["ask_if"] = {"question": chosen[0].split("=")[0], "answers": answers} if chosen else {}
        given["labels"] = given["labels"] if kind in OWN_CHOICES else []
        return given

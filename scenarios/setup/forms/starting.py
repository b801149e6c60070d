"""How a new engagement begins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Question, questions
from scenarios.models import Engagement
from scenarios.setup.file_rules import faults_of
from scenarios.setup.forms.fields import TidyTextField, offer
from scenarios.setup.forms.sections import BODY_KINDS
from scenarios.setup.reading import Malformed, case_in

BLANK, COPY, FILE = "blank", "copy", "file"
LARGEST_FILE = 1024 * 1024
MOST_FAULTS = 10


class StartForm(forms.Form):
    origin = forms.ChoiceField(label=_("What do you start from?"), widget=forms.RadioSelect, initial=BLANK)
    copy_of = forms.ChoiceField(label=_("Which one?"), required=False)
    file = forms.FileField(
        label=_("Which file?"), help_text=_("A YAML file in the shape of the content schema."), required=False
    )
    short_title = TidyTextField(
        label=_("Short title"), help_text=_("For lists and emails. You can change it later."), max_length=200
    )
    slug = TidyTextField(
        label=_("Address"),
        help_text=_("Part of every address, like lead-provider-2021. It can never change."),
        max_length=80,
    )
    reference_prefix = TidyTextField(
        label=_("Start of each reference"),
        help_text=_("2 to 6 capital letters, like ICP. They can never change."),
    )
    body_name = TidyTextField(label=_("Who asks?"), help_text=_("The full name of your organisation."), max_length=200)
    body_kind = forms.ChoiceField(label=_("What kind of organisation is that?"), choices=BODY_KINDS)
    helper = questions(
        Question("origin", conditional={COPY: "copy_of", FILE: "file"}),
        "short_title",
        Question("slug", width="20"),
        Question("reference_prefix", width="10"),
        "body_name",
        "body_kind",
    )

    def __init__(self, data: Any = None, files: Any = None, *, sources: list[Engagement]) -> None:
        super().__init__(data, files)
        self.read: dict[str, Any] | None = None
        self.sources = {one.slug: one for one in sources}
        choices: list[tuple[str, Any]] = [(BLANK, _("Nothing: a blank one"))]
        if sources:
            choices.append((COPY, _("A copy of another one")))
        choices.append((FILE, _("A file")))
        offer(self, "origin", choices)
        offer(self, "copy_of", [("", _("Choose one")), *((one.slug, one.short_title) for one in sources)])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("origin") == COPY and not given.get("copy_of"):
            self.add_error("copy_of", _("Choose the engagement to copy"))
        if given.get("origin") == FILE and "file" not in self.errors:
            self._read_file(given.get("file"))
        return given

    def _read_file(self, file: Any) -> None:
        if not file:
            self.add_error("file", _("Choose a file"))
        elif file.size > LARGEST_FILE:
            self.add_error("file", _("The file is too big. We can take up to 1 MB."))
        else:
            self._hold_against_schema(file)

    def _hold_against_schema(self, file: Any) -> None:
        try:
            case = case_in(file.name, file.read())
            faults = faults_of(case)
        except Malformed as malformed:
            faults = malformed.faults
        else:
            self.read = case.facts
        for fault in faults[:MOST_FAULTS]:
            told = {"line": fault.line, "reason": fault.reason}
            self.add_error("file", _("Line %(line)s: %(reason)s.") % told)

    def facts(self) -> dict[str, Any]:
        """What `start` takes."""
        names = ("slug", "reference_prefix", "short_title", "body_name", "body_kind")
        copied = self.cleaned_data["copy_of"] if self.cleaned_data["origin"] == COPY else ""
        own = {name: self.cleaned_data[name] for name in names}
        return own | {"copy_of": self.sources.get(copied), "facts": self.read}

"""The one long page on which staff type in a view: every question of the form, in its order, by the form's own boxes.

Nothing on it must be filled in, since people leave boxes empty on paper. What is missing is said when it is put in the
books.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from groundwork.forms.layouts import Group, Question
from responses.entry.forms import LetterForm, PetitionForm
from responses.entry.models import Entry
from responses.entry.states import FORM
from responses.intake.answers import LETTER
from responses.intake.forms.answer import AnswerForm
from responses.intake.forms.bodies import BodyForm
from responses.intake.forms.making import form_for
from responses.intake.forms.page import PageForm
from responses.intake.states import SEVERAL
from responses.intake.steps import ABOUT, PUBLICATION, QUESTION, Step, about_way, points_way, scenario_of
from scenarios.models import StakeholderType
from scenarios.shelf import document_with

BODIES = "bodies"


@dataclass(frozen=True)
class Section:
    """One part of the page. `title` is empty where the form's own question is its heading."""

    title: str
    note: str
    form: PageForm


class Typing:
    """All parts of the page, filled with what was typed so far or with what was posted."""

    def __init__(self, entry: Entry, data: Any = None) -> None:
        self.said_so_far, self.document = entry.document, document_with(entry.form.digest)
        self.sections = list(self._sections(entry, data))
        self.body = self._body_form(data) if self._speaks_for_several() else None

    @property
    def bodies(self) -> list[dict[str, str]]:
        listed: list[dict[str, str]] = self.said_so_far.get(BODIES, []) if self._speaks_for_several() else []
        return listed

    @property
    def forms(self) -> list[forms.Form]:
        return [*(section.form for section in self.sections), *([self.body] if self.body else [])]

    def is_valid(self) -> bool:
        """Every part is asked, so that each says what is wrong with it."""
        return not [form for form in self.forms if form.is_bound and not form.is_valid()]

    def said(self, remove: list[str]) -> dict[str, Any]:
        """What the parts without a fault say, in the shape of a draft's document. `remove` are bodies to take off."""
        said: dict[str, Any] = {}
        for form in (section.form for section in self.sections if section.form.is_valid()):
            for part, words in form.said().items():
                said[part] = said.get(part, {}) | words if isinstance(words, dict) else words
        if self._speaks_for_several():
            added = [self.body.body()] if self.body and self.body.is_bound and self.body.is_valid() else []
            kept = [body for body in self.bodies if body["name"] not in remove]
            said[BODIES] = [*kept, *(body for body in added if body not in kept)]
        return said

    def _speaks_for_several(self) -> bool:
        return bool(self.said_so_far.get("about", {}).get("capacity") == SEVERAL)

    def _body_form(self, data: Any) -> BodyForm:
        """Bound only when somebody typed a name into it."""
        posted = data if data and data.get("body-name", "").strip() else None
        return BodyForm(posted, types=list(StakeholderType.objects.all()), have=len(self.bodies), prefix="body")

    def _sections(self, entry: Entry, data: Any) -> Iterator[Section]:
        said = self.said_so_far
        yield self._section(Step(ABOUT), data, _("Who sent it"))
        if said.get("about", {}).get("type"):
            yield self._section(about_way(said)[1], data, _("More about them"))
        if entry.kind == FORM:
            yield from self._questions(data)
        else:
            yield self._without_a_form(entry, data)
        yield self._section(Step(PUBLICATION), data, "", _("If they did not say, choose “No”."))

    def _questions(self, data: Any) -> Iterator[Section]:
        for asked in self.document["questions"]:
            if asked["type"] != "file":
                note = _("Asked only of those who answered an earlier question in a certain way.")
                yield self._section(Step(QUESTION, asked["key"]), data, "", note if asked.get("ask_if") else "")
        for step in points_way(self.document):
            scenario = scenario_of(self.document, step.key) or {"title": ""}
            title = _("Points listed for “%(title)s”") % {"title": scenario["title"]}
            yield self._section(step, data, title)

    def _section(self, step: Step, data: Any, title: str, note: str = "") -> Section:
        prefix = f"{step.kind}-{step.key}" if step.key else step.kind
        form = form_for(step, self.document, self.said_so_far, data, prefix=prefix)
        assert form is not None  # noqa: S101 -- the step comes from this very document
        return Section(title, note, _as_on_paper(form))

    def _without_a_form(self, entry: Entry, data: Any) -> Section:
        if entry.kind == LETTER:
            return Section("", "", LetterForm(data, initial=self.said_so_far, prefix="letter"))
        petition = self.said_so_far.get("petition", {})
        shown = petition | {"signatures": petition.get("signatures") or ""}
        return Section(_("The petition"), "", PetitionForm(data, initial=shown, prefix="petition"))


def _as_on_paper(form: PageForm) -> PageForm:
    """Boxes may stay empty, and the page has a heading of its own."""
    for field in form.fields.values():
        field.required = False
    if isinstance(form, AnswerForm):
        form.kind.required = False
    helper: Any = getattr(form, "helper", None)
    for item in helper.layout.fields:
        if isinstance(item, Question) and item.look.heading:
            item.look = replace(item.look, heading=False, size="m")
        elif isinstance(item, Group) and item.legend["isPageHeading"]:
            item.legend = item.legend | {"isPageHeading": False, "size": "m"}
    return form

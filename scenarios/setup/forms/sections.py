"""The form of each section. What stands in it comes from the section's state, and goes back as values of its names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundwork.forms.layouts import Question, questions
from scenarios.models import Engagement, StakeholderType
from scenarios.offers import equality_questions
from scenarios.setup.forms.fields import LinesField, MeaningsField, TableField, TidyTextField, area, offer

ENGAGEMENT_KINDS = (
    ("engagement", _("An engagement: early talk about ideas")),
    ("consultation", _("A formal consultation that the law asks for")),
)
BODY_KINDS = (
    ("ICB", _("Integrated care board (ICB)")),
    ("CCG", _("Clinical commissioning group (CCG), until July 2022")),
    ("NHS England", _("NHS England")),
    ("council", _("Council")),
    ("alliance", _("Alliance or partnership")),
    ("programme", _("Programme")),
    ("other", _("Other")),
)


class SectionForm(forms.Form):
    """`seen` marks what the person saw, so that two people can't overwrite each other without knowing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, engagement: Engagement, state: dict[str, Any], seen: str
    ) -> None:
        super().__init__(data, files, initial=self.unpacked(state) | {"seen": seen})
        self.engagement, self.state = engagement, state
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the engagement."""

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        """The state as the form's fields show it."""
        return dict(state)

    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the state."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def seen_again(self, seen: str) -> None:
        """Show what was typed on top of what stands there now."""
        copied: Any = self.data.copy()  # type: ignore[attr-defined]
        copied["seen"] = seen
        self.data = copied


class AboutForm(SectionForm):
    title = TidyTextField(label=_("Title"), help_text=_("Best as a question that people can answer."), max_length=300)
    short_title = TidyTextField(label=_("Short title"), help_text=_("For lists and emails."), max_length=200)
    programme = TidyTextField(label=_("Programme it belongs to (optional)"), required=False, max_length=200)
    summary = TidyTextField(
        label=_("Summary"), help_text=_("What it is about, in a few sentences."), max_words=150, widget=area(4)
    )
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=ENGAGEMENT_KINDS, widget=forms.RadioSelect)
    body_name = TidyTextField(label=_("Who asks?"), help_text=_("The full name of your organisation."), max_length=200)
    body_kind = forms.ChoiceField(label=_("What kind of organisation is that?"), choices=BODY_KINDS)

    def prepare(self) -> None:
        """A notice or a briefing that was loaded keeps its kind."""
        kind = self.state["kind"]
        if kind not in dict(ENGAGEMENT_KINDS):
            offer(self, "kind", [*ENGAGEMENT_KINDS, (kind, kind)])


class PurposeForm(SectionForm):
    legal_basis = TidyTextField(
        label=_("Legal basis (optional)"),
        help_text=_("The duty under which you ask, in plain words."),
        required=False,
        max_words=200,
        widget=area(3),
    )
    not_in_scope = LinesField(
        label=_("What is not changing"), help_text=_("One on each line."), required=False, widget=area(5)
    )
    how_views_will_be_used = LinesField(
        label=_("How views will be used"), help_text=_("One on each line."), required=False, widget=area(4)
    )


class PreferredForm(SectionForm):
    preferred = forms.ChoiceField(label=_("Which scenario do you prefer?"), required=False, widget=forms.RadioSelect)
    preferred_reasons = TidyTextField(
        label=_("Why do you prefer it?"),
        help_text=_("Say too that nothing is decided, and that you want to hear other views."),
        required=False,
        max_words=500,
        widget=area(6),
    )

    def prepare(self) -> None:
        scenarios = [(one.key, one.title) for one in self.engagement.scenarios.all()]
        offer(self, "preferred", [*scenarios, ("", _("None of them"))])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("preferred") and not given.get("preferred_reasons") and "preferred_reasons" not in self.errors:
            self.add_error("preferred_reasons", _("Say why you prefer this one"))
        return given


class EqualityForm(SectionForm):
    equality = forms.MultipleChoiceField(
        label=_("What do you ask about people?"),
        help_text=_(
            "We ask it after a view is sent. Nobody has to answer, and no answer leads to a view. Choose only what you "
            "will use."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        offer(self, "equality", equality_questions())


class ComparisonForm(SectionForm):
    caption = TidyTextField(label=_("Title of the table"), required=False, max_length=200)
    table = TableField(
        label=_("The table"),
        help_text=_(
            "Copy the cells in your spreadsheet and paste them here. The first row holds the headings, the first "
            "column says what is compared."
        ),
        required=False,
        widget=area(10),
    )

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        table = state["comparison_table"]
        return {"caption": table["caption"] if table else "", "table": table}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("table") and not given.get("caption") and "caption" not in self.errors:
            self.add_error("caption", _("Give the table a title"))
        if given.get("caption") and "table" not in self.errors and not given.get("table"):
            self.add_error("table", _("Paste the table as well, or take its title away"))
        return given

    def values(self) -> dict[str, Any]:
        table = self.cleaned_data["table"]
        return {"comparison_table": {"caption": self.cleaned_data["caption"]} | table if table else None}


class AudiencesForm(SectionForm):
    audiences = forms.MultipleChoiceField(
        label=_("Who do you want to hear from?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    partners = LinesField(
        label=_("Partners who ask with you (optional)"),
        help_text=_("One on each line."),
        required=False,
        widget=area(3),
    )
    related = forms.MultipleChoiceField(
        label=_("Other engagements to link to (optional)"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        offer(self, "audiences", list(StakeholderType.objects.values_list("slug", "label")))
        others = Engagement.objects.published().exclude(pk=self.engagement.pk).order_by("title")
        self.titles = {one.slug: one.title for one in others} | {
            one["slug"]: one["title"] for one in self.state["related"]
        }
        offer(self, "related", list(self.titles.items()))
        if not self.titles:
            del self.fields["related"]

    def unpacked(self, state: dict[str, Any]) -> dict[str, Any]:
        return state | {"related": [one["slug"] for one in state["related"]]}

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("related", [])
        before = [one["slug"] for one in self.state["related"]]
        ordered = sorted(chosen, key=lambda slug: before.index(slug) if slug in before else len(before))
        related = [{"slug": slug, "title": self.titles[slug]} for slug in ordered]
        return super().values() | {"related": related}


class WordsForm(SectionForm):
    glossary = MeaningsField(
        label=_("Words explained (optional)"),
        help_text=_("One on each line: the word, a colon, what it means."),
        required=False,
        widget=area(6),
    )
    privacy = TidyTextField(
        label=_("Privacy (optional)"),
        help_text=_("What is special about how you use what people send you here. The portal’s privacy page stays."),
        required=False,
        max_words=500,
        widget=area(6),
    )


class ApproverForm(forms.Form):
    """Who agrees before anything is published."""

    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("They must have an account on this portal already."),
        error_messages={
            "required": _("Enter the email address of the second person"),
            "invalid": _("Enter an email address like name@example.org"),
        },
    )
    helper = questions(Question("email"))

"""How a form's questions stand on their page, said next to the form with crispy-forms layout objects.

    class WhyForm(forms.Form):
        why = PlainTextField(label="Why do you prefer it?", max_words=1500, widget=forms.Textarea)
        helper = questions(WordCount("why", heading=True))

The same helper may serve every instance of a form: layout objects keep nothing of what they draw.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groundwork.forms import parameters
from groundwork.forms.components import component
from groundwork.forms.fields import DateParts
from groundwork.forms.parameters import Look

Draw: TypeAlias = tuple[str, Callable[[BoundField, Look], dict[str, Any]]]
# The first widget that fits decides, so a special kind stands before the general one it descends from.
BY_WIDGET: Sequence[tuple[type[forms.Widget], Draw]] = (
    (DateParts, ("date_input", parameters.date_parts)),
    (forms.CheckboxInput, ("checkboxes", parameters.tick_box)),
    (forms.Select, ("select", parameters.select)),
    (forms.Textarea, ("textarea", parameters.text_area)),
    (forms.FileInput, ("file_upload", parameters.file_box)),
    (forms.PasswordInput, ("password_input", parameters.password)),
    (forms.NumberInput, ("input", parameters.text_box)),
    (forms.EmailInput, ("input", parameters.text_box)),
    (forms.TextInput, ("input", parameters.text_box)),
)
Item: TypeAlias = str | LayoutObject
Revealed: TypeAlias = Item | Sequence[Item]


def questions(*items: Item) -> FormHelper:
    """The helper of a form whose page draws the `<form>`, the token, the button and the sentinel itself."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.render_hidden_fields = True
    helper.layout = Layout(*(_item(item) for item in items))
    return helper


class Question(LayoutObject):
    """One field, drawn by the component that fits its widget."""

    def __init__(self, name: str, *, conditional: Mapping[str, Revealed] | None = None, **look: Any) -> None:
        self.name = name
        self.look = Look(**look)
        self.conditional = {value: _items(shown) for value, shown in (conditional or {}).items()}
        self.fields = [name, *(item for items in self.conditional.values() for item in items)]

    def render(self, form: Any, context: Context, template_pack: str = "nhsuk", **_kwargs: Any) -> SafeString:
        bound = form[self.name]
        form.rendered_fields.add(self.name)
        return self.draw(bound, lambda item: item.render(form, context, template_pack))

    def draw(self, bound: BoundField, render: Callable[[LayoutObject], str]) -> SafeString:
        widget = bound.field.widget
        if widget.is_hidden:
            return SafeString(bound.as_widget())
        if isinstance(widget, forms.RadioSelect):
            revealed = {
                value: SafeString("".join(render(item) for item in items)) for value, items in self.conditional.items()
            }
            # Django's own checkboxes descend from its radios.
            kind = "checkboxes" if isinstance(widget, forms.CheckboxSelectMultiple) else "radios"
            return component(kind, parameters.choices(bound, self.look, revealed))
        name, told = self.drawing(widget)
        return component(name, told(bound, self.look))

    def drawing(self, widget: forms.Widget) -> Draw:
        for kind, drawing in BY_WIDGET:
            if isinstance(widget, kind):
                return drawing
        raise TypeError(f"The form pack has no component for {type(widget).__name__} (field {self.name!r}).")


class Radios(Question):
    """One answer out of a few. `conditional` says which fields a choice reveals."""


class Checkboxes(Question):
    """Any number of answers. `exclusive` names the choice that unticks the others."""


class WordCount(Question):
    """A long answer with the number of words left. The limit is the field's own `max_words` unless given here."""

    def drawing(self, widget: forms.Widget) -> Draw:
        return ("character_count", parameters.counted_text_area)


class CharacterCount(WordCount):
    """A short answer with the number of characters left."""


class Group(LayoutObject):
    """Several questions that belong together, under one legend."""

    def __init__(self, legend: Any, *items: Item, heading: bool = False, size: str | None = None) -> None:
        self.legend = {"text": legend, "size": size or ("l" if heading else "m"), "isPageHeading": heading}
        self.fields = [_item(item) for item in items]

    def render(self, form: Any, context: Context, template_pack: str = "nhsuk", **_kwargs: Any) -> SafeString:
        inside = self.get_rendered_fields(form, context, template_pack)
        return component("fieldset", {"legend": self.legend, "html": inside})


class Paragraph(LayoutObject):
    """A paragraph of plain text between questions. It is escaped, whoever wrote it."""

    template = "nhsuk/paragraph.html"

    def __init__(self, text: str) -> None:
        self.text = text
        self.fields: list[str] = []

    def render(self, *_args: Any, **_kwargs: Any) -> SafeString:
        return render_to_string(self.template, {"text": self.text})


class Heading(Paragraph):
    """A heading over the questions that follow, one below the page's own."""

    template = "nhsuk/heading.html"


class Inset(Paragraph):
    """A paragraph set off from the rest, for what must not be missed."""

    template = "nhsuk/inset.html"


def heading_of(form: forms.BaseForm) -> str:
    """The question that is this form's page heading, "" when the page needs a heading of its own."""
    helper = getattr(form, "helper", None)
    for item in helper.layout.fields if helper else []:
        if isinstance(item, Question) and item.look.heading:
            return str(form[item.name].label)
        if isinstance(item, Group) and item.legend["isPageHeading"]:
            return str(item.legend["text"])
    return ""


def _item(item: Item) -> LayoutObject:
    return Question(item) if isinstance(item, str) else item


def _items(shown: Revealed) -> list[LayoutObject]:
    return [_item(item) for item in ([shown] if isinstance(shown, str | LayoutObject) else shown)]

"""Template tags: forms, error summaries and every other component of the NHS.UK design system.

{% load nhsuk %}
{% nhsuk "tag" text="Awaiting decision" colour="yellow" %}
{% nhsuk_block "details" summary_text="What is an ICP?" %}<p>…</p>{% end_nhsuk_block %}
"""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groundwork.forms import sentinel
from groundwork.forms.components import camel, component
from groundwork.forms.layouts import Question, heading_of, questions
from groundwork.forms.wording import summary

register = template.Library()


@register.simple_tag(name="nhsuk")
def nhsuk_component(name: str, **params: Any) -> SafeString:
    """Any component by its snake_case name; `heading__level=2` reaches into a nested parameter."""
    return component(name, _nested(params))


@register.simple_block_tag(name="nhsuk_block", end_name="end_nhsuk_block")
def nhsuk_block(content: SafeString, name: str, **params: Any) -> SafeString:
    """A component around a piece of template, which becomes its `html`."""
    return component(name, _nested(params) | {"html": content})


@register.simple_tag(takes_context=True)
def nhsuk_form(context: Context, form: forms.BaseForm | None) -> SafeString:
    """All questions of a form, laid out by its helper; one after another where it has none. Hidden fields follow.

    Nothing for a page that asks no question and has a button alone.
    """
    if form is None:
        return SafeString("")
    helper = getattr(form, "helper", None) or questions(*(bound.name for bound in form.visible_fields()))
    return SafeString(helper.render_layout(form, context, template_pack="nhsuk"))


@register.simple_tag
def nhsuk_field(bound: BoundField) -> SafeString:
    """One field alone, as crispy-forms asks for it when a layout names it by its bare name."""
    return Question(bound.name).draw(bound, lambda item: "")


@register.simple_tag
def nhsuk_errors(*several: Any) -> SafeString:
    """The error summary of one form or several; nothing when all is well."""
    troubles = [line for form in several if form for line in summary(form)]
    if not troubles:
        return SafeString("")
    return component("error_summary", {"titleText": _("There is a problem"), "errorList": troubles})


@register.simple_tag
def nhsuk_errors_of(several: Any) -> SafeString:
    """The one error summary of a page with many forms, given as a list."""
    return nhsuk_errors(*several)


@register.simple_tag
def nhsuk_heading(form: Any) -> str:
    """The form's own page heading, "" when it has none and the page must bring one."""
    return heading_of(form) if form else ""


@register.inclusion_tag("nhsuk/form_end.html")
def form_end() -> dict[str, str]:
    """The last element of each form: shows the server that the whole form arrived."""
    return {"name": sentinel.NAME, "value": sentinel.VALUE}


def _nested(params: dict[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, value in params.items():
        *branches, leaf = (camel(part) for part in path.split("__"))
        place = tree
        for branch in branches:
            place = place.setdefault(branch, {})
        place[leaf] = value
    return tree

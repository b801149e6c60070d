import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from jinja2 import TemplateNotFound
from lxml import html

from groundwork.forms.components import camel, component

HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize("key", ["text", "html"])
def test_nobodys_words_become_markup(key):
    drawn = component("inset_text", {key: HOSTILE})
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_html_that_a_template_vouches_for_stands():
    assert "<p>yes</p>" in component("inset_text", {"html": SafeString("<p>yes</p>")})


def test_a_literal_of_a_template_is_text_and_escaped_once():
    assert "Fish &amp; chips" in component("tag", {"text": SafeString("Fish & chips")})
    assert "Fish &amp; chips" in component("tag", {"text": SafeString("Fish &amp; chips")})
    assert "&amp;amp;" in component("tag", {"text": "a &amp; b"})


def test_lazy_words_and_nested_parameters_are_reached():
    rows = [{"key": {"text": gettext_lazy("Key")}, "value": {"text": HOSTILE}}]
    drawn = component("summary_list", {"rows": rows})
    assert "Key" in drawn
    assert "<script>" not in drawn


def test_attributes_are_escaped():
    value = """'"><a onclick="x">"""
    button = html.fragment_fromstring(component("button", {"text": "Go", "value": value}))
    assert (button.get("value"), button.get("onclick"), len(button)) == (value, None, 0)


def test_names_follow_the_design_system():
    assert camel("visually_hidden_text") == "visuallyHiddenText"
    assert "<table" in component("table", {"head": [{"text": "a"}], "rows": [[{"text": "1"}]]})
    with pytest.raises(TemplateNotFound):
        component("no_such_thing", {})

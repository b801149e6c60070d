import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from jinja2 import TemplateNotFound
from lxml import html

from groundwork.forms.components import _AT_HAND, LONGEST, MOST, camel, component

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


def test_a_template_s_own_literal_is_text_to_a_component_and_stands_there_once():
    """Django marks it safe; the design system's macros would take it for HTML, and some print that a second time."""
    drawn = component("warning_callout", {"heading": SafeString("Warning"), "text": "Take care."})
    assert drawn.count("Warning") == 1


def test_a_drawing_at_hand_is_used_for_its_own_words_only():
    def radios(shown, label="Yes"):
        choice = {"value": "yes", "text": label, "conditional": {"html": shown}}
        return component("radios", {"name": "a", "idPrefix": "a", "items": [choice]})

    fresh = radios("")
    assert radios("Example Practice").count("Example Practice") == 1
    assert radios("<b>Other</b>").count("&lt;b&gt;Other&lt;/b&gt;") == 1
    assert radios(SafeString("<b>Other</b>")).count("<b>Other</b>") == 1
    assert ("Ja" in radios("", "Ja"), radios("") == fresh) == (True, True)


def test_only_so_many_drawings_are_kept():
    for number in range(MOST * 2):
        assert f"Go {number}" in component("button", {"text": f"Go {number}"})
        assert len(_AT_HAND) <= MOST
    component("button", {"text": "x" * LONGEST})
    assert not any("xxx" in key for key in _AT_HAND)


def test_a_box_is_kept_only_while_nobody_has_typed_into_it():
    empty = {"id": "why", "name": "why", "label": {"text": "Why?"}}
    typed, wrong = "Xylophones at the clinic", {"text": "“Xylophones” is not a number"}
    assert typed in component("textarea", empty | {"value": typed})
    assert "Xylophones" in component("input", empty | {"errorMessage": wrong})
    for name in ("input", "textarea", "character_count"):
        component(name, empty)
        assert typed not in component(name, empty)
    assert not any("Xylophones" in key for key in _AT_HAND)
    assert any(key.startswith("textarea ") for key in _AT_HAND)

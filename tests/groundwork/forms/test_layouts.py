import re

import pytest
from django import forms
from django.template import Context, Template
from lxml import html

from groundwork.forms.layouts import Question, Radios, heading_of, questions
from tests.groundwork.forms.sample import GOOD, OneQuestion, SampleForm

SHOWN = Template("{% load nhsuk %}{% nhsuk_errors form %}<form>{% nhsuk_form form %}{% form_end %}</form>")


def drawn(form):
    return html.fragment_fromstring(SHOWN.render(Context({"form": form})), create_parent=True)


def only(tree, path):
    (found,) = tree.xpath(path)
    return found


def text_of(element):
    return " ".join(element.text_content().split())


def test_every_id_is_there_once_and_every_label_and_description_finds_its_own():
    tree = drawn(SampleForm({}))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = set(tree.xpath("//@for")) | {one for many in tree.xpath("//@aria-describedby") for one in many.split()}
    assert wanted <= set(ids)


def test_every_link_of_the_summary_leads_to_something_that_can_be_filled_in():
    tree = drawn(SampleForm({"closes_day": "1"}))
    targets = tree.xpath("//div[@data-module='nhsuk-error-summary']//a/@href")
    assert targets == [
        "#id_name", "#id_mail", "#id_side", "#id_issues", "#id_place", "#id_why", "#id_closes-day",
    ]  # fmt: skip
    for target in targets:
        assert only(tree, f"//*[@id='{target[1:]}']").tag in ("input", "select", "textarea")


def test_each_question_has_its_own_words_for_a_missing_answer():
    lines = [text_of(line) for line in drawn(SampleForm({})).xpath("//ul[contains(@class, 'error-summary')]/li")]
    assert lines[:4] == [
        "Fill in “Key”.",
        "Enter your name",
        "Fill in “Email address”.",
        "Choose an answer to “Whose view is this?”.",
    ]
    assert len(lines) == len(set(lines))


def test_a_made_up_choice_is_not_repeated_back():
    tree = drawn(SampleForm(GOOD | {"side": "<b>hm"}))
    assert "hm" not in text_of(tree)
    assert "Choose one of the answers that “Whose view is this?” offers." in text_of(tree)


def test_typed_words_stand_in_the_form_again_to_the_last_line_end():
    words = "\n\n  first\r\n   second <b> & \n"
    tree = drawn(SampleForm(GOOD | {"why": words * 3, "name": '"><i>'}))
    area = only(tree, "//textarea[@name='why']").text
    assert area.replace("\r\n", "\n") == ("\n" + words * 3).replace("\r\n", "\n")
    assert only(tree, "//input[@name='name']").get("value") == '"><i>'


def test_broken_characters_show_and_the_page_can_be_sent():
    page = SHOWN.render(Context({"form": SampleForm(GOOD | {"why": "a\x00b\ud800", "name": "\ud800"})}))
    assert "a\ufffdb\ufffd" in page
    page.encode("utf-8")


def test_a_choice_reveals_its_question_and_keeps_what_was_chosen():
    tree = drawn(SampleForm(GOOD | {"side": "org", "issues": ["access", "staff"]}))
    chosen = only(tree, "//input[@name='side'][@checked]")
    assert chosen.get("value") == "org"
    revealed = only(tree, f"//*[@id='{chosen.get('data-aria-controls')}']")
    assert revealed.xpath(".//input/@name") == ["organisation"]
    assert "hidden" not in revealed.get("class")
    assert tree.xpath("//input[@name='issues'][@checked]/@value") == ["access", "staff"]
    assert only(tree, "//input[@name='issues'][@value='none']").get("data-behaviour") == "exclusive"


def test_hints_dividers_captions_and_limits_are_drawn():
    words = text_of(drawn(SampleForm()))
    for part in ("About you What is your name?", "You speak for it", "or", "Plain & simple <words>.", "Nearly there."):
        assert part in words
    assert "You can enter up to 10 words" in words
    assert "You can enter up to 20 characters" in words


def test_no_browser_is_told_to_cut_or_to_check():
    tree = drawn(SampleForm())
    assert not tree.xpath("//@maxlength | //@required | //@placeholder")
    assert only(tree, "//input[@name='people']").get("inputmode") == "numeric"
    assert only(tree, "//input[@name='people']").get("type") == "text"


def test_passwords_are_never_sent_back():
    assert only(drawn(SampleForm({"password": "hunter2"})), "//input[@name='password']").get("value") is None


def test_hidden_fields_are_drawn_and_the_sentinel_comes_last():
    fields = drawn(SampleForm(initial={"key": "k1"})).xpath("//form//*[@name]")
    assert {"name": "key", "value": "k1"}.items() <= dict(
        next(field for field in fields if field.get("name") == "key").attrib
    ).items()
    assert (fields[-1].get("name"), fields[-1].get("value")) == ("form_end", "complete")


def test_a_page_of_one_question_has_it_as_its_heading():
    tree = drawn(OneQuestion())
    assert text_of(only(tree, "//fieldset/legend/h1")) == "Whose view is this?"
    assert heading_of(OneQuestion()) == "Whose view is this?"
    assert heading_of(SampleForm()) == ""


def test_a_label_can_be_the_heading_too():
    class Form(forms.Form):
        why = forms.CharField(label="Why & how?")
        helper = questions(Question("why", heading=True))

    assert only(drawn(Form()), "//h1/label").get("for") == "id_why"


def test_a_form_without_a_layout_is_drawn_field_by_field():
    class Form(forms.Form):
        one = forms.CharField()
        two = forms.BooleanField()

    assert drawn(Form()).xpath("//input[@id]/@name") == ["one", "two"]


def test_crispy_draws_the_same_form():
    whole = Template("{% load crispy_forms_tags %}{% crispy form %}")
    tree = html.fragment_fromstring(
        whole.render(Context({"form": SampleForm(initial={"key": "k1"})})), create_parent=True
    )
    here = drawn(SampleForm(initial={"key": "k1"}))
    assert tree.xpath("//@name") == [name for name in here.xpath("//@name") if name != "form_end"]


def test_a_choice_that_is_a_number_is_found_again():
    class Form(forms.Form):
        rank = forms.TypedChoiceField(choices=[(1, "First"), (2, "Second")], coerce=int, widget=forms.RadioSelect)
        helper = questions(Radios("rank", hints={"2": "after the first"}))

    tree = drawn(Form(initial={"rank": 2}))
    assert only(tree, "//input[@checked]").get("value") == "2"
    assert "after the first" in text_of(tree)


def test_a_file_is_asked_for_with_the_design_systems_own_box_and_told_about_beside_it():
    class Form(forms.Form):
        plan = forms.FileField(label="Your plan", widget=forms.FileInput(attrs={"accept": ".pdf"}))

    box = only(drawn(Form({}, {})), "//div[@data-module='nhsuk-file-upload']//input")
    assert (box.get("type"), box.get("name"), box.get("accept")) == ("file", "plan", ".pdf")
    assert (box.get("value"), box.get("required")) == (None, None)
    assert box.get("aria-describedby") == "id_plan-error"
    assert "Fill in “Your plan”." in text_of(drawn(Form({}, {})))


def test_an_unknown_widget_stops_the_developer():
    class Form(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        drawn(Form())


def test_two_forms_of_one_kind_do_not_share_what_was_typed():
    first = SHOWN.render(Context({"form": OneQuestion({"side": "org"})}))
    second = SHOWN.render(Context({"form": OneQuestion()}))
    assert len(re.findall(r" checked", first)) == 1
    assert " checked" not in second

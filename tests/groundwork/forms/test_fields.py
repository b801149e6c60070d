from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from groundwork.forms.fields import DatePartsField, NameField, PlainTextField


def refusal(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages)


def test_a_million_characters_are_taken_whole():
    text = "اردو " * 200_000 + "."
    assert PlainTextField().clean(text) == text


def test_outer_and_inner_spaces_stay():
    assert PlainTextField().clean("  a  b \r\n") == "  a  b \n"


def test_a_name_has_no_sign_that_nobody_can_see():
    assert NameField().clean("\u202eElm\x07 Lane\u2066") == "Elm Lane"
    assert PlainTextField().clean("\u202eElm\x07 Lane") == "\u202eElm\x07 Lane"


@pytest.mark.parametrize("blank", ["", "   ", "\r\n\t", "\u200b\ufeff \u2060", "\u3164\u2800", None])
def test_only_blanks_are_no_answer(blank):
    assert PlainTextField(required=False).clean(blank) == ""
    assert "required" in refusal(PlainTextField(), blank)


def test_what_is_broken_is_no_blank():
    for broken in ("\x00", " \x00 ", "\ud800"):
        assert refusal(PlainTextField(required=False), broken).startswith("Your answer has a character that we cannot")


def test_too_many_words_says_how_many_to_lose():
    text = "word " * 1620
    assert refusal(PlainTextField(max_words=1500), text) == (
        "Your answer is 1,620 words. The most we can take is 1,500. Shorten it by 120 words."
    )
    assert refusal(PlainTextField(max_words=1), "one two").endswith("Shorten it by 1 word.")
    assert PlainTextField(max_words=2).clean("one two") == "one two"


def test_too_many_characters_says_so_and_the_browser_is_not_told_to_cut():
    field = PlainTextField(max_length=3)
    assert (
        refusal(field, "four") == "Your answer is 4 characters. The most we can take is 3. Shorten it by 1 character."
    )
    assert "maxlength" not in field.widget.attrs


def test_a_broken_character_is_one_plain_message():
    for broken in ("a\x00", "\ud800", "\ufffd"):
        assert refusal(PlainTextField(), broken).startswith("Your answer has a character that we cannot read.")


def test_what_was_typed_stays_in_the_form():
    class Form(forms.Form):
        why = PlainTextField(max_words=1)

    form = Form({"why": " two  words\r\n"})
    assert not form.is_valid()
    assert form["why"].value() == " two  words\r\n"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(["11", " 3 ", "2021"], date(2021, 3, 11)), (["", "", ""], None), (None, None)],
)
def test_a_date_is_three_numbers(parts, expected):
    assert DatePartsField(required=False).clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (["11", "", "2021"], "A date needs a day, a month and a year."),
        (["30", "2", "2021"], "Enter a real date, like 11 3 2021."),
        (["x", "2", "2021"], "Enter a real date, like 11 3 2021."),
        (["1", "2", "99999999999999999999"], "Enter a real date, like 11 3 2021."),
    ],
)
def test_what_is_no_date_is_refused_in_words(parts, words):
    assert refusal(DatePartsField(required=False), parts) == words

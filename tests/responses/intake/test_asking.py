"""Every kind of question: the value it keeps, what it requires and limits, odd input told in words and shown again."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils.translation import override

from responses.intake.asking import KINDS
from responses.intake.forms.answer import AnswerForm
from responses.intake.steps import ANSWERABLE
from responses.intake.summary import answer_row

FORM = {
    "slug": "any",
    "scenarios": [{"key": "scenario-1", "title": "One"}, {"key": "scenario-2", "title": "Two"}],
    "questions": [],
}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def asked(kind, options="", **more):
    offered = [{"value": value, "label": value.capitalize()} for value in options.split()]
    facts = {"key": "q", "type": kind, "text": "Question?", "help": "", "required": False, "options": offered}
    return facts | {"max_words": None, "document_ref": "", "limits": {}} | more


def answered(question, typed=(), value=None):
    data = QueryDict(mutable=True)
    for name, words in typed:
        data.appendlist(name, words)
    return AnswerForm(data, asked=question, form=FORM, value=value)


def kept(question, *typed):
    form = answered(question, typed)
    assert form.is_valid(), form.errors
    return form.said()["questions"]["q"]


def refused(question, *typed):
    form = answered(question, typed)
    assert not form.is_valid(), form.said()
    return SimpleNamespace(words=" ".join(str(words) for faults in form.errors.values() for words in faults), form=form)


def test_each_kind_that_can_be_answered_online_is_asked_by_somebody():
    assert set(KINDS) | {"file"} == ANSWERABLE


@pytest.mark.parametrize("kind", ["scenario_preference", "single_choice", "scale", "yes_no_unsure"])
def test_one_choice(kind):
    question = asked(kind, "yes no")
    assert kept(question, ("answer", "no")) == "no"
    assert kept(question) == ""
    assert "Choose one of the answers on this page" in refused(question, ("answer", "forged")).words
    assert "Choose one of the answers" in refused(asked(kind, "yes no", required=True)).words
    assert answer_row(question, "no", FORM).answer == "No"
    assert answer_row(question, "", FORM).answer == "Not answered"


def test_a_yes_or_no_question_brings_its_own_answers():
    assert kept(asked("yes_no_unsure"), ("answer", "dont-know")) == "dont-know"


def test_several_choices_are_kept_once_each_and_in_one_order():
    question = asked("multiple_choice", "c a b", limits={"least": 2, "most": 2})
    assert kept(question, ("answer", "c"), ("answer", "a")) == ["a", "c"]
    assert kept(question, ("answer", "c"), ("answer", "a"), ("answer", "a"), ("answer", "c")) == ["a", "c"]
    assert kept(question) == []
    assert "Choose no more than 2 answers" in refused(question, *[("answer", each) for each in "abc"]).words
    assert "Choose at least 2 answers" in refused(question, ("answer", "a"), ("answer", "a")).words
    assert "on this page" in refused(question, ("answer", "a"), ("answer", "z")).words
    assert "Choose at least one answer" in refused(asked("multiple_choice", "a", required=True)).words
    assert answer_row(question, ["a", "c"], FORM).lines == ["A", "C"]


def test_ranking_is_kept_first_choice_first():
    question = asked("ranking", "a b c")
    assert kept(question, ("rank-a", "2"), ("rank-b", "1")) == ["b", "a"]
    assert kept(question) == []
    assert answer_row(question, ["b", "a"], FORM).lines == ["B", "A"]
    assert answer_row(question, ["b", "a"], FORM).ordered


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"rank-a": "1", "rank-b": "1"}, "You gave 1 to “A” and to “B”."),
        ({"rank-a": "1", "rank-b": "3"}, "You left out number 2."),
        ({"rank-b": "2"}, "You left out number 1."),
        ({"rank-a": "4"}, "on this page"),
        ({"rank-a": "-1"}, "on this page"),
        ({"rank-a": "١"}, "on this page"),
        ({}, "Give number 1 to your first choice"),
    ],
)
def test_ranks_that_make_no_order_are_told_in_words_and_stay_on_the_page(typed, words):
    fault = refused(asked("ranking", "a b c", required=True), *typed.items())
    assert words in fault.words
    assert {name: fault.form[name].value() for name in typed} == typed


def test_an_option_that_was_never_offered_has_no_rank():
    assert kept(asked("ranking", "a b"), ("rank-a", "1"), ("rank-forged", "2")) == ["a"]


def test_a_stance_on_each_scenario():
    question = asked("scenario_stance")
    assert kept(question, ("scenario-1", "support")) == {"scenario-1": "support", "scenario-2": ""}
    assert kept(question, ("scenario-9", "support")) == {"scenario-1": "", "scenario-2": ""}
    assert "on this page" in refused(question, ("scenario-1", "love")).words
    missing = refused(asked("scenario_stance", required=True), ("scenario-1", "oppose")).words
    assert "Say what you think of “Two”" in missing
    assert "“One”" not in missing
    row = answer_row(question, {"scenario-1": "support", "scenario-2": ""}, FORM)
    assert row.lines == ["One: I support it"]


def test_a_choice_with_words():
    question = asked("single_choice_plus_text", "yes no", max_words=3)
    assert kept(question, ("answer", "yes"), ("text", "As it is")) == {"choice": "yes", "text": "As it is"}
    assert kept(question, ("text", "Words alone")) == {"choice": "", "text": "Words alone"}
    fault = refused(question, ("answer", "maybe"), ("text", "one two three four"))
    assert "on this page" in fault.words
    assert "4 words" in fault.words
    assert fault.form["text"].value() == "one two three four"
    row = answer_row(question, {"choice": "yes", "text": "Words"}, FORM)
    assert (row.answer, row.words) == ("Yes", "Words")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        (" 12.5 ", "12.5"),
        ("1,300", "1300"),
        ("1 300 000.25", "1300000.25"),
        ("012", "12"),
        ("١٢", "12"),
        ("-0", "0"),
        ("-0.0", "0.0"),
        ("+3", "3"),
        (".5", "0.5"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_as_people_write_it_is_kept_in_one_form(typed, number):
    assert kept(asked("number"), ("answer", typed)) == number


@pytest.mark.parametrize(
    "typed",
    [
        "1e3",
        "1e999",
        "9e999999999999",
        "NaN",
        "sNaN",
        "Infinity",
        "-inf",
        "12,5",
        "1_000",
        "0x10",
        "12 5",
        ".",
        "twelve",
        "1,30,000",
        "--1",
        "½",
        "9" * 400,
        "1" * 16,
    ],
)
def test_what_is_no_number_is_asked_for_again_with_what_was_typed(typed):
    fault = refused(asked("number"), ("answer", typed))
    assert "Enter a number" in fault.words
    assert fault.form["answer"].value() == typed


def test_a_number_keeps_to_its_limits():
    question = asked("number", limits={"least": 1, "most": 400})
    assert kept(question, ("answer", "400")) == "400"
    assert "400 or less" in refused(question, ("answer", "400.01")).words
    assert "1 or more" in refused(question, ("answer", "-1")).words
    assert "Enter a number" in refused(asked("number", required=True)).words


@pytest.mark.parametrize(
    ("limits", "hint"),
    [
        ({"least": 1, "most": 4000}, "Enter a number from 1 to 4,000."),
        ({"least": 0}, "Enter a number that is 0 or more."),
        ({"most": 9}, "Enter a number that is 9 or less."),
        ({}, ""),
    ],
)
def test_a_number_says_its_limits_before_anybody_types(limits, hint):
    form = AnswerForm(asked=asked("number", limits=limits), form=FORM, value=None)
    assert form.fields["answer"].help_text == hint


def date_typed(*parts):
    return [(f"answer_{name}", part) for name, part in zip(("day", "month", "year"), parts, strict=True)]


def test_a_date():
    question = asked("date")
    assert kept(question, *date_typed("11", "3", "2021")) == "2021-03-11"
    assert kept(question, *date_typed("29", "02", "2020")) == "2020-02-29"
    assert kept(question, *date_typed("", "", "")) == ""
    assert "Enter a date" in refused(asked("date", required=True)).words
    assert answer_row(question, "2021-03-11", FORM).answer == "11 March 2021"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("30", "2", "2021"), "real date"),
        (("29", "2", "2021"), "real date"),
        (("11", "3", "21"), "real date"),
        (("0", "3", "2021"), "real date"),
        (("1", "March", "2021"), "real date"),
        (("1", "3", "9" * 5000), "real date"),
        (("1", "3", "-2021"), "real date"),
        (("1e0", "3", "2021"), "real date"),
        (("11", "", "2021"), "needs a day, a month and a year"),
    ],
)
def test_a_date_that_never_was_is_asked_for_again_with_what_was_typed(parts, words):
    fault = refused(asked("date"), *date_typed(*parts))
    assert words in fault.words
    assert parts[0] in str(fault.form["answer"])


BROKEN = ["NUL \x00", "half \ud800 pair", "lost \ufffd letter"]


@pytest.mark.parametrize("kind", ["short_text", "long_text", "single_choice_plus_text"])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_character_is_refused_in_words(kind, broken):
    name = "text" if kind == "single_choice_plus_text" else "answer"
    assert "character that we cannot read" in refused(asked(kind, "yes"), (name, broken)).words


@pytest.mark.parametrize("kind", ["scale", "multiple_choice", "number"])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_character_is_no_answer(kind, broken):
    assert refused(asked(kind, "1 2"), ("answer", broken)).words


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_character_is_no_date(broken):
    assert refused(asked("date"), *date_typed(broken, "3", "2021")).words


def test_words_are_kept_whole_in_one_form():
    text = "First line\r\n  second, indented\rthird Café 🏴󠁧󠁢󠁷󠁬󠁳󠁿\n"
    want = "First line\n  second, indented\nthird Café 🏴󠁧󠁢󠁷󠁬󠁳󠁿\n"
    assert kept(asked("long_text"), ("answer", text)) == want
    assert answer_row(asked("long_text"), want, FORM).words == want
    assert kept(asked("long_text"), ("answer", " \n\t ")) == ""


def test_ten_thousand_lines_and_a_million_letters_are_kept_whole():
    lines = "\n".join(f"Line {number}" for number in range(10_000))
    assert kept(asked("long_text"), ("answer", lines)) == lines
    assert kept(asked("long_text"), ("answer", "ش" * 1_000_000)) == "ش" * 1_000_000


def test_a_short_text_has_a_limit_and_is_told_how_much_to_lose():
    fault = refused(asked("short_text"), ("answer", "x" * 503))
    assert "503 characters" in fault.words
    assert "Shorten it by 3 characters." in fault.words
    assert fault.form["answer"].value() == "x" * 503
    assert "Shorten it by 1 word." in refused(asked("short_text", max_words=2), ("answer", "one two three")).words
    assert "Write your answer" in refused(asked("short_text", required=True), ("answer", " ")).words


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (asked("single_choice", "a b"), "b"),
        (asked("multiple_choice", "a b c"), ["a", "c"]),
        (asked("ranking", "a b c"), ["c", "a"]),
        (asked("scenario_stance"), {"scenario-1": "mixed", "scenario-2": ""}),
        (asked("single_choice_plus_text", "a b"), {"choice": "a", "text": "Why"}),
        (asked("number"), "12.5"),
        (asked("date"), "2021-03-11"),
        (asked("short_text"), "Words"),
        (asked("long_text"), "Words\n  and lines"),
    ],
    ids=lambda each: each["type"] if isinstance(each, dict) and "type" in each else "",
)
def test_what_is_kept_is_shown_again_and_saved_again_unchanged(question, value):
    shown = AnswerForm(None, asked=question, form=FORM, value=value)
    typed = []
    for field in shown:
        said = field.value()
        parts = field.field.widget.decompress(said) if question["type"] == "date" else None
        names = [f"{field.html_name}_{part}" for part in ("day", "month", "year")] if parts else [field.html_name]
        for name, each in zip(names, parts or [said], strict=True):
            typed += [(name, one) for one in (each if isinstance(each, list) else [each]) if one is not None]
    assert kept(question, *typed) == value

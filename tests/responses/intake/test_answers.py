"""What of a draft is an answer: conditional questions in chains, what is kept and not sent, what newer words cover."""

import pytest

from responses.intake.answers import (
    answers_in,
    asked_of,
    asked_questions,
    is_answered,
    laid_over,
    no_longer_asked,
    same_words,
    says_anything,
)


def question(key, after="", *answers, kind="single_choice"):
    rule = {"ask_if": {"question": after, "answers": list(answers)}} if after else {}
    return {"key": key, "type": kind, "text": key} | rule


CHAIN = {
    "scenarios": [{"key": "s1", "advantages": [{"code": "S1-A01"}], "disadvantages": []}],
    "questions": [question("a"), question("b", "a", "yes"), question("c", "b", "yes", "no"), question("d")],
}


def keys_asked(**given):
    return [asked["key"] for asked in asked_questions(CHAIN, {"questions": given})]


def test_a_chain_of_conditions_holds_only_as_far_as_each_is_asked():
    assert keys_asked() == ["a", "d"]
    assert keys_asked(a="yes") == ["a", "b", "d"]
    assert keys_asked(a="yes", b="no") == ["a", "b", "c", "d"]
    assert keys_asked(a="no", b="no") == ["a", "d"]


@pytest.mark.parametrize("value", ["yes", ["no", "yes"], {"choice": "yes", "text": ""}])
def test_a_condition_reads_the_options_of_every_kind_of_question(value):
    assert keys_asked(a=value) == ["a", "b", "d"]


@pytest.mark.parametrize("value", [None, "", [], {}, {"choice": "", "text": "yes"}, {"s1": "yes"}, "YES", 0])
def test_no_option_chosen_asks_nothing_more(value):
    assert keys_asked(a=value) == ["a", "d"]


def test_an_answer_that_is_asked_no_longer_stays_in_the_draft_and_is_not_sent():
    document = {"questions": {"a": "no", "b": "yes", "c": "no", "d": "x"}, "about": {}}
    assert asked_of(document, CHAIN)["questions"] == {"a": "no", "d": "x"}
    assert document["questions"]["b"] == "yes"
    assert [row["key"] for row in no_longer_asked(CHAIN, document)] == ["b", "c"]
    assert asked_of(laid_over(document, {"questions": {"a": "yes"}}), CHAIN)["questions"]["c"] == "no"


def test_a_file_for_a_question_that_is_asked_no_longer_is_not_sent():
    form = CHAIN | {"questions": [question("a"), question("file", "a", "yes", kind="file")]}
    files = [{"id": "1", "question": "file"}, {"id": "2", "question": ""}]
    asked = {"questions": {"a": "yes"}, "files": files, "about": {}}
    assert asked_of(asked, form)["files"] == files
    assert asked_of(asked, form)["questions"] == {"a": "yes", "file": ["1"]}
    assert asked_of(asked | {"questions": {"a": "no"}}, form)["files"] == files[1:]


def test_facts_about_the_speaker_go_when_somebody_else_speaks():
    document = {
        "about": {"type": "patient-carer", "capacity": "own_view", "locality": "SR5 3"},
        "organisation": {"role": "Chair"},
        "attributes": {"carer": "yes", "ods": "A1"},
        "bodies": [{"name": "A"}],
    }
    person = asked_of(document, CHAIN)
    assert (person["organisation"], person["attributes"], person["bodies"]) == ({}, {"carer": "yes"}, [])
    assert person["about"]["locality"] == "SR5 3"
    several = asked_of(laid_over(document, {"about": {"type": "gp-practice", "capacity": "several"}}), CHAIN)
    assert (several["attributes"], several["bodies"]) == ({"ods": "A1"}, [{"name": "A"}])
    assert several["about"]["locality"] == ""


def test_what_the_form_never_asked_is_no_answer():
    document = {"questions": {"z": "x"}, "points": {"S9": {"words": "x"}}, "missing": {"s9": "x"}, "about": {}}
    asked = asked_of(document, CHAIN)
    assert (asked["questions"], asked["points"], asked["missing"]) == ({}, {}, {})
    assert not says_anything(asked)


def test_empty_boxes_say_nothing():
    empty = {"questions": {"a": "", "b": [], "c": {"x": "", "y": ""}}, "points": {"p": {"words": ""}}, "missing": {}}
    assert not says_anything(empty)
    assert answers_in(empty)["points"] == {}
    assert is_answered({"x": "", "y": "z"})


def test_same_words_knows_an_empty_box_from_a_changed_one():
    document = {"questions": {"a": "x"}, "publication": "publish"}
    assert same_words(document, {"questions": {"a": "x", "b": ""}})
    assert same_words(document, {"missing": {"s1": ""}, "publication": "publish"})
    assert not same_words(document, {"questions": {"a": ""}})
    assert not same_words(document, {"publication": "do_not_publish"})

import pytest

from responses.intake.answering import Asked, chosen, is_blank, written


@pytest.mark.parametrize(
    "value", ["", "  \n", None, [], {}, {"choice": "", "text": ""}, {"scenario-1": ""}, ["", " "], {"choice": []}]
)
def test_empty_boxes_are_no_answer(value):
    assert is_blank(value)
    assert chosen(value) == []


@pytest.mark.parametrize("value", ["no", "0", ["monday"], {"choice": "", "text": "Hm."}, {"scenario-1": "no_view"}, 0])
def test_anything_said_is_an_answer(value):
    assert not is_blank(value)


def test_choices_are_read_from_every_shape():
    assert chosen("yes") == ["yes"]
    assert chosen(["b", "a"]) == ["b", "a"]
    assert chosen({"choice": "partly", "text": "Words"}) == ["partly"]
    assert (written("Words"), written({"choice": "partly", "text": "Words"}), written(["a"])) == ("Words", "Words", "")


QUESTIONS = [
    {"key": "used"},
    {"key": "days", "ask_if": {"question": "used", "answers": ["yes", "once"]}},
    {"key": "why", "ask_if": {"question": "days", "answers": ["monday"]}},
]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, ["used"]),
        ({"used": "no"}, ["used"]),
        ({"used": "once"}, ["used", "days"]),
        ({"used": "yes", "days": ["friday"]}, ["used", "days"]),
        ({"used": "yes", "days": ["friday", "monday"]}, ["used", "days", "why"]),
        ({"used": {"choice": "yes", "text": "Often"}}, ["used", "days"]),
        ({"used": "no", "why": "An earlier form asked me."}, ["used", "why"]),
    ],
)
def test_a_question_is_asked_of_those_whose_earlier_answer_leads_to_it(answers, asked):
    assert list(Asked(QUESTIONS).of(answers)) == asked

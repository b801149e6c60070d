import pytest

from responses.equality.questions import DEFAULT_SET, OTHER, PREFER_NOT, QUESTIONS

EVERY = list(QUESTIONS.values())


def test_the_default_set_asks_what_most_engagements_need():
    assert DEFAULT_SET == [
        "age", "sex", "gender", "health", "ethnic-group", "religion", "orientation", "pregnancy", "carer",
    ]  # fmt: skip


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.key)
def test_every_question_ends_with_prefer_not_to_say_and_has_each_option_once(question):
    assert question.values[-1] == PREFER_NOT
    assert len(set(question.values)) == len(question.values) > 2
    assert set(question.own_words) <= set(question.values)


def test_follow_ups_stand_behind_the_question_that_they_follow():
    for question in EVERY:
        if question.follows:
            first, values = question.follows
            assert list(QUESTIONS).index(first) < list(QUESTIONS).index(question.key)
            assert set(values) <= set(QUESTIONS[first].values)


def test_every_ethnic_group_has_a_second_step_with_own_words():
    groups = [value for value, _label in QUESTIONS["ethnic-group"].options]
    for group in groups:
        assert QUESTIONS[f"ethnic-{group}"].follows == ("ethnic-group", (group,))
        assert OTHER in QUESTIONS[f"ethnic-{group}"].own_words


def test_sex_and_gender_are_two_questions():
    assert [value for value, _label in QUESTIONS["sex"].options] == ["female", "male"]
    assert list(QUESTIONS["gender"].own_words) == ["no"]

"""Results of every type of question, counted by hand, and sums that must balance whatever was answered."""

import random

from hypothesis import given
from hypothesis import strategies as some

from groundwork.audit.chain import canonical
from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS, Results, middle_of, number_in, plain
from responses.intake.answering import is_blank

OPTIONS = [{"value": value, "label": value.upper()} for value in ("a", "b", "c")]
TYPES = (
    "scenario_preference",
    "single_choice",
    "yes_no_unsure",
    "scale",
    "multiple_choice",
    "ranking",
    "single_choice_plus_text",
    "scenario_stance",
    "number",
    "date",
    "short_text",
    "long_text",
    "file",
)
DOCUMENT = {
    "scenarios": [{"key": "one"}, {"key": "two"}],
    "questions": [{"key": kind, "type": kind, "options": OPTIONS} for kind in TYPES]
    + [{"key": "sub", "type": "number", "options": [], "ask_if": {"question": "single_choice", "answers": ["a"]}}],
}


def counted(kind, *values, when=ON_TIME_VIEWS, key=""):
    results = Results(DOCUMENT)
    for value in values:
        results.add({key or kind: value}, when)
    return {row["question"]: row for row in results.figures()}[key or kind]


def test_one_choice_is_counted_and_blanks_are_no_answers():
    for kind in ("scenario_preference", "single_choice", "yes_no_unsure"):
        found = counted(kind, "a", "a", "c", "")
        assert (found["asked"], found["answered"], found["blank"]) == (4, 3, 1)
        assert found["on_time"]["counts"] == {"a": 2, "b": 0, "c": 1}
        assert found["after_close"]["counts"] == {"a": 0, "b": 0, "c": 0}


def test_several_choices_are_counted_once_each_and_answered_is_the_base():
    found = counted("multiple_choice", ["a", "b"], ["a"], ["a", "a"], [])
    assert found["answered"] == 3
    assert found["on_time"]["counts"] == {"a": 3, "b": 1, "c": 0}


def test_a_choice_with_a_text_counts_either_alone():
    empty, words = {"choice": "", "text": ""}, {"choice": "", "text": "Only words"}
    found = counted("single_choice_plus_text", {"choice": "b", "text": ""}, words, empty)
    assert (found["answered"], found["blank"]) == (2, 1)
    assert found["on_time"]["counts"] == {"a": 0, "b": 1, "c": 0}
    assert found["on_time"]["texts"] == 1


def test_a_scale_has_its_middle_answer_or_the_two_around_it():
    assert counted("scale", "a", "b", "b")["on_time"]["median"] == ["b"]
    assert counted("scale", "a", "c")["on_time"]["median"] == ["a", "c"]
    assert counted("scale", "a", "a", "c", "c", "")["on_time"]["median"] == ["a", "c"]
    assert counted("scale", "")["on_time"]["median"] == []


def test_a_ranking_tells_first_places_and_the_sum_of_places():
    found = counted("ranking", ["c", "a"], ["c", "b", "a"], ["a"], [])
    assert found["answered"] == 3
    assert found["on_time"]["ranks"] == {
        "a": {"firsts": 1, "ranked": 3, "ranks": 6},
        "b": {"firsts": 0, "ranked": 1, "ranks": 2},
        "c": {"firsts": 2, "ranked": 2, "ranks": 2},
    }


def test_a_stance_is_counted_for_each_scenario_and_says_nothing_of_the_other():
    found = counted("scenario_stance", {"one": "support", "two": ""}, {"one": "oppose", "two": "no_view"}, {})
    one, two = (found["on_time"]["scenarios"][key] for key in ("one", "two"))
    assert (found["answered"], found["blank"]) == (2, 1)
    assert one["counts"] == {"support": 1, "oppose": 1, "mixed": 0, "unsure": 0, "no_view": 0}
    assert (two["answered"], two["blank"], two["counts"]["no_view"], two["counts"]["oppose"]) == (1, 1, 1, 0)


def test_numbers_have_a_smallest_a_middle_and_a_largest():
    found = counted("number", "2", "10", "2.50", "", "many", "1e99")
    told = {"read": 3, "unread": 2, "least": "2", "median": "2.5", "most": "10"}
    assert {name: found["on_time"][name] for name in told} == told
    assert counted("number", "1", "2")["on_time"]["median"] == "1.5"
    assert counted("number", "")["on_time"]["median"] == ""


def test_days_have_a_first_a_last_and_their_years():
    found = counted("date", "2021-03-11", "2019-12-31", "2021-01-01", "some day")["on_time"]
    assert (found["least"], found["most"], found["unread"]) == ("2019-12-31", "2021-03-11", 1)
    assert found["counts"] == {"2019": 1, "2021": 2}


def test_texts_and_files_are_counted_as_answered():
    assert counted("long_text", "Words", " ")["answered"] == 1
    files = counted("file", ["id-1", "id-2"], ["id-3"], [])
    assert (files["answered"], files["on_time"]["files"]) == (2, 3)


def test_a_question_not_put_to_somebody_is_not_blank():
    results = Results(DOCUMENT)
    for answers in ({"single_choice": "a", "sub": "3"}, {"single_choice": "a"}, {"single_choice": "b"}, {}):
        results.add(answers, ON_TIME_VIEWS)
    found = results.figures()[-1]
    assert (found["asked"], found["answered"], found["blank"]) == (2, 1, 1)


def test_an_answer_of_an_earlier_form_is_counted_after_the_listed_ones():
    assert list(counted("single_choice", "z", "a")["on_time"]["counts"]) == ["a", "b", "c", "z"]
    assert counted("multiple_choice", "b")["on_time"]["counts"]["b"] == 1
    assert counted("ranking", ["z"])["on_time"]["ranks"]["z"]["firsts"] == 1
    assert counted("scenario_stance", {"gone": "mixed"})["on_time"]["scenarios"]["gone"]["counts"]["mixed"] == 1


def test_numbers_are_printed_plainly():
    assert [plain(number_in(text)) for text in ("1.50", "100", "1E+2", "-0", " 7 ", "0.10")] == [
        "1.5",
        "100",
        "100",
        "0",
        "7",
        "0.1",
    ]
    assert [number_in(text) for text in ("NaN", "Infinity", "1e31", "x")] == [None] * 4
    assert middle_of([1, 2], {1: 0, 2: 0}) == []


TEXT = some.sampled_from(["", " ", "a", "b", "z", "2021-03-11", "7"])
SHAPES = some.one_of(
    TEXT,
    some.lists(TEXT, max_size=4),
    some.fixed_dictionaries({"choice": TEXT, "text": TEXT}),
    some.dictionaries(some.sampled_from(["one", "two"]), some.sampled_from(["", "support", "mixed"])),
)
VIEW = some.tuples(some.dictionaries(some.sampled_from([*TYPES, "sub"]), SHAPES), some.sampled_from(["on", "after"]))


@given(some.lists(VIEW, max_size=20))
def test_whatever_was_answered_the_sums_balance(views):
    results = Results(DOCUMENT)
    for answers, when in views:
        results.add(answers, ON_TIME_VIEWS if when == "on" else AFTER_CLOSE)
    for row in results.figures():
        said = sum(not is_blank(answers.get(row["question"])) for answers, _ in views)
        assert row["answered"] == said
        assert row["asked"] == row["answered"] + row["blank"] == row["on_time"]["asked"] + row["after_close"]["asked"]
        assert row["question"] == "sub" or row["asked"] == len(views)
        for part in (row["on_time"], row["after_close"]):
            assert part["asked"] == part["answered"] + part["blank"]
            assert all(count <= part["answered"] for count in part.get("counts", {}).values())
            assert sum(rank["firsts"] for rank in part.get("ranks", {}).values()) <= part["answered"]
            for scenario in part.get("scenarios", {}).values():
                assert scenario["answered"] + scenario["blank"] == part["answered"]
                assert sum(scenario["counts"].values()) == scenario["answered"]


@given(some.lists(VIEW, max_size=12), some.randoms(use_true_random=False))
def test_the_order_of_views_does_not_change_a_byte(views, dice: random.Random):
    def figures():
        results = Results(DOCUMENT)
        for answers, when in views:
            results.add(answers, ON_TIME_VIEWS if when == "on" else AFTER_CLOSE)
        return canonical(results.figures())

    first = figures()
    dice.shuffle(views)
    assert figures() == first

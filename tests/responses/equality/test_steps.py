from responses.equality.questions import QUESTIONS
from responses.equality.steps import asked_in, way, with_answer, with_follow_ups


def document(*keys):
    return {"texts": {"equality": list(keys)}}


def keys(pages):
    return [page.key for page in pages]


def test_an_engagement_asks_what_it_lists_and_nothing_when_it_lists_nothing():
    assert keys(asked_in(document("carer", "age"))) == ["carer", "age"]
    assert asked_in(document()) == asked_in({"texts": {}}) == asked_in({"texts": {"equality": None}}) == []
    # A follow-up comes with its question only, and a key that we don't know asks nothing.
    assert asked_in(document("health-effect", "shoe-size")) == []


def test_follow_ups_come_behind_their_question():
    asked = asked_in(document("health", "age"))
    assert keys(with_follow_ups(asked)) == ["health", "health-effect", "health-kind", "age"]
    assert keys(way(asked, {})) == ["health", "age"]
    assert keys(way(asked, {"health": "yes"})) == ["health", "health-effect", "health-kind", "age"]
    assert keys(way(asked, {"health": "prefer_not"})) == ["health", "age"]


def test_the_second_step_is_of_the_group_that_was_chosen():
    asked = asked_in(document("ethnic-group"))
    assert keys(way(asked, {"ethnic-group": "asian"})) == ["ethnic-group", "ethnic-asian"]
    assert keys(way(asked, {"ethnic-group": "prefer_not"})) == ["ethnic-group"]


def test_blank_takes_an_answer_away_and_what_followed_from_it_goes_too():
    answers = with_answer({"age": "25-34"}, {"health": "yes"})
    answers = with_answer(answers, {"health-kind": ["memory"], "health-kind-words": ""})
    assert answers == {"age": "25-34", "health": "yes", "health-kind": ["memory"]}
    assert with_answer(answers, {"health": "no"}) == {"age": "25-34", "health": "no"}
    assert with_answer(answers, {"health": ""}) == {"age": "25-34"}
    assert with_answer({"age": "25-34"}, {"age": ""}) == {}


def test_another_group_takes_the_background_and_its_words_along():
    answers = {"ethnic-group": "asian", "ethnic-asian": "other", "ethnic-asian-words": "Nepali"}
    assert with_answer(answers, {"ethnic-group": "mixed"}) == {"ethnic-group": "mixed"}


def test_every_page_is_reached_by_some_answers():
    asked = [question for question in QUESTIONS.values() if not question.follows]
    reached = set()
    for group, _label in QUESTIONS["ethnic-group"].options:
        reached |= set(keys(way(asked, {"health": "yes", "ethnic-group": group})))
    assert reached == set(QUESTIONS)

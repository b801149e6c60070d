"""What tests build on: the engagement that asks a question of every type."""

import pytest

from tests.builders import EVERY_ANSWER, an_engagement_with_every_question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asks_preference", [True, False])
def test_every_type_of_question_is_asked_and_preference_or_stance_never_both(asks_preference):
    document = an_engagement_with_every_question(asks_preference=asks_preference).current_version.document
    types = {question["type"] for question in document["questions"]}
    assert ("scenario_preference" in types, "scenario_stance" in types) == (asks_preference, not asks_preference)
    assert len(types) == len(document["questions"]) == 12
    keys = {question["key"] for question in document["questions"]}
    assert keys ^ EVERY_ANSWER.keys() == ({"q-preference", "q-stance"} if asks_preference else set())
    (conditional,) = (question for question in document["questions"] if "ask_if" in question)
    assert conditional["ask_if"] == {"question": "q-used", "answers": ["yes"]}

import pytest
from django.http import QueryDict

from responses.equality.forms import EqualityForm
from responses.equality.questions import QUESTIONS

HOSTILE = ["<script>alert(1)</script>\"'", "=1+1", "{{ 7*7 }}", "שלום \u202e abc", "😀" * 40, "a\u0301" * 100]


def form(key, data="", **answers):
    return EqualityForm(QueryDict(data), asked=QUESTIONS[key], answers=answers, caption="")


@pytest.mark.parametrize("key", list(QUESTIONS))
def test_a_blank_page_is_fine_and_says_not_answered(key):
    blank = form(key)
    assert blank.is_valid()
    assert not any(blank.said().values())


@pytest.mark.parametrize("key", list(QUESTIONS))
def test_prefer_not_to_say_is_an_answer_of_every_question(key):
    declined = form(key, "answer=prefer_not")
    assert declined.is_valid()
    assert declined.said()[key] in ("prefer_not", ["prefer_not"])


@pytest.mark.parametrize("words", HOSTILE)
def test_own_words_are_kept_as_typed(words):
    data = QueryDict(mutable=True)
    data.update({"answer": "other", "words": words})
    typed = EqualityForm(data, asked=QUESTIONS["religion"], answers={}, caption="")
    assert typed.is_valid()
    assert len(typed.said()["religion-words"]) >= len(words) // 2
    assert typed.said()["religion"] == "other"


def test_own_words_alone_choose_the_answer_that_they_explain():
    typed = form("gender", "words=Non-binary")
    assert typed.is_valid()
    assert typed.said() == {"gender": "no", "gender-words": "Non-binary"}


def test_own_words_beside_another_answer_are_not_kept():
    """Their box is out of sight then."""
    typed = form("religion", "answer=sikh&words=Quaker")
    assert typed.is_valid()
    assert typed.said() == {"religion": "sikh", "religion-words": ""}


def test_too_many_own_words_are_refused_and_nothing_is_cut():
    typed = form("religion", "answer=other&words=" + "x" * 201)
    assert not typed.is_valid()
    assert "201 characters" in typed.errors["words"][0]
    assert typed["words"].value() == "x" * 201


@pytest.mark.parametrize("data", ["answer=king", "answer=other&words=%00", "answer=25-34"])
def test_what_no_page_offers_is_refused(data):
    assert not form("religion", data).is_valid()


def test_prefer_not_to_say_stands_alone_among_several():
    both = form("health-kind", "answer=memory&answer=prefer_not")
    assert not both.is_valid()
    assert "Do not choose both" in both.errors["answer"][0]
    several = form("health-kind", "answer=vision&answer=hearing")
    assert several.is_valid()
    assert several.said()["health-kind"] == ["hearing", "vision"]

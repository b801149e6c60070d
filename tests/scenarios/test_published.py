from datetime import UTC, datetime

import pytest

from groundwork.clock.words import instant_words
from scenarios.templatetags.published import date_words, document_form, document_kind, with_commas


@pytest.mark.parametrize(
    ("date", "words"),
    [("2019", "2019"), ("2017-04", "April 2017"), ("2021-04-20", "Tuesday 20 April 2021"), ("", ""), (None, "")],
)
def test_a_date_is_said_as_precisely_as_it_is_known(date: str | None, words: str) -> None:
    assert date_words(date) == words


def test_an_opening_with_the_day_is_said_as_the_day() -> None:
    assert instant_words(datetime(2018, 8, 2, 23, tzinfo=UTC)) == "Friday 3 August 2018"
    assert instant_words(datetime(2021, 2, 10, 9, tzinfo=UTC)) == "9am on Wednesday 10 February 2021"


def test_an_unknown_kind_or_form_of_document_is_still_named() -> None:
    assert document_kind("eia") == "Equality impact assessment"
    assert document_kind("scroll") == "Document"
    assert document_form("papyrus") == "papyrus"


def test_large_numbers_have_commas() -> None:
    assert with_commas(310000) == "310,000"

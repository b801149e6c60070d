import uuid
from threading import Thread

import pytest
from django.db import connection

from responses.equality.models import EqualityAnswers
from responses.equality.services import answers_under, keep_answer
from tests.responses.equality.asking import asking, rows


@pytest.mark.django_db
def test_the_first_answer_makes_the_row_and_the_next_goes_into_it():
    engagement, ids = asking(), [uuid.uuid4()]
    keep_answer(ids=ids, engagement=engagement, said={"age": "25-34"})
    assert keep_answer(ids=ids, engagement=engagement, said={"religion": "none"}) == {
        "age": "25-34",
        "religion": "none",
    }
    (row,) = EqualityAnswers.objects.all()
    assert (row.pk, row.engagement, row.iso_week) == (ids[0], engagement, "2021-W09")
    assert row.answers == answers_under(ids) == {"age": "25-34", "religion": "none"}


@pytest.mark.django_db
def test_a_blank_makes_no_row_and_taking_the_last_answer_back_removes_it():
    engagement, ids = asking(), [uuid.uuid4()]
    keep_answer(ids=ids, engagement=engagement, said={"age": ""})
    assert rows() == []
    keep_answer(ids=ids, engagement=engagement, said={"age": "25-34"})
    assert rows() == [{"age": "25-34"}]
    keep_answer(ids=ids, engagement=engagement, said={"age": ""})
    assert rows() == []


@pytest.mark.django_db
def test_a_row_of_an_earlier_secret_is_gone_on_with():
    engagement, new, old = asking(), uuid.uuid4(), uuid.uuid4()
    keep_answer(ids=[old], engagement=engagement, said={"age": "25-34"})
    keep_answer(ids=[new, old], engagement=engagement, said={"religion": "none"})
    assert rows() == [{"age": "25-34", "religion": "none"}]


@pytest.mark.django_db(transaction=True)
def test_pages_that_come_at_once_meet_in_one_row():
    engagement, ids = asking(), [uuid.uuid4()]
    pages = [{"age": "25-34"}, {"religion": "none"}, {"health": "no"}, {"age": "25-34"}]

    def send(said):
        try:
            keep_answer(ids=ids, engagement=engagement, said=said)
        finally:
            connection.close()

    threads = [Thread(target=send, args=[said]) for said in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows() == [{"age": "25-34", "religion": "none", "health": "no"}]

"""A reading is noted once an hour, and most of the time that takes nothing of the database."""

import pytest
from django.db import transaction

from groundwork.audit import readings
from groundwork.audit.models import Reading
from groundwork.audit.readings import note_reading
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import two_moderators
from tests.statements import statements
from tests.world import a_sent_file

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = {"subject": "s", "place": "x"}


def test_what_is_noted_already_asks_nothing_of_the_database(django_assert_num_queries):
    person, other = a_person(), a_person()
    note_reading(by=person, page="p", **PLACE)
    with django_assert_num_queries(0):
        note_reading(by=person, page="p", **PLACE)
    note_reading(by=other, page="p", **PLACE)
    note_reading(by=person, page="q", **PLACE)
    assert Reading.objects.count() == 3


def test_what_was_undone_is_noted_again():
    person = a_person()
    with transaction.atomic():
        note_reading(by=person, page="p", **PLACE)
        transaction.set_rollback(True)
    assert not Reading.objects.exists()
    note_reading(by=person, page="p", **PLACE)
    assert Reading.objects.count() == 1


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(readings, "_MOST_KEPT", 3)
    person = a_person()
    for number in range(8):
        note_reading(by=person, page=f"page {number}", **PLACE)
        note_reading(by=person, page=f"page {number}", **PLACE)
    assert Reading.objects.count() == 8


def test_the_queue_takes_eight_statements_and_the_list_of_files_seven(client):
    engagement = an_open_engagement()
    client.force_login(two_moderators(engagement)[0])
    for many in (1, 4):
        for _each in range(many):
            a_response(engagement)
            a_sent_file(engagement)
        for page, most in (("moderation", 8), ("files", 7)):
            address = f"/staff/{engagement.slug}/{page}/"
            client.get(address)
            assert len(statements(client, address)) == most

"""The database lets nothing be blanked that no erasure names, and of what one names only the words."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from groundwork.audit.append_only import MayBeErased
from groundwork.audit.erasable import ERASED
from reports.compilation.models import Snapshot
from reports.compilation.snapshot import take_snapshot
from reports.erasure.models import Erasure, ErasureAnswer, ErasureRequest
from responses.intake.models import ResponseVersion
from tests.builders import a_person, a_response, an_open_engagement
from tests.reports.erasure.canary import erased

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def version(engagement):
    return a_response(engagement, why="Words that must go.").versions.get()


def may_be(rows, **changes):
    try:
        with transaction.atomic():
            rows.update(**changes)
    except DatabaseError:
        return False
    return True


def named(engagement, version):
    """An erasure of this version, with nothing done yet."""
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    facts = {"response": version.response, "asked_by": "sender", "reason": "She asked.", "by": first}
    asked = ErasureRequest.objects.create(at=version.received_at, **facts)
    told = {"act": "agreed", "written_by": first, "by": second, "at": version.received_at}
    answer = ErasureAnswer.objects.create(request=asked, **told)
    return Erasure.objects.create(answer=answer, response=version.response, version=version, at=version.received_at)


def test_without_an_erasure_not_even_a_blank_is_taken(version):
    rows = ResponseVersion.objects.filter(pk=version.pk)
    assert not may_be(rows, salt=b"")
    assert not may_be(rows, answers={})
    assert not may_be(rows, digest="")


def test_with_one_words_give_way_to_the_mark_and_to_nothing_else(engagement, version):
    rows = ResponseVersion.objects.filter(pk=version.pk)
    other = ResponseVersion.objects.filter(pk=a_response(engagement).versions.get().pk)
    named(engagement, version)
    questions = version.answers["questions"]
    for why in ("Words that must stay.", "", ERASED):
        answers = version.answers | {"questions": questions | {"q1-why": why}}
        assert may_be(rows, answers=answers) is (why != "Words that must stay.")
    swapped = version.answers | {"questions": questions | {"q1-scenario": "scenario-2"}}
    assert not may_be(rows, answers=swapped)
    assert not may_be(rows, answers=version.answers | {"letter": "More words."})
    assert may_be(rows, salt=b"", digest="")
    assert not may_be(rows, leaf="0" * 64)
    assert not may_be(rows, timing="late")
    assert not may_be(rows, salt=b"another")
    assert not may_be(other, salt=b"")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_responseversion WHERE id = %s", [version.pk])


def test_books_in_which_nothing_was_erased_stay_shut(engagement, version):
    snapshot = take_snapshot(engagement)
    erased(version.response, *(a_person("moderator", on=engagement) for _each in range(2)))
    assert not may_be(Snapshot.objects.filter(pk=snapshot.pk), content={})
    assert json.loads(snapshot.figures)["counted"] == 1


def test_every_column_that_may_be_blanked_is_there():
    with connection.cursor() as cursor:
        for table, said in MayBeErased.tables.items():
            described = connection.introspection.get_table_description(cursor, table)
            assert {*said.columns, *([said.key] if said.key else ["id"])} <= {column.name for column in described}

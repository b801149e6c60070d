"""A file is whole in the books only when the whole of it went out."""

import hashlib

import pytest
from django.db import DatabaseError, connection

from groundwork.audit.models import AuditEvent
from reports.exports.editions import Table
from reports.exports.handing_over import NotMade, csv_bytes, xlsx_bytes
from reports.exports.models import Export, ExportOutcome
from reports.exports.services import begin_export
from reports.exports.states import BROKEN, FINISHED
from tests.builders import a_person, an_open_engagement
from tests.reports.exports.taking import rows_of, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


@pytest.fixture
def export():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    return begin_export(engagement=engagement, edition="public", file_format="csv", by=owner)


def a_table(rows):
    return Table(["View", "Words"], iter(rows))


def many(count=300, broken_after=None):
    for number in range(count):
        if number == broken_after:
            raise DatabaseError("the database went away")
        yield [f"V-{number}", "x" * 1000]


def outcome_of(export):
    return ExportOutcome.objects.get(export=export)


def test_a_whole_file_is_finished_with_its_rows_its_size_and_its_digest(export):
    content = b"".join(csv_bytes(export, a_table(many())))
    outcome = outcome_of(export)
    assert (outcome.outcome, outcome.rows, outcome.size) == (FINISHED, 300, len(content))
    assert outcome.digest == hashlib.sha256(content).hexdigest()
    assert len(rows_of(content)) == 300
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.details["digest"], event.by_id) == ("finish export", outcome.digest, export.by_id)


def test_nothing_is_finished_before_the_last_byte_is_out(export):
    going = csv_bytes(export, a_table(many()))
    for _piece in going:
        assert not ExportOutcome.objects.exists()
    assert outcome_of(export).is_whole


def test_a_fault_on_the_way_breaks_it_off_and_the_file_says_so_in_its_last_line(export):
    content = b"".join(csv_bytes(export, a_table(many(broken_after=200))))
    outcome = outcome_of(export)
    assert (outcome.outcome, outcome.digest) == (BROKEN, "")
    assert 0 < outcome.rows < 200
    assert rows_of(content)[-1]["View"] == "This file ended early. It is not whole. Do not use it."
    assert AuditEvent.objects.latest("number").act == "break off export"


def test_a_reader_who_goes_away_breaks_it_off(export):
    going = csv_bytes(export, a_table(many()))
    next(going)
    going.close()
    assert outcome_of(export).outcome == BROKEN


def test_an_export_whose_end_cannot_be_written_down_is_not_whole(export):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "exportoutcome" in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        content = b"".join(csv_bytes(export, a_table(many(3))))
    assert rows_of(content)[-1]["View"].startswith("This file ended early.")
    assert not ExportOutcome.objects.exists()
    assert not Export.objects.get(pk=export.pk).has_ended


def test_a_spreadsheet_is_made_whole_before_a_byte_of_it_goes_out(export):
    going, size = xlsx_bytes(export, a_table(many(30)))
    assert not ExportOutcome.objects.exists()
    content = b"".join(going)
    assert len(content) == size
    assert len(sheets_of(content)["Views"]) == 31
    assert (outcome_of(export).rows, outcome_of(export).digest) == (30, hashlib.sha256(content).hexdigest())


def test_a_spreadsheet_that_cannot_be_made_is_not_handed_over_and_leaves_nothing(export, tmp_path):
    with pytest.raises(NotMade):
        xlsx_bytes(export, a_table(many(broken_after=20)))
    assert (outcome_of(export).outcome, outcome_of(export).rows) == (BROKEN, 0)
    assert not list((tmp_path / "private" / "exports").glob("made-*"))


def test_a_spreadsheet_that_is_fetched_in_part_is_broken_off(export):
    going, _size = xlsx_bytes(export, a_table([f"V-{number}-{number * 7919}"] for number in range(20_000)))
    next(going)
    going.close()
    assert outcome_of(export).outcome == BROKEN

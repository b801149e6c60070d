import pytest
from django.db import DatabaseError, transaction

from groundwork.audit.models import AuditEvent
from reports.exports.models import Export, ExportOutcome
from reports.exports.services import begin_export, break_off_export, finish_export
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement

pytestmark = pytest.mark.django_db


def begun(role="owner", edition="restricted"):
    engagement = an_open_engagement()
    person = a_person(role, on=engagement)
    return begin_export(engagement=engagement, edition=edition, file_format="csv", by=person)


def test_it_is_written_down_before_a_row_leaves():
    export = begun()
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.subject, event.by_id) == ("begin export", f"export {export.pk}", export.by_id)
    assert event.details["edition"] == "restricted"
    assert not export.has_ended


def test_who_may_not_leaves_no_trace_and_no_file():
    with pytest.raises(Refused):
        begun("report_author")
    assert not Export.objects.exists()


def test_an_export_ends_once():
    export = begun()
    break_off_export(export=export, rows=3, size=100)
    with pytest.raises(DatabaseError), transaction.atomic():
        finish_export(export=export, rows=3, size=100, digest="0" * 64)
    assert not ExportOutcome.objects.get().is_whole


@pytest.mark.parametrize("model", [Export, ExportOutcome])
def test_what_was_written_down_stays(model):
    break_off_export(export=begun(), rows=0, size=0)
    for act in (lambda rows: rows.update(at="2021-01-01T00:00Z"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(model.objects.all())
    assert model.objects.count() == 1

"""Whether the record is whole: a change, a gap and a cut end all show, and what was found is kept."""

import pytest
from django.db import DatabaseError, transaction

import manage
from groundwork.audit.models import AuditEvent, AuditHead, ChainCheck
from groundwork.audit.place import acts_happen_in, by_itself, nowhere_yet
from groundwork.audit.services import record
from groundwork.audit.tasks import check_chain_task
from groundwork.audit.verifying import Verdict, verdict
from groundwork.work.doorbell import job_task
from tests.flush import growing_tables_opened

pytestmark = pytest.mark.django_db


def three_acts():
    for number in (1, 2, 3):
        record(act="publish", subject=f"thing {number}", by=None)


def test_an_empty_record_is_whole():
    assert verdict() == Verdict(0, None)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_missing_act_shows_also_the_last(number):
    three_acts()
    assert verdict() == Verdict(3, None)
    with growing_tables_opened():
        AuditEvent.objects.filter(number=number).delete()
    assert verdict() == Verdict(number - 1, number)


def test_all_acts_gone_shows():
    three_acts()
    with growing_tables_opened():
        AuditEvent.objects.all().delete()
    assert verdict() == Verdict(0, 1)


def test_an_act_that_was_moved_elsewhere_shows():
    with nowhere_yet():
        acts_happen_in("north")
        three_acts()
    assert set(AuditEvent.objects.values_list("place", flat=True)) == {"north"}
    assert verdict() == Verdict(3, None)
    for place in ("south", ""):
        with growing_tables_opened(), transaction.atomic():
            AuditEvent.objects.filter(number=2).update(place=place)
        assert verdict() == Verdict(1, 2)


def test_the_place_ends_with_its_request_and_may_be_told():
    with nowhere_yet():
        acts_happen_in("north")
        assert record(act="a", subject="x", by=None).place == "north"
        assert record(act="a", subject="x", by=None, place="south").place == "south"
    assert record(act="a", subject="x", by=None).place == ""


def test_each_night_what_was_found_is_kept_for_good():
    three_acts()
    check_chain_task()
    with growing_tables_opened():
        AuditEvent.objects.filter(number=3).update(subject="else")
    check_chain_task()
    found = list(ChainCheck.objects.order_by("id").values_list("whole_up_to", "broken_at"))
    assert found == [(3, None), (2, 3)]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ChainCheck.objects.all().delete()


def test_a_head_that_was_set_back_hides_nothing():
    """Whoever cuts acts off at the end must set the head back too; then the digest in an earlier report objects."""
    three_acts()
    with growing_tables_opened():
        AuditEvent.objects.filter(number=3).delete()
    AuditHead.objects.update(number=2)
    assert verdict().broken_at == 3


def test_what_no_request_is_behind_stands_as_done_by_the_portal_itself():
    with by_itself("attachments.tidy"):
        assert record(act="a", subject="x", by=None).place == "by the portal itself: attachments.tidy"
        assert record(act="a", subject="x", by=None, place="south").place == "south"
    with by_itself("a" * 200):
        assert len(record(act="a", subject="x", by=None).place) == 80
    assert record(act="a", subject="x", by=None).place == ""
    assert verdict() == Verdict(4, None)


# Tasks and commands close the connection when they end.
@pytest.mark.django_db(transaction=True)
def test_a_task_is_the_place_of_what_it_does():
    @job_task("tests.tidy")
    def task() -> None:
        record(act="tidy", subject="x", by=None)

    task()
    task.apply()
    assert {event.place for event in AuditEvent.objects.all()} == {"by the portal itself: tests.tidy"}


@pytest.mark.django_db(transaction=True)
def test_a_command_is_the_place_of_what_it_does(monkeypatch):
    for name, value in {
        "EMAIL": "ada@portal.example",
        "NAME": "Ada Admin",
        "PASSWORD": "a long enough password",
    }.items():
        monkeypatch.setenv(f"PORTAL_ADMIN_{name}", value)
    manage.main(["manage.py", "make_administrator"])
    event = AuditEvent.objects.get()
    assert (event.act, event.place) == ("make administrator", "by the portal itself: make_administrator")

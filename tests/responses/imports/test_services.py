"""Bringing in a file of views: what is in the ledger when, who may do what, and that nothing comes in twice."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from responses.imports import services
from responses.imports.models import ImportAct, ImportedView, StagedView
from responses.imports.waiting import what_holds_the_freeze
from responses.intake import canonical
from responses.intake.models import Response, ResponseVersion
from tests.builders import SWITCH_OFF
from tests.responses.entry.telling import books_of, refusal_of
from tests.responses.imports.bringing import (
    a_file,
    a_row,
    awaiting,
    checked,
    csv_of,
    faults_of,
    in_the_books,
    said_of,
    worked,
)

pytestmark = pytest.mark.django_db

SEVEN = {
    12: {"scenario": "Scenario nine"},
    400: {"came": "yesterday"},
    801: {"came": "2019-01-01"},
    1203: {"type": "A Martian"},
    1500: {"id": ""},
    1750: {"scenario": "", "why": ""},
    1999: {"why": "It costs \ufffd5"},
}


def rows_of(count, bad=()):
    return [a_row(number, **(SEVEN[number] if number in bad else {})) for number in range(1, count + 1)]


def test_two_thousand_rows_with_seven_bad_ones_then_mended_then_once_more(engagement, clerk, checker):
    brought = checked(engagement, clerk, csv_of(rows_of(2000, SEVEN)))
    assert brought.state == "faulty"
    assert brought.rows == 2000
    assert [row for row, _column, _wrong in faults_of(brought)] == [number + 1 for number in SEVEN]
    assert Response.objects.count() == StagedView.objects.count() == 0
    assert books_of(engagement).total.received == 0

    mended = in_the_books(engagement, clerk, checker, csv_of(rows_of(2000)))
    assert mended.state == "in"
    assert books_of(engagement).total.counted == 2000
    assert books_of(engagement).balances
    assert ImportedView.objects.count() == 2000

    assert "All its views are in" in refusal_of(lambda: a_file(engagement, clerk, csv_of(rows_of(2000))))
    saved_anew = checked(engagement, clerk, csv_of(rows_of(2000), lineterminator="\n"))
    assert (saved_anew.state, saved_anew.rows, saved_anew.fresh) == ("clean", 2000, 0)
    assert "Nothing new" in refusal_of(lambda: services.hand_over(brought=saved_anew, by=clerk))
    assert Response.objects.count() == 2000


def test_each_fault_names_row_and_column_and_says_what_to_do(engagement, clerk):
    brought = checked(engagement, clerk, csv_of([a_row(1), a_row(2, scenario="Scenario nine")]))
    (fault,) = brought.row_faults.all()
    assert (fault.row, fault.column) == (3, "D (Which scenario do you support?)")
    assert fault.wrong == "“Scenario nine” is none of the answers."
    assert "Neither of these" in fault.remedy


def test_what_is_handed_over_awaits_in_the_ledger_and_counts_once_somebody_else_agreed(engagement, clerk, checker):
    brought = checked(engagement, clerk, csv_of(rows_of(600)))
    assert books_of(engagement).total.received == 0
    services.hand_over(brought=brought, by=clerk)
    books = books_of(engagement)
    assert (books.total.received, books.total.awaiting, books.total.counted) == (600, 600, 0)
    assert books.balances
    worked(services.confirm(brought=brought, by=checker))
    books = books_of(engagement)
    assert (books.total.received, books.total.awaiting, books.total.counted) == (600, 0, 600)
    assert {line.channel: line.counted for line in books.lines}["survey"] == 600
    assert books.balances
    event = AuditEvent.objects.get(act="import: in the books")
    assert (event.by, event.place) == (None, engagement.slug)


def test_half_way_into_the_books_the_ledger_says_what_it_said_before(engagement, clerk, checker, monkeypatch):
    brought = services.confirm(brought=awaiting(engagement, clerk, csv_of(rows_of(600))), by=checker)
    monkeypatch.setattr("responses.imports.putting_in._let_them_count", stopped)
    monkeypatch.setattr("responses.imports.putting_in.AT_ONCE", 250)
    worked(brought)
    assert Response.objects.count() == 600
    books = books_of(engagement)
    assert (books.total.received, books.total.awaiting, books.total.counted) == (600, 600, 0)
    assert books.balances


def stopped(*_told):
    raise OSError("The machine stopped.")


def test_a_job_that_was_stopped_goes_on_where_it_was(engagement, clerk, checker, monkeypatch):
    brought = services.confirm(brought=awaiting(engagement, clerk, csv_of(rows_of(300))), by=checker)
    with monkeypatch.context() as patched:
        patched.setattr("responses.imports.putting_in._let_them_count", stopped)
        worked(brought)
    worked(brought)
    assert brought.state == "in"
    assert Response.objects.filter(counting="counted").count() == 300
    assert ImportedView.objects.count() == 300


def test_every_view_has_a_reference_a_version_a_leaf_and_where_it_came_from(engagement, clerk, checker):
    in_the_books(engagement, clerk, checker, csv_of([a_row(7, came="4 March 2021 17:30")]))
    version = ResponseVersion.objects.select_related("response", "form").get()
    assert version.response.reference.startswith("ICP-")
    form = canonical.canonical_form(
        engagement=engagement.slug,
        form=version.form.digest,
        reference=version.response.reference,
        about={"type": "public", "capacity": "own_view"},
        channel="survey",
        answers=version.answers,
        received=version.received_at,
    )
    assert version.digest == canonical.digest(form)
    assert version.leaf == canonical.leaf(bytes(version.salt), form)
    assert version.answers["questions"] == {
        "q1-scenario": "scenario-2",
        "q1-why": "It works as it is, said number 7.",
    }
    assert version.received_at.isoformat() == "2021-03-04T17:30:00+00:00"
    assert version.timing == "on_time"
    origin = ImportedView.objects.select_related("brought").get(response=version.response)
    assert (origin.number, origin.key, origin.brought.file_name) == (2, "7", "views.csv")
    assert len(origin.brought.sha256) == 64


def test_late_is_late_by_the_day_it_came(engagement, clerk, checker):
    set_engagement_time(to=SWITCH_OFF.replace(day=25))
    rows = [a_row(1, came="2021-03-11"), a_row(2, came="2021-03-13"), a_row(3, came="2021-03-20")]
    in_the_books(engagement, clerk, checker, csv_of(rows))
    assert list(ResponseVersion.objects.values_list("timing", flat=True)) == ["on_time", "between", "late"]


def test_nobody_agrees_to_what_they_worked_on(engagement, clerk, checker):
    brought = awaiting(engagement, clerk, csv_of(rows_of(3)))
    assert "Somebody else has to check it" in refusal_of(lambda: services.confirm(brought=brought, by=clerk))
    assert "Somebody else" in refusal_of(lambda: services.send_back(brought=brought, by=clerk, reason="No."))
    assert Response.objects.count() == 0


def test_the_database_too_refuses_one_person_twice(engagement, clerk):
    brought = awaiting(engagement, clerk, csv_of(rows_of(3)))
    told = {"brought": brought, "act": "confirmed", "at": brought.brought_at, "by": clerk}
    for handed_by in (clerk, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            ImportAct.objects.create(handed_by=handed_by, **told)


def test_what_staff_did_and_where_views_came_from_is_never_changed(engagement, clerk, checker):
    in_the_books(engagement, clerk, checker, csv_of(rows_of(3)))
    for model, change in ((ImportAct, {"reason": "Another"}), (ImportedView, {"number": 99})):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**change)


def test_what_is_sent_back_leaves_the_ledger_and_can_be_given_up_by_one(engagement, clerk, checker):
    brought = awaiting(engagement, clerk, csv_of(rows_of(5)))
    assert "A second person can send it back" in refusal_of(
        lambda: services.undo(brought=brought, by=clerk, reason="Wrong file.")
    )
    services.send_back(brought=brought, by=checker, reason="The dates are wrong.")
    assert books_of(engagement).total.received == 0
    assert books_of(engagement).balances
    assert "Say why" in refusal_of(lambda: services.undo(brought=brought, by=clerk, reason=" "))
    services.undo(brought=brought, by=clerk, reason="Wrong file.")
    brought.refresh_from_db()
    assert (brought.state, brought.stored_name) == ("gone", "")
    assert StagedView.objects.count() == 0
    assert a_file(engagement, clerk, csv_of(rows_of(5))).state == "arrived"


def test_what_is_in_the_books_is_not_given_up(engagement, clerk, checker):
    brought = in_the_books(engagement, clerk, checker, csv_of(rows_of(3)))
    for person in (clerk, checker):
        assert "Two moderators" in refusal_of(
            lambda person=person: services.undo(brought=brought, by=person, reason="Wrong.")
        )


def test_a_later_export_of_the_same_survey_brings_in_what_is_new(engagement, clerk, checker):
    in_the_books(engagement, clerk, checker, csv_of(rows_of(10)))
    rows = [*rows_of(9), a_row(10, why="I changed my mind."), *(a_row(number) for number in range(11, 16))]
    later = checked(engagement, clerk, csv_of(rows))
    assert (later.rows, later.fresh, later.changed) == (15, 5, 1)


def test_the_same_number_in_another_survey_is_another_view(engagement, clerk, checker):
    in_the_books(engagement, clerk, checker, csv_of(rows_of(3)))
    other = checked(engagement, clerk, csv_of(rows_of(3), lineterminator="\n"), survey="Easy read")
    assert other.fresh == 3


def test_without_numbers_of_their_own_rows_go_by_file_and_place(engagement, clerk, checker):
    content = csv_of([row[1:] for row in rows_of(3)], headers=("Date received", "Who sent it", "Q1a", "Q1b"))
    brought = in_the_books(engagement, clerk, checker, content)
    keys = ImportedView.objects.values_list("key", flat=True)
    assert list(keys) == [f"{brought.sha256}#{number}" for number in (2, 3, 4)]


def test_one_number_twice_in_a_file_is_a_fault(engagement, clerk):
    brought = checked(engagement, clerk, csv_of([a_row(1), a_row(2), a_row(1)]))
    assert faults_of(brought) == [(4, "", "Row 2 has the same number of its own.")]


def test_what_the_columns_were_said_to_be_is_remembered_for_the_same_columns(engagement, clerk):
    first = checked(engagement, clerk, csv_of(rows_of(2)), channel="paper")
    columns = [*first.columns[:4], "question:q2-other"]
    services.match(brought=first, said=said_of(first, columns=columns, channel="paper"), by=clerk)
    second = a_file(engagement, clerk, csv_of(rows_of(3)))
    assert second.columns == columns
    assert (second.survey.name, second.channel) == ("Our survey", "paper")
    other = a_file(engagement, clerk, csv_of(rows_of(3), headers=("ID", "Date", "Who", "Which", "Why")))
    assert other.columns != columns
    assert other.survey is None


def test_the_freeze_waits_for_what_was_brought_in(engagement, clerk, checker):
    assert what_holds_the_freeze(engagement) == []
    brought = awaiting(engagement, clerk, csv_of(rows_of(3)))
    assert what_holds_the_freeze(engagement)[0] == "1 file of views waits for a second person."
    brought = services.confirm(brought=brought, by=checker)
    assert "still works on 1 file" in what_holds_the_freeze(engagement)[0]
    worked(brought)
    assert what_holds_the_freeze(engagement) == []


def test_columns_must_say_enough(engagement, clerk):
    brought = a_file(engagement, clerk, csv_of(rows_of(2)))
    said = said_of(brought, columns=["question:q1-why", "question:q1-why", "", "", ""], otherwise={})
    words = refusal_of(lambda: services.match(brought=brought, said=said, by=clerk))
    for missing in ("Two columns", "who sent a view", "when a view came"):
        assert missing in words


@pytest.mark.parametrize("many", [2, 200])
def test_the_books_take_the_same_queries_for_each_batch(
    engagement, clerk, checker, many, django_assert_max_num_queries
):
    brought = services.confirm(brought=awaiting(engagement, clerk, csv_of(rows_of(many))), by=checker)
    with django_assert_max_num_queries(60):
        worked(brought)
    assert Response.objects.filter(counting="counted").count() == many

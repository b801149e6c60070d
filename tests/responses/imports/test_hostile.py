"""Files made to hurt, files changed behind our back, and people who act at the same moment."""

import io
import threading
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, close_old_connections, connection

from groundwork.clock.handles import machine_now
from groundwork.work.leases import Lease, take
from groundwork.work.models import Job
from responses.imports import refusals, services
from responses.imports.checking import check_rows
from responses.imports.files import read_sheet
from responses.imports.models import Import, ImportedView, RowFault, StagedView
from responses.imports.states import CSV, XLSX
from responses.imports.storing import place_of
from responses.intake.models import Response
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
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
from tests.responses.imports.spreadsheets import LINKS, by_hand, xlsx_of

pytestmark = pytest.mark.django_db
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c></row>'
CELL = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def refused(tmp_path, content, kind=XLSX):
    place = tmp_path / "file"
    place.write_bytes(content)
    with pytest.raises(refusals.NotRead) as refusal:
        list(read_sheet(place, kind).lines)
    return refusal.value.words


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("<a>" * 5000 + "</a>" * 5000, "damaged"),
        (HEAD + CELL.format(2, "x" * 200_000), "A cell in row 2 is longer"),
        (HEAD + CELL.format(2, "x") + CELL.format(2, "y"), "damaged"),
        (HEAD + CELL.format(3, "x") + CELL.format(2, "y"), "damaged"),
        (HEAD + CELL.format(99_999_999_999, "x"), "damaged"),
        (HEAD + '<row r="2"><c r="ZZZZ2"><f>1+1</f><v>2</v></c></row>', "more than 300 columns"),
    ],
)
def test_a_sheet_that_no_spreadsheet_program_writes_is_refused(tmp_path, rows, words):
    assert words in refused(tmp_path, by_hand(rows))


def test_shared_texts_without_an_end_and_styles_without_number_are_refused(tmp_path):
    deep = f"<sst>{'<si>' * 5000}{'</si>' * 5000}</sst>"
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert "damaged" in refused(tmp_path, with_part(cell, "xl/sharedStrings.xml", deep))
    long = f"<sst><si><t>{'x' * 400_000}</t></si></sst>"
    assert "damaged" in refused(tmp_path, with_part(cell, "xl/sharedStrings.xml", long))
    styles = f"<styleSheet>{'<xf/>' * 100_001}</styleSheet>"
    assert "unpack to far more" in refused(tmp_path, with_part(HEAD, "xl/styles.xml", styles))


def with_part(rows, name, text):
    """A spreadsheet with one part more."""
    made = io.BytesIO(by_hand(rows))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, text)
    return made.getvalue()


def test_a_link_to_another_place_is_never_followed(tmp_path):
    outside = LINKS.replace('Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/x.xml" TargetMode="External"')
    up = LINKS.replace('Target="worksheets/sheet1.xml"', 'Target="../../../etc/worksheets/passwd"')
    for links in (outside, up):
        words = refused(tmp_path, with_links(links))
        assert "damaged" in words or "no sheet" in words
    whole = with_part(HEAD + CELL.format(2, "x"), "xl/externalLinks/externalLink1.xml", "<externalLink/>")
    (tmp_path / "file").write_bytes(whole)
    assert [line.cells for line in read_sheet(tmp_path / "file", XLSX).lines] == [["x"]]


def with_links(links):
    made, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(by_hand(HEAD)))
    with zipfile.ZipFile(made, "w") as packed:
        for name in old.namelist():
            packed.writestr(name, links if name.endswith(".rels") else old.read(name))
    return made.getvalue()


def test_a_file_without_line_ends_is_refused_before_it_fills_the_memory(tmp_path):
    assert "A cell in row 1 is longer" in refused(tmp_path, b"a," * 3_000_000, CSV)
    assert "A cell in row 2 is longer" in refused(tmp_path, b"ID,Why\r\n" + b"," * 5_000_000, CSV)


def test_a_text_like_a_formula_comes_in_as_the_text_it_is(engagement, clerk):
    rows = [["ID", "Date received", "Which scenario do you support?", "Why do you say that?"]]
    rows.append(["1", "2021-03-04", "", '=HYPERLINK("http://x.example","Click")'])
    brought = checked(engagement, clerk, xlsx_of(rows), "views.xlsx")
    assert faults_of(brought) == []
    assert brought.staged.get().document["questions"]["q1-why"].startswith("=HYPERLINK")


@pytest.mark.parametrize("broken", ["_x0000_", "_xD800_", "_xDC00_"])
def test_letters_that_no_text_can_hold_are_a_fault_wherever_they_stand(engagement, clerk, broken):
    headers = ["ID", "Date received", "Which scenario do you support?", "Why do you say that?", "Not ours"]
    row = ["1", "2021-03-04", "Neither of these", "Why.", f"Left out {broken}"]
    rows = [
        row,
        ["2", *row[1:3], f"Why {broken}", ""],
        ["3", row[1], f"Both {broken}", "", ""],
        [f"4{broken}", *row[1:]],
    ]
    cells = "".join(
        f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in each) + "</row>"
        for number, each in enumerate([headers, *rows], start=1)
    )
    brought = checked(engagement, clerk, by_hand(cells), "views.xlsx")
    assert [(row, column[:1]) for row, column, _wrong in faults_of(brought)] == [(3, "D"), (4, "C"), (5, "A")]
    alone = by_hand("".join(part + "</row>" for part in cells.split("</row>")[:2]))
    assert checked(engagement, clerk, alone, "one.xlsx").state == "clean"


@pytest.mark.parametrize("day", ["9999-12-31T23:59:59-12:00", "0001-01-01 00:00:00+14:00", "31/12/9999", "0000-00-00"])
def test_a_day_at_the_end_of_all_calendars_is_no_day(engagement, clerk, day):
    brought = checked(engagement, clerk, csv_of([a_row(1, came=day)]))
    assert [row for row, _column, wrong in faults_of(brought) if "is no date" in wrong] == [2]


def test_a_file_changed_since_it_came_is_not_checked(engagement, clerk):
    brought = a_file(engagement, clerk, csv_of([a_row(1)]))
    place_of(brought.stored_name).write_bytes(csv_of([a_row(2), a_row(3)]))
    brought = worked(services.match(brought=brought, said=said_of(brought), by=clerk))
    job = services.job_of(brought)
    assert (brought.state, job.state) == ("checking", "failed")
    assert "not the one that was brought in" in job.last_error
    assert services.undo(brought=brought, by=clerk, reason="Changed.").state == "gone"


def test_a_file_changed_after_its_check_changes_nothing_in_the_books(engagement, clerk, checker):
    brought = awaiting(engagement, clerk, csv_of([a_row(1, why="As it was checked.")]))
    place_of(brought.stored_name).write_bytes(csv_of([a_row(1, why="Another word.")]))
    worked(services.confirm(brought=brought, by=checker))
    version = Response.objects.get(engagement=engagement).versions.get()
    assert version.answers["questions"]["q1-why"] == "As it was checked."


class Interrupted(Lease):
    """A worker whose import is given up by its owner when the first rows are checked."""

    def progress(self, *told):
        super().progress(*told)
        if told[0] and Import.objects.get(pk=self.subject).state == "checking":
            brought = Import.objects.get(pk=self.subject)
            services.undo(brought=brought, by=brought.brought_by, reason="It is the wrong file.")


def test_what_is_given_up_while_it_is_checked_leaves_no_row_behind(engagement, clerk):
    brought = a_file(engagement, clerk, csv_of([a_row(number) for number in range(1200)]))
    brought = services.match(brought=brought, said=said_of(brought), by=clerk)
    held = take(str(services.job_of(brought).pk))
    check_rows(Interrupted(held.job))
    brought.refresh_from_db()
    assert brought.state == "gone"
    assert not StagedView.objects.filter(brought=brought).exists()
    assert not RowFault.objects.filter(brought=brought).exists()
    assert Job.objects.get(pk=held.job.pk).state == "done"


class Killed(Lease):
    """A worker that dies while it checks the second lot."""

    def progress(self, *told):
        if told[0] > 500:
            raise MemoryError("Killed.")
        super().progress(*told)


def test_a_check_that_died_half_way_is_done_again_from_the_start(engagement, clerk):
    brought = a_file(engagement, clerk, csv_of([a_row(number) for number in range(1200)]))
    brought = services.match(brought=brought, said=said_of(brought), by=clerk)
    job = services.job_of(brought)
    with pytest.raises(MemoryError):
        check_rows(Killed(take(str(job.pk)).job))
    assert StagedView.objects.filter(brought=brought).count() == 500
    assert not Response.objects.filter(engagement=engagement).exists()
    Job.objects.filter(pk=job.pk).update(locked_until=machine_now() - timedelta(seconds=1))
    assert (worked(brought).state, brought.fresh, brought.faults) == ("clean", 1200, 0)
    assert StagedView.objects.filter(brought=brought).count() == 1200


def test_rows_that_came_in_with_another_file_meanwhile_have_to_be_checked_again(engagement, clerk, checker):
    early = checked(engagement, clerk, csv_of([a_row(1), a_row(2)]))
    in_the_books(engagement, clerk, checker, csv_of([a_row(2), a_row(3)]))
    with pytest.raises(Refused, match="checked again"):
        services.hand_over(brought=early, by=clerk)
    early = worked(services.match(brought=early, said=said_of(early), by=clerk))
    assert early.fresh == 1
    services.hand_over(brought=early, by=clerk)
    worked(services.confirm(brought=early, by=checker))
    assert sorted(ImportedView.objects.values_list("key", flat=True)) == ["1", "2", "3"]


def test_two_who_agree_one_after_the_other_agree_once(engagement, clerk, checker):
    brought = awaiting(engagement, clerk, csv_of([a_row(1)]))
    stale = Import.objects.get(pk=brought.pk)
    third = a_person("owner", on=engagement)
    services.confirm(brought=brought, by=checker)
    with pytest.raises(Refused, match="does not wait"):
        services.confirm(brought=stale, by=third)
    with pytest.raises(Refused, match="does not wait"):
        services.send_back(brought=stale, by=third, reason="No.")
    assert Job.objects.filter(subject=str(brought.pk), kind="imports.put_in").count() == 1


def at_once(*acts):
    """What each act raised, all of them begun at the same moment."""
    ready, raised = threading.Barrier(len(acts)), []

    def run(act):
        try:
            ready.wait(10)
            act()
        except (Refused, IntegrityError, OperationalError) as fault:
            raised.append(fault)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_and_two_who_hand_over_at_the_same_moment(settings, tmp_path):
    engagement = an_open_engagement()
    clerk, second, third = (a_person("moderator", on=engagement) for _ in range(3))
    one, two = (checked(engagement, clerk, csv_of([a_row(1, why=words)])) for words in ("One.", "Two."))
    handed = at_once(*(lambda each=each: services.hand_over(brought=each, by=clerk) for each in (one, two)))
    assert [type(fault) for fault in handed] == [Refused]
    waiting = Import.objects.get(state="asked")
    agreed = at_once(*(lambda by=by: services.confirm(brought=waiting, by=by) for by in (second, third)))
    assert [type(fault) for fault in agreed] == [Refused]
    worked(Import.objects.get(pk=waiting.pk))
    assert Response.objects.filter(engagement=engagement, counting="counted").count() == 1


def test_what_a_file_says_never_becomes_a_part_of_a_page(client, engagement, clerk):
    evil = "<img src=x onerror=alert(1)>"
    headers = ["ID", "Date received", "Who sent it", f"Which scenario do you support? {evil}", evil]
    content = csv_of([["1", "2021-03-04", evil, evil, "="], ["2", evil, "public", "", ""]], headers)
    brought = a_file(engagement, clerk, content, f"{evil}.csv")
    columns = [*brought.columns[:3], "question:q1-scenario", "question:q1-why"]
    brought = worked(services.match(brought=brought, said=said_of(brought, columns=columns, survey=evil), by=clerk))
    assert brought.faults == 3
    client.force_login(clerk)
    one = f"/staff/{engagement.slug}/brought-in/{brought.pk}/"
    for address in (one, f"{one}columns/", f"{one}words/", f"/staff/{engagement.slug}/brought-in/"):
        page = client.get(address).content.decode()
        assert "onerror=alert(1)" in page, address
        assert "<img src=x" not in page, address
    report = b"".join(client.get(f"{one}faults.csv").streaming_content).decode()
    assert not [line for line in report.splitlines() if line.startswith(("=", "+", "-", "@"))]

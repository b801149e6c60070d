"""The published tables as files: numbers as numbers, nothing live, the same bytes again."""

import csv
import io
import zipfile
from datetime import UTC, datetime

from reports.compilation.building import Chapter
from reports.compilation.tabling import grids_of, write_csv, write_xlsx
from reports.figures.tables import Row, Table
from tests.reports.exports.taking import sheets_of

AT = datetime(2021, 3, 12, tzinfo=UTC)
SHARES = Table(
    "preference",
    "Preference by kind",
    "Kind",
    ("Scenario one", "Answered"),
    (Row("=cmd|'/c calc'!A1", ("12 of 60 (20%)", "1,060")), Row("All", ("0 of 0", "0"), total=True)),
)
WORDS = Table("points", "Points", "Code", ("Matters",), (Row("S1-A01", ("3",), words="+Joins up care"),), "Point")


def a_chapter() -> Chapter:
    return Chapter("one", "One", "none.html", {"table": SHARES, "more": [{"deep": (WORDS, SHARES)}], "count": 3})


def test_each_table_of_the_chapters_stands_there_once():
    assert [grid.id for grid in grids_of([a_chapter(), a_chapter()])] == ["preference", "points"]


def test_a_share_becomes_its_count_and_its_base_and_a_number_a_number():
    grid, points = grids_of([a_chapter()])
    assert grid.head == ("Kind", "Scenario one", "Scenario one: out of", "Answered")
    assert grid.rows == (("=cmd|'/c calc'!A1", 12, 60, 1060), ("All", 0, 0, 0))
    assert points.head == ("Code", "Point", "Matters")
    assert points.rows == (("S1-A01", "+Joins up care", 3),)


def test_the_csv_files_open_in_a_zip_and_hold_nothing_live(tmp_path):
    write_csv(grids_of([a_chapter()]), tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.namelist() == ["preference.csv", "points.csv"]
        text = archive.read("preference.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == ["'=cmd|'/c calc'!A1", "12", "60", "1060"]


def test_the_spreadsheet_lists_its_sheets_and_types_its_cells(tmp_path):
    write_xlsx(grids_of([a_chapter()]), tmp_path / "tables.xlsx", title="A report", taken_at=AT)
    sheets = sheets_of((tmp_path / "tables.xlsx").read_bytes())
    assert list(sheets) == ["Contents", "1. preference", "2. points"]
    assert sheets["1. preference"][-2] == ["=cmd|'/c calc'!A1", 12.0, 60.0, 1060.0]
    assert "Preference by kind" in [row[-1] for row in sheets["Contents"]]
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as book:
        assert "hidden" not in book.read("xl/workbook.xml").decode()
        assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_csv(grids_of([a_chapter()]), tmp_path / f"{name}.zip")
        write_xlsx(grids_of([a_chapter()]), tmp_path / f"{name}.xlsx", title="A report", taken_at=AT)
    for ending in ("zip", "xlsx"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_a_report_without_tables_gives_files_all_the_same(tmp_path):
    write_csv([], tmp_path / "none.zip")
    write_xlsx([], tmp_path / "none.xlsx", title="A report", taken_at=AT)
    assert list(sheets_of((tmp_path / "none.xlsx").read_bytes())) == ["Contents"]

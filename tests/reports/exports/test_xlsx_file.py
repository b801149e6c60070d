import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.exports.xlsx_file import MOST_IN_A_CELL, DoesNotFit, pieces_of, write_xlsx
from tests.reports.exports.taking import sheets_of
from tests.reports.figures.test_cells import LIVE


def sheets(folder, *rows, headings=("View", "Words")):
    made, count = write_xlsx(folder, headings, rows)
    assert count == len(rows)
    return sheets_of(made.read_bytes())


def test_each_cell_has_its_type(tmp_path):
    received = datetime(2021, 3, 28, 1, 0, tzinfo=UTC)
    row = ["V-1", 3, Decimal("-12.5"), True, False, date(2021, 2, 11), received, None, "", "12.5"]
    [_head, cells] = sheets(tmp_path, row, headings=["x"] * len(row))["Views"]
    assert cells[:5] == ["V-1", 3.0, -12.5, True, False]
    assert cells[5] == datetime(2021, 2, 11)
    assert abs((cells[6] - datetime(2021, 3, 28, 2, 0)).total_seconds()) < 1
    assert cells[7:] == [None, None, "12.5"]


@pytest.mark.parametrize("text", [*LIVE, "https://example.org", "{=1}", "mailto:a@b.example"])
def test_a_text_stays_a_text_to_the_letter(tmp_path, text):
    [_head, cells] = sheets(tmp_path, ["V-1", text])["Views"]
    assert cells[1].replace("_x000D_", "\r") == text
    assert "hyperlink" not in part(tmp_path, "xl/worksheets/sheet1.xml")


def part(folder, name):
    with zipfile.ZipFile(folder / "views.xlsx") as book:
        return book.read(name).decode()


def test_a_text_that_might_act_is_marked_so_that_editing_it_leaves_it_a_text(tmp_path):
    sheets(tmp_path, ["V-1", "=1+1"])
    assert 'quotePrefix="1"' in part(tmp_path, "xl/styles.xml")


def test_no_sheet_is_hidden_and_nothing_runs(tmp_path):
    assert list(sheets(tmp_path, ["V-1", "x" * 40_000])) == ["Views", "Long texts"]
    assert "hidden" not in part(tmp_path, "xl/workbook.xml")
    with zipfile.ZipFile(tmp_path / "views.xlsx") as book:
        assert not [name for name in book.namelist() if "vba" in name.lower() or "external" in name.lower()]


def test_what_is_too_long_for_a_cell_goes_on_in_sight_and_loses_no_letter(tmp_path):
    words = "".join(chr(0x4E00 + place % 5000) for place in range(3 * MOST_IN_A_CELL))
    made = sheets(tmp_path, ["V-1", words], ["V-2", "short"])
    [_head, first, second] = made["Views"]
    beginning, _mark, _more = first[1].partition(" [goes on")
    assert len(first[1]) <= MOST_IN_A_CELL
    assert second == ["V-2", "short"]
    assert beginning + "".join(row[3] for row in made["Long texts"][1:]) == words
    assert [row[:3] for row in made["Long texts"][1:]] == [["V-1", "Words", float(part)] for part in (2, 3, 4)]


def test_a_day_before_a_spreadsheet_knows_days_is_a_text(tmp_path):
    [_head, cells] = sheets(tmp_path, ["V-1", date(1066, 10, 14)])["Views"]
    assert cells[1] == "1066-10-14"


def test_more_than_a_sheet_holds_is_an_error_and_not_a_gap(tmp_path):
    with pytest.raises(DoesNotFit):
        write_xlsx(tmp_path, ["x"] * 16_385, [])


def test_only_the_finished_file_is_left_in_its_folder(tmp_path):
    write_xlsx(tmp_path, ["View"], [["V-1"]])
    assert [path.name for path in tmp_path.iterdir()] == ["views.xlsx"]


def test_its_views_count_as_handed_over_with_the_last_piece(tmp_path):
    made, _count = write_xlsx(tmp_path, ["View"], ([f"V-{number}-{number * 7919}"] for number in range(20_000)))
    with made.open("rb") as file:
        pieces = list(pieces_of(file, 20_000))
    assert len(pieces) > 1
    assert [piece.rows for piece in pieces] == [0] * (len(pieces) - 1) + [20_000]
    assert b"".join(piece.content for piece in pieces) == made.read_bytes()

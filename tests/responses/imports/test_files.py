"""What is read as a file of views, and every kind of file that is refused in words that say what to do."""

import io
from datetime import datetime

import pytest

from responses.imports import refusals
from responses.imports.files import kind_of, read_sheet
from responses.imports.lines import letters_of
from responses.imports.states import CSV, XLSX
from tests.responses.imports.bringing import PLAIN, a_row, csv_of
from tests.responses.imports.spreadsheets import BOOK, LINKS, by_hand, xlsx_of

HEAD = ("ID", "Why")
ROWS = [["1", "Café – it’s “fine”"], ["2", "Two\nlines, and a comma"]]


def lines_in(tmp_path, content, kind=CSV):
    place = tmp_path / "file"
    place.write_bytes(content)
    sheet = read_sheet(place, kind)
    return sheet.headers, [line.cells for line in sheet.lines], sheet.notes


def refused(tmp_path, content, kind=CSV):
    with pytest.raises(refusals.NotRead) as refusal:
        lines_in(tmp_path, content, kind)
    assert refusal.value.remedy
    return refusal.value.words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("dialect", [{}, {"delimiter": ";"}, {"delimiter": "\t", "lineterminator": "\n"}])
def test_csv_is_read_however_it_was_saved(tmp_path, encoding, dialect):
    headers, rows, notes = lines_in(tmp_path, csv_of(ROWS, HEAD, encoding, **dialect))
    assert headers == list(HEAD)
    assert rows == ROWS
    assert bool(notes) == (encoding == "cp1252")


def test_utf_16_the_other_way_round_is_read_too(tmp_path):
    content = b"\xfe\xff" + csv_of(ROWS, HEAD).decode().encode("utf-16-be")
    assert lines_in(tmp_path, content)[1] == ROWS


def test_a_first_line_that_names_the_separator_is_no_row(tmp_path):
    content = b"sep=;\r\n" + csv_of(ROWS, HEAD, delimiter=";")
    assert lines_in(tmp_path, content)[:2] == (list(HEAD), ROWS)


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    place = tmp_path / "file"
    place.write_bytes(b'ID,Why\r\n1,"two\r\nlines"\r\n\r\n,\r\n3,x\r\n')
    assert [line.number for line in read_sheet(place, CSV).lines] == [2, 5]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b'ID,Why\r\n1,"never closed\r\n2,x\r\n', "quotation mark in row 2"),
        (b'ID,Why\r\n1,"closed" and on\r\n', "quotation mark in row 2"),
        (b"ID,Why\r\n1," + b"x" * 200_000 + b"\r\n", "A cell in row 2 is longer"),
        (b"ID,Why\r\n1,\x81\x8d\r\n", "how the letters"),
        ("ID,Why\r\n1,x".encode("utf-16-le"), "how the letters"),
        (b"\xff\xfe\x00\xd8I\x00", "how the letters"),
        (b",,\r\n1,2,3\r\n", "must hold the names"),
        (b"ID,,Why\r\n1,2,3\r\n", "Column B has no name"),
        (b"ID,Why,  why? \r\n1,2,3\r\n", "Columns B and C have the same name"),
        (",".join(f"c{number}" for number in range(400)).encode(), "more than 300 columns"),
    ],
)
def test_csv_that_is_no_list_of_views_is_refused_in_words(tmp_path, content, words):
    assert words in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("views.pdf", b"%PDF-1.7", "end in .csv or .xlsx"),
        ("views.csv", b"%PDF-1.7", "not what the end of its name says"),
        ("views.csv", xlsx_of([HEAD]), "not what the end of its name says"),
        ("views.xlsx", b"ID,Why", "not what the end of its name says"),
        ("views.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        ("views.xlsx", b"", "empty"),
    ],
)
def test_what_the_file_is_must_fit_its_name(tmp_path, name, content, words):
    place = tmp_path / "file"
    place.write_bytes(content)
    with pytest.raises(refusals.NotRead) as refusal:
        kind_of(name, place)
    assert words in refusal.value.words


def test_a_spreadsheet_is_read_with_its_dates_numbers_and_texts(tmp_path):
    came = datetime(2021, 3, 4, 17, 30, 5)
    content = xlsx_of(
        [["ID", "Completion time", "Why"], [7, came, "Café\nand =1+1"], [8.5, datetime(2021, 3, 5), True]]
    )
    headers, rows, notes = lines_in(tmp_path, content, XLSX)
    assert headers == ["ID", "Completion time", "Why"]
    assert rows == [["7", "2021-03-04 17:30:05", "Café\nand =1+1"], ["8.5", "2021-03-05", "TRUE"]]
    assert notes == []


def test_other_sheets_and_hidden_rows_are_told(tmp_path):
    def change(book, sheet):
        book.add_worksheet("Summary")
        sheet.set_row(1, None, None, {"hidden": True})

    _headers, rows, notes = lines_in(tmp_path, xlsx_of([HEAD, ["1", "x"]], change), XLSX)
    assert rows == [["1", "x"]]
    assert "“Form1”" in notes[0]
    assert "Summary" in notes[0]
    assert "1 rows are hidden" in notes[1]


@pytest.mark.parametrize(("state", "seen"), [("visible", True), ("hidden", False), ("veryHidden", False)])
def test_a_sheet_is_read_where_it_says_that_it_is_in_sight(tmp_path, state, seen):
    """openpyxl and others say so of every sheet, and write the whole way to it."""
    book = BOOK.replace('name="One"', f'name="One" state="{state}"')
    links = LINKS.replace('Target="', 'Target="/xl/')
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c></row>'
    content = by_hand(f'{head}<row r="2"><c r="A2" t="n"><v>7</v></c></row>', workbook=book, links=links)
    if seen:
        assert lines_in(tmp_path, content, XLSX)[1] == [["7"]]
    else:
        assert "There is no sheet with cells" in refused(tmp_path, content, XLSX)


def test_a_formula_and_an_error_are_seen_in_their_cells(tmp_path):
    def change(_book, sheet):
        sheet.write_formula(1, 1, "=A2&A2", None, "11")

    place = tmp_path / "file"
    place.write_bytes(xlsx_of([HEAD, ["1", "x"]], change))
    (line,) = read_sheet(place, XLSX).lines
    assert line.odd == {1: "formula"}
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c></row>'
    place.write_bytes(by_hand(head + '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>'))
    (line,) = read_sheet(place, XLSX).lines
    assert line.odd == {0: "broken"}


def test_merged_cells_are_refused(tmp_path):
    def change(_book, sheet):
        sheet.merge_range(1, 0, 2, 0, "x")

    assert "A2:A3" in refused(tmp_path, xlsx_of([HEAD, ["1", "x"]], change), XLSX)


def test_a_spreadsheet_cut_short_is_refused(tmp_path):
    whole = xlsx_of([HEAD, *ROWS])
    for length in (40, len(whole) // 2, len(whole) - 30):
        assert "damaged" in refused(tmp_path, whole[:length], XLSX)


def test_a_folder_packed_to_far_more_than_it_is_is_refused(tmp_path):
    assert "no sheet" in refused(tmp_path, by_hand(""), XLSX)
    assert "unpack to far more" in refused(tmp_path, by_hand(" " * 30_000_000), XLSX)


def test_entities_are_no_way_in(tmp_path):
    trick = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    content = by_hand("", sheet1=f"{trick}<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>")
    assert "damaged" in refused(tmp_path, content, XLSX)


def test_broken_xml_or_a_text_that_is_not_there_is_damage(tmp_path):
    assert "damaged" in refused(tmp_path, by_hand("<row><c></row>"), XLSX)
    assert "damaged" in refused(tmp_path, by_hand('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'), XLSX)


def test_letters_of_columns():
    assert [letters_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_hundred_thousand_rows_stay_on_disk(tmp_path):
    place = tmp_path / "file"
    text = io.BytesIO(csv_of((a_row(number) for number in range(20_000)), PLAIN))
    place.write_bytes(text.getvalue())
    lines = read_sheet(place, CSV).lines
    assert next(lines).cells[0] == "0"
    assert sum(1 for _line in lines) == 19_999

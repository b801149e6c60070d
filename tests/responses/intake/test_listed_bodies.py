"""Lists of organisations as spreadsheets save them."""

import time
import tracemalloc

import pytest
from django.utils.translation import override

from responses.intake.csv_rows import LARGEST, NotAList
from responses.intake.listed_bodies import checked_list
from responses.intake.states import MOST_BODIES

pytestmark = pytest.mark.django_db
HEAD = "name,type,consent,replied\n"
HEADER = HEAD.encode()
CAFE = {"name": "Café Practice", "type": "gp-practice", "consent": "yes", "replied": "no"}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def faults_in(text):
    return [(fault.row, fault.words) for fault in checked_list((HEAD + text).encode()).faults]


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + "Café Practice,gp-practice,yes,no\n").encode(),
        (HEAD + "Café Practice,gp-practice,yes,no").encode("utf-8-sig"),
        (HEAD + "Café Practice,gp-practice,yes,no\n").encode("utf-16"),
        b"\xfe\xff" + (HEAD + "Café Practice,gp-practice,yes,no\n").encode("utf-16-be"),
        (HEAD + "Café Practice,gp-practice,yes,no\n").encode("cp1252"),
        (HEAD + "Café Practice,gp-practice,yes,no\n").replace(",", ";").encode(),
        (HEAD + "Café Practice,gp-practice,yes,no\n").replace(",", "\t").encode("utf-16"),
        (HEAD + "Café Practice,gp-practice,yes,no\n").replace("\n", "\r\n").encode(),
        (HEAD + "Café Practice,gp-practice,yes,no\n").replace("\n", "\r").encode(),
        (HEAD + "\n,,,\nCafé Practice,gp-practice,yes,no\n\n").encode(),
        b'"Name ","TYPE","Consent"," replied"\n"Caf\xc3\xa9\n Practice","GP practice","YES"," No "\n',
        "notes,replied,type,name,consent\nx,no,gp-practice,Cafe\u0301 Practice,yes\n".encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "utf-16",
        "utf-16-be",
        "cp1252",
        "semicolons",
        "tabs",
        "crlf",
        "cr",
        "blank",
        "quoted",
        "order",
    ],
)
def test_a_list_is_read_however_a_spreadsheet_saved_it(content):
    found = checked_list(content)
    assert found.faults == []
    assert found.bodies == [CAFE]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "first row must name four columns"),
        (b"name,type\nA,B\n", "Not there: consent, replied."),
        (HEAD.encode(), "no organisations in this file"),
        ((HEAD + "\n,,,\n").encode(), "no organisations in this file"),
        (b"PK\x03\x04" + b"\x00" * 50, "This is a spreadsheet file. Save it as CSV"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "This is a spreadsheet file. Save it as CSV"),
        (HEAD.encode("utf-16-le"), "can't read the letters"),
        (HEAD.encode() + b"A\x00,public,yes,no\n", "can't read the letters"),
        (HEAD.encode() + b"\x81\x8d,public,yes,no\n", "can't read the letters"),
        (b"\xff\xfe" + b"a" * 3, "can't read the letters"),
        ((HEAD + '"' + "x" * 200_000).encode(), "can't read this file as CSV"),
        (b"x" * (LARGEST + 1), "bigger than 4 MB"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content, words):
    with pytest.raises(NotAList, match=words):
        checked_list(content)


def test_each_row_has_its_faults_told_under_the_number_that_a_spreadsheet_shows():
    told = faults_in(
        '"Two\nlines",gp-practice,yes,no\n'
        "\n"
        ",gp-practice,yes,no\n"
        "A,spaceship,maybe,perhaps\n"
        f"{'x' * 201},gp-practice,yes,no\n"
        "B\n"
    )
    assert [row for row, _words in told] == [4, 5, 5, 5, 6, 7, 7, 7]
    assert told[0][1] == "The name is missing."
    assert "“spaceship” is not a kind of organisation" in told[1][1]
    assert "longer than 200 characters" in told[4][1]
    assert told[5][1] == "The type is missing."


def test_a_person_is_no_organisation_in_a_file_either():
    ((row, words),) = faults_in("Mrs Smith,public,yes,no\n")
    assert (row, "not a kind of organisation" in words) == (2, True)


def test_many_faults_are_told_in_part_with_their_count():
    rows = "".join(f"A{number},spaceship,yes,no\n" for number in range(80))
    found = checked_list((HEAD + rows).encode())
    assert (len(found.faults), found.more_faults, found.bodies) == (50, 30, [])


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+44 1", "-x", "<script>alert(1)</script>", "'; DROP TABLE x"])
def test_a_name_that_looks_like_a_formula_is_kept_as_it_stands(name):
    (body,) = checked_list((HEAD + f'"{name}",gp-practice,yes,no\n').encode()).bodies
    assert body["name"] == name


def test_five_thousand_rows_are_taken_in_little_time_and_memory_and_no_more():
    rows = "".join(f"Practice number {number},gp-practice,asked,unknown\n" for number in range(5000))
    tracemalloc.start()
    began = time.monotonic()
    assert len(checked_list((HEAD + rows).encode()).bodies) == 5000
    took, most = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 10
    assert most < 40_000_000
    with pytest.raises(NotAList, match="more than 5,000"):
        checked_list((HEAD + rows + "One more,gp-practice,yes,no\n").encode())
    with pytest.raises(NotAList, match="more than 5,000"):
        checked_list((HEAD + rows).encode(), listed=[CAFE])


def test_a_list_of_the_most_rows_is_told_all_about_its_faults():
    rows = "".join(f"a{number},gp-practice,yes,yes\n" for number in range(MOST_BODIES - 1))
    found = checked_list(HEADER + rows.encode() + b",,,\nb,,,\n")
    assert (len(found.faults), found.more_faults) == (3, 0)


@pytest.mark.parametrize("name", ["Elm Lane", "ELM LANE", "elm lane", " Elm   Lane ", "Elm\u00a0Lane", '"Elm\nLane"'])
def test_one_organisation_in_two_rows_is_told_whatever_its_capitals_and_spaces(name):
    (told,) = faults_in(f"Elm Lane,gp-practice,yes,no\nOak Road,gp-practice,yes,no\n{name},gp-practice,yes,no\n")
    assert told[0] == 4
    assert "is in row 2 already. If they are two, add to each name where it is." in told[1]


def test_letters_that_only_look_composed_in_another_way_are_one_organisation():
    told = faults_in("Cafe\u0301,gp-practice,yes,no\nCAFÉ,gp-practice,no,no\nStraße,vcse,yes,no\nSTRASSE,vcse,yes,no\n")
    assert [row for row, _words in told] == [3, 5]


def test_rows_without_a_name_are_told_that_and_not_that_they_are_alike():
    assert [words for _row, words in faults_in(",gp-practice,yes,no\n,gp-practice,yes,no\n")] == [
        "The name is missing."
    ] * 2


def test_what_is_on_the_list_already_may_come_again_and_may_not_come_otherwise():
    for same in ("Café Practice,gp-practice,yes,no", "Cafe\u0301  Practice ,GP practice,YES,No"):
        assert checked_list((HEAD + same).encode(), listed=[CAFE]).faults == []
    for other in ("CAFÉ PRACTICE,gp-practice,yes,no", "Café Practice,gp-practice,no,no", "Café Practice,vcse,yes,no"):
        (fault,) = checked_list((HEAD + other).encode(), listed=[CAFE]).faults
        assert fault.row == 2
        assert "on your list already, with other facts or spelling" in fault.words


def test_one_row_too_many_is_told_whether_or_not_it_has_faults():
    for row in (b"a,gp-practice,yes,yes\n", b"a,,,\n"):
        with pytest.raises(NotAList) as trouble:
            checked_list(HEADER + row * (MOST_BODIES + 1))
        assert "more than 5,000 organisations" in str(trouble.value)


def test_a_first_line_that_names_the_separator_is_understood():
    checked = checked_list(b"sep=;\r\nname;type;consent;replied\r\nCaf\xc3\xa9 Practice;gp-practice;yes;no\r\nX;;;\r\n")
    assert checked.bodies == [CAFE]
    assert {fault.row for fault in checked.faults} == {4}


def test_what_stands_beyond_the_named_columns_is_not_dropped_in_silence():
    assert faults_in("Smith, Jones and Partners,gp-practice,yes,no\n")[0][1].startswith("This row has more cells")
    assert faults_in("Café Practice,gp-practice,yes,no,,\n") == []


def test_a_column_that_is_named_twice_is_asked_about():
    with pytest.raises(NotAList, match="names a column twice: type"):
        checked_list(b"name,type,type,consent,replied\nA,gp-practice,gp-practice,yes,no\n")


def test_signs_that_nobody_sees_are_no_part_of_a_name():
    content = (HEAD + "\u202eCafé\x07 Practice,gp-practice,yes,no\n").encode()
    assert checked_list(content).bodies == [CAFE]

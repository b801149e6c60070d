"""Files of stakeholders as spreadsheets save them, and as they must not be."""

import pytest
from django.utils.translation import override

from responses.intake.csv_rows import NotAList
from responses.outreach import checking
from responses.outreach.checking import addresses_in, checked_file
from tests.builders import a_person
from tests.responses.outreach.inviting import a_stakeholder

pytestmark = pytest.mark.django_db
HEAD = "name,type,contact,email\n"
CAFE = {
    "name": "Café Practice",
    "match_key": "café practice",
    "type": "gp-practice",
    "contact_name": "Zoë",
    "email": "zoe@portal.example",
}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def checked(engagement, text):
    return checked_file((HEAD + text).encode(), engagement)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_is_read_however_a_spreadsheet_saved_it(engagement, encoding, delimiter):
    text = (HEAD + "Café Practice,GP practice,Zoë,zoe@portal.example\n").replace(",", delimiter)
    assert checked_file(text.encode(encoding), engagement).rows == [CAFE]


def test_contact_and_email_can_be_left_out(engagement):
    found = checked_file(b"Type,NAME\nvcse,Carers Together\n", engagement)
    assert [(row["name"], row["email"]) for row in found.rows] == [("Carers Together", "")]
    assert [note.words for note in found.notes] == ["There is no email address, so we can't invite it by email."]


def test_columns_are_known_by_other_names_and_one_that_is_left_out_is_told(engagement):
    found = checked_file(b"Organisation,Stakeholder type,E-mail address,Ward\nA,vcse,a@portal.example,X\n", engagement)
    assert [(row["name"], row["type"], row["email"]) for row in found.rows] == [("A", "vcse", "a@portal.example")]
    assert [(note.row, note.words) for note in found.notes] == [(1, "We don’t read the column “ward”.")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",vcse,,", "The name is missing."),
        ("…,vcse,,", "The name is missing."),
        ("A,charity,,", "“charity” is not a type of stakeholder that we know."),
        ("A,vcse,,not an address", "“not an address” is not an email address like name@example.com."),
        ("A,vcse,,a@b@portal.example", "is not an email address"),
        ("=cmd(),vcse,,", "looks like a formula"),
        ("A,vcse,@SUM(A1),", "looks like a formula"),
        (f"{'a' * 201},vcse,,", "longer than 200 characters"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_number(engagement, row, words):
    found = checked(engagement, f"Good,vcse,,\n{row}\n")
    assert [(fault.row, words in fault.words) for fault in found.faults] == [(3, True)]


def test_the_same_name_twice_is_a_fault_and_the_same_address_a_note(engagement):
    found = checked(engagement, "A & B,vcse,,x@portal.example\nThe A and B,vcse,,\nC,vcse,,X@portal.example\n")
    assert [(fault.row, "in row 2 already" in fault.words) for fault in found.faults] == [(3, True)]
    assert [(note.row, "Row 2 has the same email address" in note.words) for note in found.notes] == [(4, True)]


def test_what_is_on_the_list_is_known_and_other_facts_about_it_are_a_fault(engagement):
    a_stakeholder(engagement, a_person("owner", on=engagement), "A Trust", email="a@portal.example")
    assert checked(engagement, "a trust,vcse,,A@portal.example\n").known == 1
    (fault,) = checked(engagement, "A Trust,vcse,,b@portal.example\n").faults
    assert "on the list already, with other facts" in fault.words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "must name the columns"),
        (b"title,kind\nA,vcse\n", "Not there: name, type"),
        (HEAD.encode(), "no stakeholders in this file"),
        (b"PK\x03\x04 a workbook", "Save it as CSV"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "Save it as CSV"),
        (HEAD.encode() + b"A\x00B,vcse,,\n", "can't read the letters"),
        ((HEAD + '"' + "x" * 200_000 + '",vcse,,\n').encode(), "can't read this file as CSV"),
        (b"x" * (4 * 1024 * 1024 + 1), "bigger than 4 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(engagement, content, words):
    with pytest.raises(NotAList, match=words):
        checked_file(content, engagement)


def test_a_list_that_is_too_long_is_refused(engagement, monkeypatch):
    monkeypatch.setattr(checking, "MOST_LISTED", 3)
    assert len(checked(engagement, "".join(f"Body {place},vcse,,\n" for place in range(3))).rows) == 3
    with pytest.raises(NotAList, match="more than 3 stakeholders"):
        checked(engagement, "".join(f"Body {place},vcse,,\n" for place in range(4)))


def test_only_the_first_fifty_faults_are_told(engagement):
    found = checked(engagement, "A,charity,,\n" + "".join(f"B{place},charity,,\n" for place in range(59)))
    assert (len(found.faults), found.more_faults) == (50, 10)


def test_a_pasted_list_of_addresses_is_read_line_by_line():
    typed = ["<A@portal.example>; b@portal.example", "", " a@portal.example "]
    assert addresses_in(typed) == ["a@portal.example", "b@portal.example"]

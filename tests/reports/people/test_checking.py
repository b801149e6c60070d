import pytest

from reports.people.checking import checked_rows
from responses.intake.csv_rows import NotAList


def told(kind, *lines):
    rows, faults = checked_rows(kind, "\n".join(lines).encode())
    return rows, [(fault.row, fault.words) for fault in faults]


def test_places_have_sectors_and_people():
    rows, faults = told("places", "sector,place,people", 'sr5 3,North,"12,345"', ",West,9000", "SR4 1AB,West,")
    assert rows == [["SR5 3", "North", 12345], ["", "West", 9000], ["SR4 1", "West", None]]
    assert faults == []


def test_groups_are_named_by_question_and_answer_in_words_or_by_value():
    rows, faults = told(
        "groups", "question;answer;people", "sex;Female;51000", "age;25-34;20000", "AGE;85 or over;3000"
    )
    assert rows == [["sex", "female", 51000], ["age", "25-34", 20000], ["age", "85-over", 3000]]
    assert faults == []


@pytest.mark.parametrize(
    ("kind", "line", "words"),
    [
        ("places", "nowhere,North,5", "“nowhere” is not the first part of a postcode, such as SR5 3."),
        ("places", "SR5 3,,5", "The place is missing."),
        ("places", "SR5 3,North,many", "“many” is not a number of people."),
        ("places", "SR5 3,North,-5", "“-5” is not a number of people."),
        ("places", "SR5 3,North,0", "“0” is not a number of people."),
        ("places", ",North,", "This row has neither a sector nor a number of people."),
        ("places", "SR5 3," + "x" * 201 + ",5", "The name of the place is longer than 200 characters."),
        (
            "places",
            "SR5 3,North,5,more",
            "This row has more cells than the first row: “more”. Put a name with a comma in quotes.",
        ),
        ("groups", "shoe size,9,5", "“shoe size” is not one of the questions below."),
        ("groups", "sex,purple,5", "“purple” is not an answer to this question."),
        ("groups", "sex,female,", "The number of people is missing."),
    ],
)
def test_what_is_wrong_with_a_row_is_said(kind, line, words):
    head = {"places": "sector,place,people", "groups": "question,answer,people"}[kind]
    assert told(kind, head, line)[1] == [(2, words)]


def test_a_row_that_comes_twice_is_said():
    faults = told("groups", "question,answer,people", "sex,female,5", "sex,Female,6")[1]
    assert faults == [(3, "An earlier row says the same thing or another number for it.")]


@pytest.mark.parametrize(
    "content", [b"", b"place\n", b"sector\nSR5 3\n", b"PK\x03\x04", b"\xff\x00\xfe", b"place\n\x00\n"]
)
def test_what_is_no_list_is_refused_in_words(content):
    with pytest.raises(NotAList) as refusal:
        checked_rows("places", content)
    assert str(refusal.value)


def test_a_list_without_end_is_refused():
    lines = "\n".join(f",place {number},5" for number in range(5001))
    with pytest.raises(NotAList, match="more than 5,000 rows"):
        checked_rows("places", f"sector,place,people\n{lines}".encode())

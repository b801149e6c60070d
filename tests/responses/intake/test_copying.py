import pytest

from responses.intake.copying import ONE_FILE, cost_of, files_of
from responses.intake.summary import Row

ORDINARY = [Row("Who are you?", answer="Member of the public"), Row("Why?", words="One.\n\n  \nTwo.")]


def words_in(files, question: str) -> list[str]:
    return [
        words for file in files for passage in file if passage.row.question == question for words in passage.paragraphs
    ]


def test_an_ordinary_view_is_one_file_and_empty_lines_make_no_paragraph():
    [file] = files_of(ORDINARY)
    assert [(passage.row.question, passage.paragraphs) for passage in file] == [
        ("Who are you?", []),
        ("Why?", ["One.", "Two."]),
    ]


@pytest.mark.parametrize(
    "words",
    ["a" * 1_000_000, "word and more " * 70_000, "😀" * 100_000, "ہم سب مل کر " * 30_000],
    ids=["one word", "one paragraph", "emoji", "Urdu"],
)
def test_endless_words_go_on_from_file_to_file_with_no_letter_lost(words):
    files = files_of([*ORDINARY, Row("Anything else?", words=words), Row("May we publish it?", answer="Yes")])
    assert "".join(words_in(files, "Anything else?")) == words
    assert len(files) > 1
    for file in files:
        assert sum(cost_of(paragraph) for passage in file for paragraph in passage.paragraphs) <= ONE_FILE
    begun, *others = [passage for file in files for passage in file if passage.row.question == "Anything else?"]
    assert not begun.is_continued
    assert all(passage.is_continued for passage in others)
    assert files[-1][-1].row.question == "May we publish it?"


def test_no_file_ends_with_a_heading_that_has_nothing_below_it():
    full = Row("First", words="\n".join(["a word " * 1000] * 42))
    one, two = files_of([full, Row("Second", words="b" * 19_000)])
    assert [passage.row.question for passage in one] == ["First"]
    assert [(passage.row.question, passage.is_continued) for passage in two] == [("Second", False)]


def test_ten_thousand_lines_are_more_than_one_file_takes():
    lines = [f"Line {number}." for number in range(10_000)]
    files = files_of([Row("Why?", words="\n".join(lines))])
    assert words_in(files, "Why?") == lines
    assert 2 <= len(files) <= 4

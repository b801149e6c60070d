"""Where the words stand that a moderator names."""

import pytest

from responses.moderation.finding import places_of, sentences_of, whole_letters

FAMILY = "👨‍👩‍👧"


def found(words, text):
    return [text[start:end] for start, end in places_of(words, text)]


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("Ann", "Ann and Ann", [(0, 3), (8, 11)]),
        (" Ann ", "Ann and ann", [(0, 3)]),
        ("ANN SMITH", "Ann\n  Smith", [(0, 11)]),
        ("aa", "aaa", [(0, 2), (1, 3)]),
        ("a.c", "abc a.c", [(4, 7)]),
        ("Bob", "Ann", []),
        ("  ", "Ann", []),
        ("😀", "x😀y", [(1, 2)]),
        ("مرحبا", "قال مرحبا.", [(4, 9)]),
    ],
)
def test_words_are_found_as_typed_and_else_in_any_case_and_spacing(words, text, places):
    assert places_of(words, text) == places


def test_what_is_drawn_as_one_goes_as_one():
    assert found("👨", f"a{FAMILY}b") == [FAMILY]
    assert found("👍", "a👍🏽b") == ["👍🏽"]
    assert found("e", "xe\u0323y") == ["e\u0323"]
    assert found("🇬", "x🇬🇧y") == ["🇬🇧"]
    assert whole_letters("ab", 0, 1) == (0, 1)


def test_a_text_is_cut_into_its_sentences():
    text = "One. Two!  Three?\n\nA line\nanother “quoted.” Last"
    assert [text[start:end] for start, end in sentences_of(text)] == [
        "One.",
        "Two!",
        "Three?",
        "A line",
        "another “quoted.”",
        "Last",
    ]
    assert sentences_of(" \n ") == []
    assert sentences_of("2.5 miles") == [(0, 9)]

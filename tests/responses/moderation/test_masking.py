"""Hidden words are nowhere in what is printed, whatever they are and wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.moderation.masking import Hidden, blank, masked, pieces_of
from responses.moderation.states import BLANKS

REASONS = st.sampled_from(sorted(BLANKS))


def run(start, end, reason="abuse"):
    return Hidden(1, "question", "q", start, end, reason)


@pytest.mark.parametrize(
    ("runs", "printed"),
    [
        ([], "Ann lives at 4 Elm Row."),
        ([(0, 3, "identifies_other")], "[removed: names a private person] lives at 4 Elm Row."),
        ([(13, 22, "identifies_self")], "Ann lives at [removed: shows who the sender is]."),
        ([(22, 23, "abuse")], "Ann lives at 4 Elm Row[removed: abuse or threats]"),
        ([(0, 23, "links")], "[removed: a link or advertising]"),
        ([(0, 9, "abuse"), (4, 12, "links")], "[removed: abuse or threats; a link or advertising] 4 Elm Row."),
        ([(0, 12, "abuse"), (4, 6, "abuse")], "[removed: abuse or threats] 4 Elm Row."),
        ([(4, 9, "links"), (0, 4, "abuse")], "[removed: abuse or threats; a link or advertising] at 4 Elm Row."),
        (
            [(0, 3, "abuse"), (10, 12, "abuse")],
            "[removed: abuse or threats] lives [removed: abuse or threats] 4 Elm Row.",
        ),
        ([(19, 99, "abuse")], "Ann lives at 4 Elm [removed: abuse or threats]"),
    ],
    ids=["none", "start", "middle", "last letter", "whole", "overlap", "inside", "touching", "apart", "past the end"],
)
def test_each_hidden_run_is_one_marked_blank(runs, printed):
    assert masked("Ann lives at 4 Elm Row.", [run(*each) for each in runs]) == printed


def test_places_count_code_points_not_what_a_script_or_a_file_counts():
    text = "👩🏽‍⚕️ Ann 😀 said e\u0301 مرحبا"
    start = text.index("Ann")
    assert masked(text, [run(start, start + 3, "identifies_other")]) == text.replace(
        "Ann", "[removed: names a private person]"
    )
    arabic = text.index("مرحبا")
    assert masked(text, [run(arabic, len(text))]).endswith("said e\u0301 [removed: abuse or threats]")


def test_the_blank_says_nothing_of_what_was_removed():
    assert masked("a" * 3, [run(0, 3)]) == masked("b" * 3000, [run(0, 3000)])


# Letters of several scripts, signs outside the first plane, a joiner and accents: none stands in a blank.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789مرحباهذ\u0301\u200d\u202e\n😀👩🏽⚕𝔘"


@st.composite
def texts_with_runs(draw):
    """A text in which no letter comes twice, and runs in any order, on each other and beyond its end."""
    text = "".join(draw(st.lists(st.sampled_from(LETTERS), unique=True, max_size=40)))
    places = st.tuples(st.integers(0, 40), st.integers(1, 12), REASONS)
    runs = [run(start, start + long, reason) for start, long, reason in draw(st.lists(places, max_size=6))]
    return text, runs


def test_no_letter_of_the_texts_stands_in_a_blank():
    assert not set(LETTERS) & {letter for reason in BLANKS for letter in blank([reason])}


@given(texts_with_runs())
def test_no_hidden_letter_survives_and_no_other_is_lost(example):
    text, runs = example
    gone = {place for each in runs for place in range(each.start, each.end)}
    printed = masked(text, runs)
    assert [letter for letter in printed if letter in text] == [
        letter for place, letter in enumerate(text) if place not in gone
    ]


@given(texts_with_runs())
def test_the_pieces_are_the_whole_text(example):
    text, runs = example
    assert "".join(piece.words for piece in pieces_of(text, runs)) == text

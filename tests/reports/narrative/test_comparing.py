"""Two texts laid over each other."""

import pytest

from reports.narrative.comparing import ADDED, GONE, SAME, compared


def told(before, after):
    return [(run.kind, run.words) for run in compared(before, after)]


def test_words_that_came_and_went_are_told_apart():
    assert told("One plain sentence.", "One fine sentence.") == [
        (SAME, "One "),
        (GONE, "plain "),
        (ADDED, "fine "),
        (SAME, "sentence."),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "All new."),
        ("Gone.\n", ""),
        ("a\n\nb  c\td", "a\nb c\n\n d"),
        ("word " * 7000, "word " * 6999 + "other"),
        ("عربي نص", "نص عربي"),
    ],
)
def test_each_text_can_be_read_out_of_the_comparison(before, after):
    runs = compared(before, after)
    assert "".join(run.words for run in runs if run.kind != GONE) == after
    assert "".join(run.words for run in runs if run.kind != ADDED) == before

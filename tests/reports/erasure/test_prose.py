"""Staff's own words stay, and what they quoted goes."""

import pytest

from reports.erasure.prose import Cutter

SAID = "The nurses never talk to each other, and it shows."


@pytest.fixture
def cutter():
    return Cutter([SAID], ["Park Surgery"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nothing of it.", "Nothing of it."),
        ("They never talk to us.", "They never talk to us."),
        ("One said: “the NURSES never talk to each other!” So be it.", "One said: “[erased]!” So be it."),
        (f"{SAID} {SAID}", "[erased]. [erased]."),
        ("Park  surgery and park rangers", "[erased] and park rangers"),
        ("", ""),
    ],
)
def test_runs_of_five_words_and_names_are_cut(cutter, before, after):
    assert cutter.cut(before) == after


def test_plain_json_keeps_its_shape(cutter):
    told = {"a": ["Park Surgery", 3, None], "b": {"c": "It stays"}}
    assert cutter.cut_all(told) == {"a": ["[erased]", 3, None], "b": {"c": "It stays"}}

import pytest

from responses.intake.excerpts import excerpt
from responses.intake.folding import wanted


def shown(asked, *texts):
    return "".join(f"[{piece.words}]" if piece.found else piece.words for piece in excerpt(texts, wanted(asked)))


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        ("bus", "The Buses stop.", "The [Buses] stop."),
        ("cafe stop", "A Café\nstops; <b>stop</b>", "A [Café] [stops]; <b>[stop]</b>"),
        ('"joined up"', "Joined care, joined up care", "Joined care, [joined] [up] care"),
        ("zebra", "No such word", ""),
        ("bus", "", ""),
    ],
)
def test_what_was_looked_for_is_marked(asked, text, words):
    assert shown(asked, text) == words


def test_only_the_part_around_it_is_shown_of_the_first_text_that_has_it():
    far = "x " * 500 + "bus " + "y " * 500
    told = shown("bus", "Nothing here.", far, "bus again")
    assert told.startswith("…x x")
    assert "[bus]" in told
    assert told.endswith("y …")
    assert len(told) < 450

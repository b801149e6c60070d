import pytest

from groundwork.printing.bundle import bundled, stylesheet


def test_the_bundle_holds_the_stylesheet_and_no_program() -> None:
    assert set(bundled()) == {"print.css", "paper.css", "covering.css", "draft.css", "draft.svg"}


def test_the_bundle_cannot_be_added_to() -> None:
    with pytest.raises(TypeError):
        bundled()["more.css"] = b""  # type: ignore[index]


def test_the_stylesheet_asks_for_nothing_from_elsewhere() -> None:
    assert "@page" in stylesheet()
    for asking in ("url(", "@import", "@font-face"):
        assert asking not in stylesheet()

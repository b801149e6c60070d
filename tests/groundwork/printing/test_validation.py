from pathlib import Path

from groundwork.printing.validation import validate
from tests.documents.checks import printed


def test_a_good_document_passes_and_its_pages_are_counted(tmp_path: Path) -> None:
    made = printed(tmp_path, "<p>Words.</p>")
    result = validate(made.path)
    assert result.conformant
    assert result.failures == ()
    assert result.checked_by.startswith("page-validation ")
    assert result.pages == made.pages == 1


def test_a_document_without_what_the_standard_asks_is_refused_by_name(tmp_path: Path) -> None:
    result = validate(printed(tmp_path, "<h3>One level left out</h3>").path)
    assert not result.conformant
    assert any("heading" in failure.lower() for failure in result.failures)


def test_what_cannot_be_checked_does_not_pass(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pdf"
    nonsense.write_bytes(b"%PDF-1.7 nothing of the kind")
    for unreadable in (nonsense, tmp_path / "missing.pdf"):
        result = validate(unreadable)
        assert not result.conformant
        assert "not checked" in result.failures[0]


def test_a_check_that_takes_too_long_does_not_pass(tmp_path: Path) -> None:
    made = printed(tmp_path, "<p>Words.</p>")
    result = validate(made.path, seconds=0)
    assert not result.conformant
    assert "longer than 0 seconds" in result.failures[0]

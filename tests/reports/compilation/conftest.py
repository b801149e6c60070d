"""A printer that stands in for the real one, for tests of who may make what and when: to print takes seconds.

What is printed, and how a printing fails, is held to the real one in `test_compilation`, in tests/documents and in the
journey from the form to the report.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from groundwork.printing.rendering import RenderedPdf
from groundwork.printing.validation import ValidationResult
from reports.compilation import making


@pytest.fixture
def printer_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "render_pdf", _rendered)
    monkeypatch.setattr(making, "validate", _validated)


def _rendered(*, html: str, into: Path, beat: Callable[[], None] | None = None, **_limits: Any) -> RenderedPdf:
    """A file that is another one as soon as a letter of the markup is another."""
    words = html.encode()
    content = b"%PDF-1.7 in place of " + sha256(words).hexdigest().encode()
    into.write_bytes(content)
    if beat:
        beat()
    told = {"warnings": (), "refused": 0, "substituted": 0, "engine": "no printer"}
    return RenderedPdf(into, pages=3, bytes=len(content), sha256=sha256(content).hexdigest(), **told)


def _validated(pdf: Path, **_limits: Any) -> ValidationResult:
    """It is what the printer above left, and nothing else."""
    fault = () if pdf.read_bytes().startswith(b"%PDF-1.7 in place of ") else ("not printed here",)
    return ValidationResult(conformant=not fault, checked_by="nobody", failures=fault, pages=3)

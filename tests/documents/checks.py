"""Documents to print, and what can be asked of the PDF that comes out."""

import subprocess
from pathlib import Path

import outloud

from groundwork.printing.rendering import RenderedPdf, render_pdf
from groundwork.printing.validation import validate


def a_document(body: str, *, title: str = "A report") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="bundled:print.css"></head><body><h1>{title}</h1>{body}</body></html>'
    )


def printed(folder: Path, body: str, *, name: str = "printed.pdf") -> RenderedPdf:
    """Print strictly: any fetch from outside and any warning of the layout engine is a failure."""
    made = render_pdf(html=a_document(body), into=folder / name, strict=True)
    assert made.warnings == ()
    return made


def words_of(pdf: Path) -> str:
    """The words as a reader takes them out, without the marks that poppler sets round a change of direction."""
    read = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return read.stdout.decode("utf-8").translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c")))


def faults_of(pdf: Path) -> list[str]:
    """What two independent checkers hold against the file under PDF/UA-1. A check that crashed is a fault."""
    ours = validate(pdf)
    second = outloud.check(str(pdf), layers={"conformance"})
    faults = [
        *ours.failures,
        *(f"{found.rule}: {found.message}" for found in second.findings if found.severity == "error"),
    ]
    if not ours.conformant and not ours.failures:
        faults.append("the first checker says no and names nothing")
    return [*faults, second.error] if second.error else faults

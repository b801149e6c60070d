"""Makes the documents of one part of a report in a folder: printed, checked, with the page that says the same."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from groundwork.printing.printable import fonts_stamp
from groundwork.printing.rendering import Limits, RenderedPdf, RenderingFailed, render_pdf
from groundwork.printing.validation import ValidationResult, validate
from groundwork.work.leases import CannotBeDone
from reports.compilation.building import Book
from reports.compilation.models import Bundle
from reports.compilation.outline import chapters_of
from reports.compilation.rendering import document_of, printed_html, twin_html, volume_of
from reports.compilation.snapshot import untouched_views
from reports.compilation.states import CSV, ENDINGS, PDF, RESTRICTED, STAFF_TWIN, SUMMARY, TABLES, TWIN, XLSX
from reports.compilation.tabling import grids_of, write_csv, write_xlsx

# What another attempt would not change. A full disk or a printer that fell over is tried again.
FINAL_REASONS = ("time", "memory", "fetch", "markup")
FAULTS_TOLD = 5
SUMMARY_PAGES = 4
# A volume holds so many views and no more, so no part grows with their number. A hostile one is stopped; one that
# had to wait for a busy machine is not.
LIMITS = Limits(seconds=300, memory_mb=1536, patience=2)
CHECK_SECONDS = 300

Beat = Callable[[], None] | None


@dataclass
class Made:
    """The files of one part, as they wait in a folder, and what the printer and the checker said."""

    files: dict[str, Path] = field(default_factory=dict)
    pages: int = 0
    validation: dict[str, Any] = field(default_factory=dict)
    made_with: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbench:
    """Where a part is made: its files stand in `folder` under `stem`. `step` says what is being done now."""

    folder: Path
    stem: str
    beat: Beat = None
    step: Callable[[int], None] = lambda _number: None

    def place(self, kind: str) -> Path:
        return self.folder / f"{self.stem}.{ENDINGS[kind]}"


def make(book: Book, bundle: Bundle | None, bench: Workbench) -> Made:
    """The part's files. Raises CannotBeDone with words for staff, RenderingFailed, LeaseLost, OSError."""
    if book.edition == TABLES:
        return _tables(book, bench)
    if book.edition == SUMMARY:
        return _short(book, bench)
    made = _printed(document_for(book, bundle), bench)
    if book.edition == RESTRICTED:
        made.files[STAFF_TWIN] = _kept(bench, STAFF_TWIN, twin_html(document_of(replace(book, staff=True))))
    return made


def print_pdf(html: str, into: Path, beat: Beat = None) -> RenderedPdf:
    """Print, and tell a failure that would come again from one that may not."""
    try:
        return render_pdf(html=html, into=into, beat=beat, limits=LIMITS)
    except RenderingFailed as failure:
        if failure.reason in FINAL_REASONS:
            raise CannotBeDone(str(failure)) from failure
        raise


def document_for(book: Book, bundle: Bundle | None) -> dict[str, Any]:
    """What the templates print: the volume of a bundle, or an edition. Raises CannotBeDone."""
    if bundle is None:
        return document_of(book)
    told = book.snapshot.content["volumes"][bundle.number - 1]
    return volume_of(book, told, untouched_views(book.snapshot, bundle))


def _printed(document: dict[str, Any], bench: Workbench) -> Made:
    bench.step(1)
    pdf = print_pdf(printed_html(document), bench.place(PDF), bench.beat)
    return _checked(document, pdf, bench)


def _checked(document: dict[str, Any], pdf: RenderedPdf, bench: Workbench) -> Made:
    bench.step(2)
    checked = validate(pdf.path, seconds=CHECK_SECONDS, patience=LIMITS.patience, beat=bench.beat)
    _go_on_if_conformant(checked, pdf.path)
    return Made(
        files={PDF: pdf.path, TWIN: _kept(bench, TWIN, twin_html(document))},
        pages=pdf.pages,
        validation=asdict(checked) | {"failures": []},
        made_with={"printer": pdf.engine, "fonts": fonts_stamp(), "substituted": pdf.substituted},
    )


def _short(book: Book, bench: Workbench) -> Made:
    """Chapters give way from the end until four pages hold the rest: what matters most stands first."""
    for document in _shorter_and_shorter(document_of(book)):
        bench.step(1)
        pdf = print_pdf(printed_html(document), bench.place(PDF), bench.beat)
        if pdf.pages <= SUMMARY_PAGES:
            return _checked(document, pdf, bench)
    raise CannotBeDone(_("The summary does not fit on four pages. Shorten what is written for it."))


def _shorter_and_shorter(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for count in range(len(document["chapters"]), 0, -1):
        yield document | {"chapters": document["chapters"][:count]}


def _tables(book: Book, bench: Workbench) -> Made:
    bench.step(1)
    document = document_of(book)
    grids = grids_of(list(chapters_of(book)))
    write_csv(grids, bench.place(CSV))
    taken_at = datetime.fromisoformat(book.snapshot.content["taken_at"])
    write_xlsx(grids, bench.place(XLSX), title=document["title"], taken_at=taken_at)
    return Made(files={CSV: bench.place(CSV), XLSX: bench.place(XLSX)})


def _kept(bench: Workbench, kind: str, words: str) -> Path:
    place = bench.place(kind)
    place.write_text(words, "utf-8")
    return place


def _go_on_if_conformant(checked: ValidationResult, pdf: Path) -> None:
    if not checked.conformant:
        pdf.unlink()
        told = " ".join(checked.failures[:FAULTS_TOLD])
        raise CannotBeDone(_("The PDF can't be read by everyone, so it is not kept. %(failures)s") % {"failures": told})

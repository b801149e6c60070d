"""From a file to its sheet: which kind it is, and who reads it."""

from pathlib import Path

from responses.imports import refusals
from responses.imports.csv_file import read_csv
from responses.imports.lines import Sheet
from responses.imports.states import CSV, XLSX
from responses.imports.xlsx_file import read_xlsx

PACKED, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"<html", b"<!DOC", b"<?xml")
ENDINGS = {".csv": CSV, ".xlsx": XLSX}


def kind_of(name: str, path: Path) -> str:
    """CSV or XLSX, by the name and by the first bytes. Raises NotRead."""
    kind = ENDINGS.get(Path(name.lower()).suffix, "")
    if not kind:
        raise refusals.wrong_ending()
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise refusals.empty()
    if start.startswith(OLD_OFFICE):
        raise refusals.old_or_locked()
    if start.startswith(PACKED) != (kind == XLSX) or start.startswith(OTHER_KINDS):
        raise refusals.not_what_it_says()
    return kind


def read_sheet(path: Path, kind: str) -> Sheet:
    """Raises NotRead, also on the way through the lines."""
    return read_xlsx(path) if kind == XLSX else read_csv(path)

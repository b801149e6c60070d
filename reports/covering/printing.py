"""A covering paper as a tagged PDF: printed while somebody waits, checked each time, kept once it is released."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string

from groundwork.printing.rendering import Limits, RenderingFailed, render_pdf
from groundwork.printing.turns import a_turn
from groundwork.printing.validation import validate
from reports.covering.models import CoveringPaper
from reports.covering.sheet import Sheet

FOLDER = "covering-papers"
MOST_AT_ONCE, LIMITS, SECONDS_TO_CHECK = 2, Limits(seconds=45), 30


@dataclass(frozen=True)
class Printed:
    """A whole file that everyone can read."""

    content: bytes
    pages: int

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def printed(sheet: Sheet) -> Printed:
    """Print and check. Raises NoTurn where others print just now, RenderingFailed."""
    html = render_to_string("covering/printed.html", {"sheet": sheet})
    with a_turn(Path(settings.PRIVATE_STORE) / "turns", most=MOST_AT_ONCE), tempfile.TemporaryDirectory() as folder:
        made = render_pdf(html=html, into=Path(folder) / "covering.pdf", limits=LIMITS, strict=True)
        found = validate(made.path, seconds=SECONDS_TO_CHECK)
        if not found.conformant:
            raise RenderingFailed("crash", " ".join(found.failures[:5]))
        return Printed(made.path.read_bytes(), made.pages)


def place_of(paper: UUID) -> Path:
    """Where the released file stands, in the private store."""
    return Path(settings.PRIVATE_STORE) / FOLDER / f"{paper}.pdf"


def keep(paper: UUID, made: Printed) -> None:
    """Put the file in its place, whole or not at all. Raises OSError."""
    place = place_of(paper)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as part:
        part.write(made.content)
        part.flush()
    Path(part.name).replace(place)


def kept(paper: CoveringPaper) -> bytes:
    """The released file. Raises OSError when it is gone or is not what was put there."""
    content = place_of(paper.pk).read_bytes()
    if sha256(content).hexdigest() != paper.release.pdf_digest:
        raise FileNotFoundError(str(paper.pk))
    return content

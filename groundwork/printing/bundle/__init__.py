"""What a printed document may draw on: the files beside this one, read once, and nothing else."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).resolve().parent
SERVED = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@cache
def bundled() -> Mapping[str, bytes]:
    """Every bundled file by the name that follows `bundled:` in a document."""
    files = sorted(path for path in HERE.iterdir() if path.suffix in SERVED)
    return MappingProxyType({path.name: path.read_bytes() for path in files})


def media_type(name: str) -> str:
    """What a bundled file is, by its ending."""
    return SERVED[Path(name).suffix]


def stylesheet() -> str:
    """The print stylesheet as text, for a report kept as one self-contained HTML file."""
    return bundled()["print.css"].decode("utf-8")

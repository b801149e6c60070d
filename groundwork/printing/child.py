"""The printing process: HTML in, PDF out, walled in. Started by `rendering` for one document, then gone.

Reads one JSON request on standard input (`html`, `into` (an open file descriptor), `seconds`,
`memory_mb`, `strict`) and writes one JSON report on standard output: what was printed, or why not.
"""

import errno
import gc
import json
import logging
import os
import resource
import sys
from typing import Any

from weasyprint import HTML, VERSION
from weasyprint.text.ffi import pango
from weasyprint.urls import FatalURLFetchingError

from groundwork.printing import shortcuts, tagging
from groundwork.printing.confinement import confine, forbid_reaching_out
from groundwork.printing.fetching import ClosedFetcher
from groundwork.printing.preparation import prepare

MOST_WARNINGS = 50
LONGEST_WARNING = 300
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class WarningList(logging.Handler):
    """Keeps the first few different warnings that the layout engine gives."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        words = record.getMessage()[:LONGEST_WARNING]
        if len(self.kept) < MOST_WARNINGS and words not in self.kept:
            self.kept.append(words)


def main() -> None:
    report_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    request = json.loads(sys.stdin.buffer.read())
    offline = confine(seconds=request["seconds"], memory_mb=request["memory_mb"])
    forbid_reaching_out()
    report = _attempt(request) | {"offline": offline}
    json.dump(report, report_to)
    report_to.flush()
    # All is written and reported: spare the walk over a large document that nobody needs any more.
    os._exit(1 if "failed" in report else 0)


def _attempt(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return _print(request)
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "markup", "detail": "nested too deeply"}
    except FatalURLFetchingError as error:
        return {"failed": "fetch", "detail": str(error.__cause__)[:LONGEST_WARNING]}
    except OSError as error:
        return {"failed": "disk" if error.errno in NO_ROOM else "crash", "detail": str(error)[:LONGEST_WARNING]}
    except Exception as error:  # noqa: BLE001 - whatever the layout engine trips over is reported, not lost
        reason = "memory" if _short_of_memory(request["memory_mb"]) else "crash"
        return {"failed": reason, "detail": f"{type(error).__name__}: {error}"[:LONGEST_WARNING]}


def _print(request: dict[str, Any]) -> dict[str, Any]:
    # One document and out: collecting cycles costs time and frees nothing that is needed.
    gc.disable()
    warnings = WarningList()
    logging.getLogger("weasyprint").addHandler(warnings)
    tagging.install()
    shortcuts.install()
    fetcher = ClosedFetcher(strict=request["strict"])
    page = HTML(string=request["html"], url_fetcher=fetcher)
    prepare(page.etree_element)
    document = page.render(pdf_variant="pdf/ua-1")
    document.metadata.attachments.clear()
    with os.fdopen(request["into"], "wb") as target:
        document.write_pdf(target, finisher=tagging.finish, pdf_variant="pdf/ua-1")
        target.flush()
        os.fsync(target.fileno())
    return {
        "pages": len(document.pages),
        "warnings": warnings.kept,
        "refused": fetcher.refused,
        "engine": f"WeasyPrint {VERSION}, Pango {pango.pango_version()}",
    }


def _short_of_memory(limit_mb: int) -> bool:
    """Libraries without room fail in many ways; one near its limit most likely failed for that."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0.85 * limit_mb * 1024


if __name__ == "__main__":
    main()

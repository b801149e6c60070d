"""Hands out a finished part: a file to take away, or the page that was kept beside it, letter for letter."""

import logging
from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.compilation.models import Part, Report
from reports.compilation.naming import download_name
from reports.compilation.states import MEDIA, TWIN
from reports.compilation.storing import FileLost, whole_file, words_of

log = logging.getLogger("portal.reports")


class KeptPage(str):
    """A page that our own templates set when the part was made, and that its digest says is still the same."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def file_of(request: Any, part: Part, kind: str) -> FileResponse:
    """A file of the part under a name that says what it is. Raises Http404 when there is none."""
    if kind not in part.files or kind not in MEDIA:
        raise Http404
    try:
        file = whole_file(part, kind).open("rb")
    except (FileLost, OSError) as gone:
        raise _missing(part) from gone
    who = request.user.pk if request.user.is_authenticated else None
    log.info("export", extra={"report": str(part.report_id), "user": who, "bytes": part.files[kind]["bytes"]})
    return FileResponse(file, as_attachment=True, filename=download_name(part, kind), content_type=MEDIA[kind])


def twin_of(request: HttpRequest, part: Part, template: str, kind: str = TWIN, **facts: Any) -> HttpResponse:
    """The part as a page of the site. Raises Http404 when it has none."""
    if kind not in part.files:
        raise Http404
    try:
        words = KeptPage(words_of(part, kind))
    except (FileLost, OSError) as gone:
        raise _missing(part) from gone
    return render(request, template, {"part": part, "made": part.report, "page": words} | facts)


def manifest_page(report: Report, readable: Iterable[Part]) -> HttpResponse:
    """The checksums of every file of the approved set that this reader can take, in the form `sha256sum -c` reads."""
    names = {download_name(part, kind) for part in readable for kind in part.files}
    lines = [line for line in report.manifest.splitlines(keepends=True) if line.strip().split("  ", 1)[-1] in names]
    page = HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")
    name = f"{report.engagement.slug}-report-{report.number}-checksums.txt"
    page["Content-Disposition"] = f'attachment; filename="{name}"'
    return page


def _missing(part: Part) -> Http404:
    log.error("report_file_missing", extra={"report": str(part.report_id)})
    return Http404()

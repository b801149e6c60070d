"""A copy of one's own answers, printed as a tagged PDF while its sender waits."""

import logging
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.printing.rendering import Limits, RenderingFailed, render_pdf
from groundwork.printing.turns import NoTurn, a_turn
from responses.intake.copying import files_of
from responses.intake.models import ResponseVersion
from responses.intake.steps import CHECK, Step
from responses.intake.views.sent import facts_of_sent, held_after_sending
from responses.intake.views.showing import not_here

log = logging.getLogger("portal.web")

# Somebody waits for a copy in front of a page, and others need the machine meanwhile.
MOST_COPIES, LIMITS = 2, Limits(seconds=45)


@never_cache
@require_http_methods(["GET", "HEAD"])
def copy(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """What was sent as a tagged PDF, without the private code: fit to show to a committee.

    A very long view is listed as several files, each of which is printed when it is asked for.
    """
    held = held_after_sending(request, slug, key)
    if held is None:
        return not_here(request, slug, Step(CHECK))
    context = facts_of_sent(held, slug)
    files = files_of(context["rows"])
    number = _asked_for(request, len(files))
    if number is None:
        return render(request, "intake/copy_files.html", context | {"files": range(1, len(files) + 1)})
    facts = {"passages": files[number - 1], "number": number, "of": len(files)}
    return _copy_file(request, held.version, context | facts)


def _asked_for(request: HttpRequest, count: int) -> int | None:
    """Which file of the copy: the only one; or the one that the address names; or none, where that is not one."""
    named = request.GET.get("file", "")
    if count == 1:
        return 1
    return int(named) if named.isdecimal() and len(named) < 6 and 1 <= int(named) <= count else None


def _copy_file(request: HttpRequest, version: ResponseVersion, context: dict[str, Any]) -> HttpResponseBase:
    try:
        content = _printed(version, render_to_string("intake/copy.html", context, request))
    except (NoTurn, RenderingFailed) as trouble:
        log.warning("copy_not_printed", extra={"error": getattr(trouble, "reason", "turns")})
        page = render(request, "intake/no_copy.html", context, status=503)
        page["Retry-After"] = "60"
        return page
    page = HttpResponse(content, content_type="application/pdf")
    part = f"-file-{context['number']}-of-{context['of']}" if context["of"] > 1 else ""
    page["Content-Disposition"] = f'attachment; filename="view-{version.response.reference}{part}.pdf"'
    return page


def _printed(version: ResponseVersion, html: str) -> bytes:
    """Raises NoTurn, RenderingFailed."""
    with a_turn(turns(), most=MOST_COPIES), tempfile.TemporaryDirectory() as folder:
        return render_pdf(html=html, into=Path(folder) / f"{version.pk}.pdf", limits=LIMITS).path.read_bytes()


def turns() -> Path:
    return Path(settings.PRIVATE_STORE) / "turns"

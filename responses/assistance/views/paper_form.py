"""The form on paper: printed when the first person asks for it, the same file for everyone after."""

import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from groundwork.printing.rendering import RenderingFailed
from responses.assistance.paper_file import name_of, paper_html, printed_form
from scenarios.models import Engagement

log = logging.getLogger("portal.paper")
SECONDS_TO_WAIT = "60"


@require_safe
def response_form(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A whole file or, where it can't be printed now, a page with the other ways. It holds nothing personal."""
    engagement = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None or not engagement.current_version.document["questions"]:
        raise Http404
    html = paper_html(engagement.current_version)
    etag = f'"{name_of(html)[:32]}"'
    page = get_conditional_response(request, etag=etag) or _file(request, engagement, html)
    if page.status_code != 503:
        page["ETag"] = etag
        page["Cache-Control"] = "no-cache"
    return page


def _file(request: HttpRequest, engagement: Engagement, html: str) -> HttpResponseBase:
    try:
        file = printed_form(html).open("rb")
    except (RenderingFailed, OSError) as trouble:
        log.error(
            "paper_form_failed", extra={"error": type(trouble).__name__, "reason": getattr(trouble, "reason", "")}
        )
        document = engagement.current_version.document
        context = {"engagement": document, "slug": document["slug"]}
        page = render(request, "assistance/no_paper_form.html", context, status=503)
        page["Retry-After"] = SECONDS_TO_WAIT
        page["Cache-Control"] = "no-store"
        return page
    return FileResponse(file, filename=f"{engagement.slug}-response-form.pdf", content_type="application/pdf")

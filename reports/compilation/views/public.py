"""Where everyone reads the reports that were published. No cache keeps any of it: a report may be taken back."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from reports.compilation.models import Part, Report
from reports.compilation.states import FOR_THE_PUBLIC
from reports.compilation.views.serving import file_of, manifest_page, twin_of
from scenarios.models import Engagement


@never_cache
@require_safe
def published_reports(request: Any, slug: str) -> HttpResponse:
    engagement = _engagement(slug)
    rows = list(_published(engagement).select_related("publication", "corrects", "snapshot").defer(*_BOOKS))
    taken_back = Report.objects.taken_back_from_everyone().filter(engagement=engagement)
    facts = {"engagement": engagement, "reports": rows, "taken_back": taken_back.select_related("removal")}
    return render(request, "compilation/published_reports.html", facts)


@never_cache
@require_safe
def published_report(request: Any, slug: str, number: int) -> HttpResponse:
    engagement = _engagement(slug)
    rows = _published(engagement).select_related("publication", "corrects", "snapshot").defer(*_BOOKS)
    found = get_object_or_404(rows, number=number)
    later = _published(engagement).filter(corrects=found).first()
    facts = {"engagement": engagement, "report": found, "parts": _parts(engagement, number).in_order(), "later": later}
    return render(request, "compilation/published_report.html", facts)


@never_cache
@require_safe
def published_part(request: Any, slug: str, number: int, part: UUID) -> HttpResponse:
    engagement = _engagement(slug)
    found = get_object_or_404(_parts(engagement, number), pk=part)
    return twin_of(request, found, "compilation/published_part.html", engagement=engagement)


@never_cache
@require_safe
def published_file(request: Any, slug: str, number: int, part: UUID, kind: str) -> FileResponse:
    return file_of(request, get_object_or_404(_parts(_engagement(slug), number), pk=part), kind)


@never_cache
@require_safe
def published_manifest(request: Any, slug: str, number: int) -> HttpResponse:
    engagement = _engagement(slug)
    found = get_object_or_404(_published(engagement).select_related("engagement"), number=number)
    return manifest_page(found, _parts(engagement, number))


_BOOKS = ("snapshot__content", "snapshot__figures")


def _engagement(slug: str) -> Engagement:
    return get_object_or_404(
        Engagement.objects.exclude(current_version=None).select_related("current_version"), slug=slug
    )


def _published(engagement: Engagement) -> Any:
    """A report that isn't published, or not yet, doesn't exist for the public."""
    return Report.objects.published(engagement_now()).filter(engagement=engagement)


def _parts(engagement: Engagement, number: int) -> Any:
    parts = Part.objects.filter(approved=True, edition__in=FOR_THE_PUBLIC).select_related("report__engagement")
    return parts.filter(report__in=_published(engagement).filter(number=number).values("pk"))

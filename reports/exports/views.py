"""Where staff take views out of the portal, and see who took what. One address for each edition."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.printing.turns import NoTurn
from reports.exports.editions import table_of
from reports.exports.fields import fields_of
from reports.exports.forms import FormatForm
from reports.exports.handing_over import NotMade, csv_bytes, xlsx_bytes
from reports.exports.models import Export
from reports.exports.policies import obstacles_to_exporting
from reports.exports.services import begin_export
from reports.exports.states import CONTENT_TYPES, CSV, EDITION_NAMES, EDITIONS, PUBLIC, RESTRICTED
from scenarios.services import Refused

ON_A_PAGE = 50


@require_safe
def exports(request: HttpRequest, slug: str) -> HttpResponse:
    return _exports_page(request)


@require_POST
def export_public(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _export(request, PUBLIC)


@require_POST
def export_restricted(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _export(request, RESTRICTED)


def _export(request: Any, edition: str) -> HttpResponseBase:
    """Write down that it begins, then hand it over. What can't be done is said on the page."""
    form = FormatForm(request.POST, prefix=edition)
    if not form.is_valid():
        return _exports_page(request, form)
    try:
        export = begin_export(engagement=request.engagement, edition=edition, by=request.user, **form.cleaned_data)
        return _file(export)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _exports_page(request, form, status=409)
    except NotMade as fault:
        form.add_error(None, _words_for(fault))
        return _exports_page(request, form, status=503)


def _file(export: Export) -> StreamingHttpResponse:
    table = table_of(export.engagement, export.edition)
    reply = StreamingHttpResponse(content_type=CONTENT_TYPES[export.file_format])
    if export.file_format == CSV:
        reply.streaming_content = csv_bytes(export, table)
    else:
        reply.streaming_content, size = xlsx_bytes(export, table)
        reply["Content-Length"] = str(size)
    name = f"{export.engagement.slug}-{export.edition}-{export.at:%Y-%m-%d-%H%M}.{export.file_format}"
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    reply["X-Content-Type-Options"] = "nosniff"
    return reply


def _words_for(fault: NotMade) -> str:
    if isinstance(fault.__cause__, NoTurn):
        return _("Other spreadsheets are being made just now. Try again in a minute, or choose CSV.")
    return _("We could not make this spreadsheet. Nothing was handed over. Choose CSV, or try again later.")


def _exports_page(request: Any, filled: FormatForm | None = None, status: int = 200) -> HttpResponse:
    rows = Export.objects.filter(engagement=request.engagement).select_related("by", "outcome")
    facts = {
        "engagement": request.engagement,
        "editions": [_edition(request, edition, filled) for edition in EDITIONS],
        "exports": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "filled": filled,
        "form_has_errors": filled is not None,
    }
    return render(request, "exports/exports.html", facts, status=status)


def _edition(request: Any, edition: str, filled: FormatForm | None) -> dict[str, Any]:
    """One edition: what is in it, the form that asks for it, and what stands in this person's way."""
    form = filled if filled and filled.prefix == edition else FormatForm(prefix=edition)
    return {
        "key": edition,
        "name": EDITIONS[edition],
        "short": EDITION_NAMES[edition],
        "form": form,
        "address": f"exports:export_{edition}",
        "fields": [{"name": field.name, "source": field.sources[edition]} for field in fields_of(edition)],
        "obstacles": obstacles_to_exporting(request.engagement, by=request.user, edition=edition),
    }

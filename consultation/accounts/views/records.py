"""Who did what, and who read what the public may not: to read, to filter, to take along as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultation.accounts.audit_forms import ReadingFilter, RecordFilter
from consultation.accounts.models import User
from consultation.accounts.record_file import csv_of
from consultation.accounts.records import acts, piece_of, readings
from groundwork.audit.models import ChainCheck
from groundwork.audit.readings import note_reading
from groundwork.audit.verifying import verdict
from groundwork.clock.handles import machine_now


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    form = RecordFilter(request.GET, reader=request.user)
    found = acts(request.user, form.asked())
    facts = _page_of(request, form, piece_of(found, "number", form.before_number()))
    return render(request, "accounts/record.html", facts | {"check": ChainCheck.objects.first()})


@require_safe
def record_file(request: HttpRequest) -> HttpResponseBase:
    """The acts that the filter leaves in, oldest or not, as CSV. That somebody took them along is noted."""
    form = RecordFilter(request.GET, reader=request.user)
    found = acts(request.user, form.asked())
    note_reading(by=request.user, page="accounts:record_file", subject=_without(request.GET, "before")[:120], place="")
    reply = StreamingHttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="who-did-what-{machine_now():%Y-%m-%d}.csv"'
    return reply


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Looks at the whole record now."""
    return render(request, "accounts/chain.html", {"verdict": verdict(), "checks": ChainCheck.objects.all()[:10]})


@require_safe
def readings_page(request: HttpRequest) -> HttpResponse:
    form = ReadingFilter(request.GET, reader=request.user)
    piece = piece_of(readings(request.user, form.asked()), "id", form.before_number())
    return render(request, "accounts/readings.html", _page_of(request, form, piece))


def _page_of(request: HttpRequest, form: Any, piece: Any) -> dict[str, Any]:
    kept = _without(request.GET, "before")
    following = f"{kept}&before={piece.following}".strip("&") if piece.following else ""
    return {"form": form, "rows": piece.rows, "kept": kept, "following": following, "people": _named_in(piece.rows)}


def _without(query: QueryDict, name: str) -> str:
    kept = query.copy()
    kept.pop(name, None)
    return kept.urlencode()


def _named_in(rows: list[Any]) -> dict[str, str]:
    """Subject to name, for the acts on this page that are about a person: one query."""
    keys = [row.subject.partition(" ")[2] for row in rows if row.subject.startswith("person ")]
    return {f"person {one.uuid}": _("the account of %(name)s") % {"name": one.name} for one in _people(keys)}


def _people(keys: list[str]) -> list[User]:
    return list(User.objects.filter(uuid__in=keys))

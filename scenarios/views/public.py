"""What anyone may read: the list of engagements, and the pages of each."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from scenarios.happenings import upcoming
from scenarios.library import file_in, file_words, sent_out
from scenarios.models import Update
from scenarios.noticeboard import GROUPS, Notice, document_of, documents_of, notice, notices
from scenarios.shelf import document_with
from scenarios.short_forms import explained
from scenarios.views.keeping import public_page

log = logging.getLogger("portal.scenarios")


@require_safe
def hub(request: HttpRequest) -> HttpResponseBase:
    at = engagement_now()
    shown = notices(at)
    says = tuple(one.likeness for one in shown)
    return public_page(request, "scenarios/hub.html", says=says, at=at, context=lambda: {"groups": _grouped(shown)})


@require_safe
def engagement(request: HttpRequest, slug: str) -> HttpResponseBase:
    shown = _notice_or_404(slug)
    document = document_with(shown.version.digest)
    # An event that is over leaves the page, so how many are left is a part of what the page says.
    left = len(upcoming(document, shown.at))
    return public_page(
        request,
        "scenarios/engagement.html",
        says=(*shown.likeness, left),
        at=shown.at,
        context=lambda: of_engagement(shown, document),
    )


@require_safe
def scenarios(request: HttpRequest, slug: str) -> HttpResponseBase:
    shown = _notice_or_404(slug)

    def context() -> dict[str, Any]:
        return of_scenarios(shown, document_of(shown))

    return public_page(request, "scenarios/scenarios.html", says=shown.likeness, at=shown.at, context=context)


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponseBase:
    shown = _notice_or_404(slug)

    def context() -> dict[str, Any]:
        return of_questions(shown, document_of(shown))

    return public_page(request, "scenarios/questions.html", says=shown.likeness, at=shown.at, context=context)


@require_safe
def updates(request: HttpRequest, slug: str) -> HttpResponseBase:
    shown = _notice_or_404(slug)

    def context() -> dict[str, Any]:
        told = list(Update.objects.out_by(shown.at).filter(engagement__slug=slug))
        short_forms = explained({}, shown.title, [[one.title, one.body] for one in told])
        return {"shown": shown, "updates": told, "short_forms": short_forms}

    return public_page(request, "scenarios/updates.html", says=shown.likeness, at=shown.at, context=context)


@require_safe
def document(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    shown = _notice_or_404(slug)

    def context() -> dict[str, Any]:
        return of_document(shown, document_of(shown), key)

    return public_page(request, "scenarios/document.html", says=(*shown.likeness, key), at=shown.at, context=context)


@require_safe
def document_file(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """The file of a document as it was published last."""
    return file_sent(document_with(_notice_or_404(slug).version.digest), key)


def file_sent(document: dict[str, Any], key: str) -> HttpResponseBase:
    """The file that stands in an engagement's document under this key. Raises Http404 where there is none."""
    file = file_in(document["texts"].get("documents", []), key)
    if file is None:
        raise Http404
    try:
        return sent_out(file)
    except FileNotFoundError:
        log.error("file_lost", extra={"route": "scenarios:document_file"})
        raise Http404 from None


def _notice_or_404(slug: str) -> Notice:
    shown = notice(slug)
    if shown is None:
        raise Http404
    return shown


def _about(shown: Notice, document: dict[str, Any], *said: Any) -> dict[str, Any]:
    """What every page of one engagement is given; `said` is the part of the document that this page shows."""
    short_forms = explained(document["texts"].get("glossary", {}), document["title"], document["body"], *said)
    return {"shown": shown, "engagement": document, "texts": document["texts"], "short_forms": short_forms}


def _how_scenarios_stand(rows: list[dict[str, Any]]) -> dict[str, bool]:
    """What is said of each scenario when it is said of one, so that all of them have the same parts."""
    return {
        "has_preferred": any(row["preferred"] for row in rows),
        "has_points": any(row["advantages"] or row["disadvantages"] for row in rows),
    }


def of_scenarios(shown: Notice, document: dict[str, Any]) -> dict[str, Any]:
    """What the page of the scenarios is given. Raises Http404 where there is nothing to compare."""
    table = document["texts"].get("comparison_table")
    if not document["scenarios"] and not table:
        raise Http404
    said = _about(shown, document, document["scenarios"], table, document["preferred_reasons"])
    return said | _how_scenarios_stand(document["scenarios"])


def of_questions(shown: Notice, document: dict[str, Any]) -> dict[str, Any]:
    """What the page of the questions is given. Raises Http404 where nothing is asked."""
    if not document["questions"]:
        raise Http404
    return _about(shown, document, document["questions"])


def of_document(shown: Notice, document: dict[str, Any], key: str) -> dict[str, Any]:
    """What the page of one document is given. Raises Http404 where it isn't listed."""
    listed = next((one for one in document["texts"].get("documents", []) if one["key"] == key), None)
    if listed is None:
        raise Http404
    return _about(shown, document, listed) | {"listed": listed, "file_kind": file_words(listed)}


def of_engagement(shown: Notice, document: dict[str, Any]) -> dict[str, Any]:
    """What the engagement's own page is given."""
    glossary = document["texts"].get("glossary", {})
    everything = _about(shown, document, document) | _how_scenarios_stand(document["scenarios"])
    more = {"short_forms": glossary | everything["short_forms"], "events": upcoming(document, shown.at)}
    return everything | more


def _grouped(shown: list[Notice]) -> dict[str, list[dict[str, Any]]]:
    """Each group of the hub with its engagements, and an empty list where there are none."""
    documents = documents_of(shown)
    return {
        group: [{"shown": one, "engagement": documents[one.slug]} for one in shown if one.phase in phases]
        for group, phases in GROUPS.items()
    }

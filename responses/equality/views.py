"""The optional questions after a view was sent, one page each, and the tables that staff see.

The key in an address is only there so that the browser finds its way back. Nothing here stores it, logs it or looks it
up: what a browser may answer, it shows by its ticket.
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.equality.forms import EqualityForm
from responses.equality.questions import Question
from responses.equality.reading import profile_of
from responses.equality.services import answers_under, keep_answer
from responses.equality.steps import asked_in, way
from responses.equality.tickets import ids_for, take_ticket
from scenarios.models import Engagement


class SeeOther(HttpResponseRedirect):
    status_code = 303


@never_cache
@require_safe
def explainer(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """What we ask, why, and what becomes of the answers: read before the first question."""
    document = _asking(slug).current_version.document
    if not ids_for(request, slug):
        return _not_here(request, slug, key)
    asked = asked_in(document)
    context = {"engagement": document, "asked": asked, "first": asked[0], "slug": slug, "key": key}
    return render(request, "equality/explainer.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, key: uuid.UUID, question: str) -> HttpResponseBase:
    """One question: shown with what was answered, saved at once, left alone when blank."""
    engagement, ids = _asking(slug), ids_for(request, slug)
    if not ids:
        return _not_here(request, slug, key)
    asked, answers = asked_in(engagement.current_version.document), answers_under(ids)
    pages = way(asked, answers)
    this = next((page for page in pages if page.key == question), None)
    if this is None:
        raise Http404
    facts = {"asked": this, "answers": answers, "caption": _caption(this, asked)}
    form = EqualityForm(request.POST if request.method == "POST" else None, **facts)
    if request.method != "POST" or not form.is_valid():
        return _show(request, slug, key, form, before=_neighbour(pages, this, -1))
    answers = keep_answer(ids=ids, engagement=engagement, said=form.said())
    following = _neighbour(way(asked, answers), this, 1)
    return SeeOther(_address(slug, key, following)) if following else _finished(slug, key)


@never_cache
@require_POST
def done(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Enough, or nothing at all: on to the confirmation. Without a ticket too, so that nobody is held up here."""
    _asking(slug)
    return _finished(slug, key)


@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """Who took part, as far as they told us, after disclosure control."""
    engagement = request.engagement
    return render(request, "equality/tables.html", {"engagement": engagement, "profile": profile_of(engagement)})


def _asking(slug: str) -> Engagement:
    """The engagement, if the public may see it and it asks equality questions. Raises Http404."""
    engagement = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None or not asked_in(engagement.current_version.document):
        raise Http404
    return engagement


def _finished(slug: str, key: uuid.UUID) -> HttpResponseBase:
    return take_ticket(SeeOther(_confirmation(slug, key)), slug=slug, key=key)


def _confirmation(slug: str, key: uuid.UUID) -> str:
    """The page of the form, a floor above, that says we have the view."""
    return f"/respond/{slug}/{key}/sent/"


def _address(slug: str, key: uuid.UUID, page: Question | None) -> str:
    if page is None:
        return reverse("equality:explainer", args=[slug, key])
    return reverse("equality:question", args=[slug, key, page.key])


def _neighbour(pages: list[Question], this: Question, step: int) -> Question | None:
    place = pages.index(this) + step
    return pages[place] if 0 <= place < len(pages) else None


def _caption(this: Question, asked: list[Question]) -> str:
    first = this.follows[0] if this.follows else this.key
    place = [question.key for question in asked].index(first) + 1
    return _("Question %(place)s of %(many)s") % {"place": place, "many": len(asked)}


def _show(request: HttpRequest, slug: str, key: uuid.UUID, form: EqualityForm, before: Question | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "slug": slug, "key": key, "back_url": _address(slug, key, before)}
    return render(request, "equality/question.html", context)


def _not_here(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    return render(request, "equality/not_here.html", {"slug": slug, "key": key}, status=404)

"""Where staff read files into text: the list of them, and the page of one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.attachments.policies import obstacles_to_reading
from responses.filetexts import services
from responses.filetexts.extraction import Extracted, extracted_from
from responses.filetexts.forms import PartFilter, SeenForm, SendWordsBackForm, WordsForm
from responses.filetexts.models import FileText
from responses.filetexts.policies import READ_IN, obstacles_to_checking, obstacles_to_writing
from responses.filetexts.sent import SentFile, find, sent_files, stored_copy
from responses.filetexts.showing import events_of, shown, texts_of
from responses.filetexts.states import AGREE, STATES
from responses.filetexts.waiting import ALL, PARTS, REFUSED, counted, part_of
from scenarios.services import Refused

PAGE = 25


@require_safe
def files(request: Any, slug: str) -> HttpResponse:
    chosen, every = PartFilter(request.GET).chosen(), sent_files(request.engagement)
    many = counted(every).many
    page = Paginator([one for one in every if chosen in (ALL, part_of(one))], PAGE).get_page(request.GET.get("page"))
    facts = {
        "engagement": request.engagement,
        "page": page,
        "rows": [(one, _state_words(one)) for one in page.object_list],
        "parts": [(key, words, many[key]) for key, words in PARTS.items()],
        "chosen": chosen,
    }
    return render(request, "filetexts/files.html", facts)


@require_safe
def file(request: Any, slug: str, file: UUID) -> HttpResponse:
    return _file_page(request, _found_or_404(request, file))


@require_POST
def write(request: Any, slug: str, file: UUID) -> HttpResponse:
    def act(found: SentFile, given: dict[str, Any]) -> None:
        said = {"words": given["words"], "why_nothing": given["why_nothing"]}
        services.write(engagement=request.engagement, file=found.key, seen=given["number"], by=request.user, **said)

    return _do(request, file, WordsForm(request.POST), act, _("Kept. A second person has to check it."))


@require_POST
def agree(request: Any, slug: str, file: UUID) -> HttpResponse:
    def act(found: SentFile, given: dict[str, Any]) -> None:
        services.agree(engagement=request.engagement, file=found.key, number=given["number"], by=request.user)

    return _do(request, file, SeenForm(request.POST), act, _("You checked the words of this file."))


@require_POST
def send_back(request: Any, slug: str, file: UUID) -> HttpResponse:
    def act(found: SentFile, given: dict[str, Any]) -> None:
        told = {"number": given["number"], "note": given["note"]}
        services.send_back(engagement=request.engagement, file=found.key, by=request.user, **told)

    form = SendWordsBackForm(request.POST, auto_id="back_%s")
    return _do(request, file, form, act, _("You sent the words back."))


def _do(
    request: Any, file: UUID, form: SeenForm, act: Callable[[SentFile, dict[str, Any]], None], done: str
) -> HttpResponse:
    """What can't be done is said on the file's page, with every word that was typed."""
    found = _found_or_404(request, file)
    if not form.is_valid():
        return _file_page(request, found, form)
    try:
        act(found, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _file_page(request, _found_or_404(request, file), form, status=409)
    messages.success(request, done)
    return redirect("filetexts:file", slug=request.engagement.slug, file=found.key)


def _file_page(request: Any, found: SentFile, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    engagement, person, stored, texts = request.engagement, request.user, stored_copy(found), texts_of(found)
    told = {"by": person, "engagement": engagement}
    cannot_write = obstacles_to_writing(found, **told)
    writing = filled if isinstance(filled, WordsForm) else None
    fresh = Extracted()
    if not (cannot_write or writing or texts) and stored:
        fresh = extracted_from(stored)
    facts = {
        "engagement": engagement,
        "file": found,
        "state": _state_words(found),
        "stored": stored,
        "cannot_read": obstacles_to_reading(stored) if stored else [_("We do not hold this file.")],
        "text": shown(found, texts),
        "events": events_of(texts),
        "extracted": fresh,
        "may_read_in": person.has_perm(READ_IN, engagement),
        "cannot_write": cannot_write,
        "writing": writing or WordsForm(initial=_begins_with(found, texts, fresh)),
        "checking": SeenForm(initial={"number": found.number}, auto_id="check_%s"),
        "sending_back": filled
        if isinstance(filled, SendWordsBackForm)
        else SendWordsBackForm(initial={"number": found.number}, auto_id="back_%s"),
        "cannot_check": obstacles_to_checking(found, act=AGREE, **told),
        "filled": filled,
        "form_has_errors": filled is not None,
    }
    return render(request, "filetexts/file.html", facts, status=status)


def _begins_with(found: SentFile, texts: list[FileText], fresh: Extracted) -> dict[str, Any]:
    """What was written last, to be mended; of a file that nobody read, what a program could."""
    if texts:
        last = texts[-1]
        return {"number": found.number, "words": last.words, "why_nothing": last.why_nothing}
    return {"number": found.number, "words": fresh.words}


def _state_words(found: SentFile) -> Any:
    return PARTS[REFUSED] if found.out else STATES[found.state]


def _found_or_404(request: Any, file: UUID) -> SentFile:
    found = find(request.engagement, file)
    if found is None:
        raise Http404
    return found

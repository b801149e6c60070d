"""Files that come with a view: to answer one question, or beside all of it. A refused file costs nothing else."""

import hashlib
import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.forms.plain_text import printable
from responses.attachments.forms import FileForm
from responses.attachments.models import Attachment
from responses.attachments.services import files_of_draft, forget
from responses.intake.answers import files_for
from responses.intake.models import ResponseVersion
from responses.intake.services import AlreadySent, Writer, change_list
from responses.intake.steps import CHECK, FILES, QUESTION, TASKS, Step, has_task_list, question_of, step_after
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding
from responses.intake.views.showing import around, redirect_to, with_code, writing
from responses.intake.views.too_late import too_late
from responses.intake.views.writers import remembered, writer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    return one_page_of_files(request, slug, key, Step(FILES))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files_for_question(request: HttpRequest, slug: str, key: uuid.UUID, question: str) -> HttpResponseBase:
    return one_page_of_files(request, slug, key, Step(QUESTION, question))


def one_page_of_files(request: HttpRequest, slug: str, key: uuid.UUID, step: Step) -> HttpResponseBase:
    held = writing(request, slug, key, Step(FILES), even_sent=request.method == "POST")
    if not isinstance(held, Holding):
        return held
    if step.kind == QUESTION and (question_of(held.form_document, step.key) or {}).get("type") != "file":
        raise Http404
    try:
        return _act(request, held, step)
    except AlreadySent:
        return too_late(request, held, step, _left_as_it_was)


def _act(request: HttpRequest, held: Holding, step: Step) -> HttpResponseBase:
    """Raises AlreadySent."""
    if held.draft is None:
        raise AlreadySent
    if request.method != "POST" or not held.page_is_ours:
        return _show(request, held, step, FileForm())
    if "remove" in request.POST:
        return _remove(request, held, step)
    return _add(request, held, step)


def _add(request: HttpRequest, held: Holding, step: Step) -> HttpResponseBase:
    form = FileForm(request.POST, request.FILES)
    if "onward" in request.POST and not request.FILES:
        return with_code(request, held, _onward(request, held, step))
    if not form.is_valid():
        return _show(request, held, step, form)
    own = {str(row.pk) for row in files_of_draft(held.key)}
    before = [file for file in held.said.get("files", []) if file["id"] not in own]

    writer = writer_of(request)

    def enter(row: Attachment) -> None:
        entry = {"id": str(row.pk), "question": step.key}
        change_list(draft_key=held.key, part="files", add=[entry], page=step.page, by=writer)

    facts = {"engagement": held.draft.engagement, "draft_key": held.key, "question": step.key}
    if form.take(**facts, sent_before=len(before), enter=enter) is None:
        return _show(request, held, step, form)
    # Somebody who chose a file and pressed Continue meant both.
    following = _onward(request, held, step) if "onward" in request.POST else _here(held, step)
    return _done(request, held, following, writer)


def _remove(request: HttpRequest, held: Holding, step: Step) -> HttpResponseBase:
    """Out of the draft; what an earlier version was sent with stays with that version."""
    named, writer = request.POST["remove"], writer_of(request)
    if named in files_for(held.said, step.key):
        gone = {"id": named, "question": step.key}
        change_list(draft_key=held.key, part="files", remove=gone, page=step.page, by=writer)
        for own in files_of_draft(held.key).filter(pk=named, sent_at__isnull=True):
            forget(attachment=own)
    return _done(request, held, _here(held, step), writer)


def _done(request: HttpRequest, held: Holding, page: HttpResponseBase, writer: Writer) -> HttpResponseBase:
    slug = held.form_document["slug"]
    return with_code(request, held, remembered(page, request, writer, slug=slug, key=held.key))


def _left_as_it_was(request: HttpRequest, version: ResponseVersion) -> list[str]:
    """What of this post is not in the view that was sent; nothing where the very same file is."""
    if "remove" in request.POST:
        still = [file for file in version.attachments if file["id"] == request.POST["remove"]]
        return [_("“%(name)s” is still part of it.") % file for file in still]
    file = request.FILES.get("file")
    if file is None or hashlib.file_digest(file, "sha256").hexdigest() in {
        row["sha256"] for row in version.attachments
    }:
        return []
    return [_("“%(name)s” is not part of it.") % {"name": printable(file.name)}]


def _onward(request: HttpRequest, held: Holding, step: Step) -> HttpResponseBase:
    document = held.form_document
    following = Step(TASKS) if has_task_list(document) else step_after(document, held.said, step)
    return redirect_to(Step(CHECK) if request.GET.get("from") == CHECK else following, held)


def _here(held: Holding, step: Step) -> HttpResponseBase:
    slug = held.form_document["slug"]
    if step.kind == FILES:
        return go_to("files", slug=slug, key=held.key)
    return go_to("files_for", slug=slug, key=held.key, question=step.key)


def _show(request: HttpRequest, held: Holding, step: Step, form: FileForm) -> HttpResponse:
    document, said = held.form_document, held.said
    rows = {str(row.pk): row for row in Attachment.objects.filter(pk__in=files_for(said, step.key))}
    asked = question_of(document, step.key) if step.kind == QUESTION else None
    context = {
        "form": form,
        "files": [rows[name] for name in files_for(said, step.key) if name in rows],
        "asked": asked,
        "engagement": document,
    }
    return render(request, "intake/files.html", around(request, held, step) | context)

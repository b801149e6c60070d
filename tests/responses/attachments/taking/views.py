from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from responses.attachments.forms import FileForm
from responses.attachments.services import files_of_draft, forget
from scenarios.models import Engagement


def files(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    engagement = get_object_or_404(Engagement, slug=slug)
    if "remove" in request.POST:
        forget(attachment=get_object_or_404(files_of_draft(key), pk=request.POST["remove"]))
        return HttpResponseRedirect(request.path, status=303)
    form = FileForm(request.POST or None, request.FILES or None, heading=True, label="Add a file (optional)")
    if request.POST and form.is_valid() and form.take(engagement=engagement, draft_key=key):
        return HttpResponseRedirect(request.path, status=303)
    facts = {"form": form, "files": files_of_draft(key), "button": "Add this file", "back_url": "/"}
    return render(request, "taking.html", facts)

"""A page to read, a form of one page, and a form of many pages with a draft that becomes a row."""

import uuid
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from benchmarks.ceiling.forms import PAGE_FORMS, SAID, OpinionForm
from benchmarks.ceiling.models import Draft, Opinion

# The same words as the portal's own engagement page shows, read once.
WORDS = Path(__file__).resolve().parents[2] / "consultation/demo/content/icp-lead-provider-2021.yaml"
ENGAGEMENT: dict[str, Any] = yaml.safe_load(WORDS.read_text("utf-8"))


def engagement(request: HttpRequest) -> HttpResponse:
    """One query, one template."""
    newest = Opinion.objects.order_by("-pk").first()
    return render(request, "engagement.html", {"engagement": ENGAGEMENT, "newest": newest})


def send(request: HttpRequest) -> HttpResponse:
    """One form, one INSERT, then on to another page."""
    form = OpinionForm(request.POST or None)
    if form.is_valid():
        form.save()
        return redirect("sent")
    return render(request, "form.html", {"form": form})


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "sent.html")


def start(request: HttpRequest) -> HttpResponse:
    """A button, and a row to begin with."""
    if request.method == "POST":
        return redirect("page", key=Draft.objects.create().key, page=next(iter(PAGE_FORMS)))
    return render(request, "start.html")


def page(request: HttpRequest, key: uuid.UUID, page: str) -> HttpResponse:
    """One read, one form, one UPDATE, then on to the next page."""
    form = PAGE_FORMS[page](request.POST or None, instance=get_object_or_404(Draft, key=key))
    if form.is_valid():
        form.save()
        pages = list(PAGE_FORMS)
        following = pages[pages.index(page) + 1 :]
        return redirect("page", key=key, page=following[0]) if following else redirect("check", key=key)
    return render(request, "form.html", {"form": form})


def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return render(request, "check.html", {"said": get_object_or_404(Draft, key=key)})


@require_POST
def send_draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The draft becomes a row: one read, one INSERT, one DELETE."""
    with transaction.atomic():
        draft = get_object_or_404(Draft.objects.select_for_update(), key=key)
        Opinion.objects.create(key=key, **{column: getattr(draft, column) for column in SAID})
        draft.delete()
    return redirect("sent_draft", key=key)


def sent_draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return render(request, "sent.html", {"said": get_object_or_404(Opinion, key=key)})

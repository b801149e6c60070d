"""A page to read, a form to send, and the page after it."""

from pathlib import Path
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from benchmarks.ceiling.forms import OpinionForm
from benchmarks.ceiling.models import Opinion

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

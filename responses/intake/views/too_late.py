"""Something came in for a view that was sent already: what is not part of it, and what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from responses.intake.models import ResponseVersion
from responses.intake.steps import Step
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, holding
from responses.intake.views.showing import not_here, ways_to_correct, with_code

Left = Callable[[HttpRequest, ResponseVersion], list[str]]


def too_late(request: HttpRequest, held: Holding, step: Step, left: Left) -> HttpResponseBase:
    """The page that says what `left` finds was left out; the receipt where the view says all of it already."""
    slug = held.form_document["slug"]
    now_held = holding(request, slug, held.key)
    if now_held is None or now_held.version is None:
        return not_here(request, slug, step)
    words = left(request, now_held.version)
    if not words:
        return with_code(request, now_held, go_to("sent", slug=slug, key=held.key))
    context = {"words": words, "slug": slug, "key": held.key} | ways_to_correct(now_held, now_held.version.response)
    return with_code(request, now_held, render(request, "intake/too_late.html", context, status=409))

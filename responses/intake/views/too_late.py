"""Something came in for a view that was sent already: what is not part of it, and what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from groundwork.clock.handles import engagement_now
from responses.intake.models import ResponseVersion
from responses.intake.policies import obstacles_to_changing
from responses.intake.steps import Step
from responses.intake.views.going import go_to
from responses.intake.views.holding import Holding, holding, page_token
from responses.intake.views.showing import not_here, with_code
from scenarios.phases import acts_of

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
    response = now_held.version.response
    context = {
        "words": words,
        "reference": response.reference,
        "obstacles": obstacles_to_changing(
            response, acts=acts_of(response.engagement.milestones.all(), engagement_now())
        ),
        "may_correct": now_held.link is None or now_held.is_own,
        "token": page_token(held.key, now_held.link),
        "slug": slug,
        "key": held.key,
    }
    return with_code(request, now_held, render(request, "intake/too_late.html", context, status=409))

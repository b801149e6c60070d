"""Where a moderator corrects how a view is listed, and where its sender reads that."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from responses.intake.models import Response
from responses.intake.steps import CHECK, Step
from responses.intake.views.going import go_to
from responses.intake.views.sent import held_after_sending
from responses.intake.views.showing import not_here
from responses.moderation import relisting as services
from responses.moderation.acting import do
from responses.moderation.relisted import relisted_in
from responses.moderation.relisting_forms import RelistForm


@require_POST
def relist(request: HttpRequest, slug: str, response: uuid.UUID) -> HttpResponse:
    def act(found: Response, form: RelistForm) -> None:
        services.relist(response=found, by=request.user, **form.told())

    done = _("%(id)s is listed as you said. What was sent is kept, and its sender reads why.")
    return do(request, response, RelistForm, act, done)


@never_cache
@require_safe
def listed_as(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    held = held_after_sending(request, slug, key)
    if held is None or held.version is None:
        return not_here(request, slug, Step(CHECK))
    response = held.version.response
    version = response.versions.get(number=response.latest)
    version.response = response
    back = go_to("sent", slug=slug, key=key).url
    return render(request, "moderation/listed_as.html", {"changed": relisted_in(version), "back_url": back})

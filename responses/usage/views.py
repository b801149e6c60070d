"""One question to whoever sent a view. It knows neither the view nor the person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from responses.usage.forms import EaseForm
from responses.usage.services import note_ease
from scenarios.models import Engagement


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def how_was_it(request: HttpRequest, slug: str) -> HttpResponse:
    engagement = _published_or_404(slug)
    form = EaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        household = request.META.get("REMOTE_HOUSEHOLD", "")
        note_ease(engagement_id=engagement.pk, answer=form.cleaned_data["ease"], household=household)
        page = redirect("usage:thanks", slug=slug)
        page.status_code = 303
        return page
    return render(request, "usage/how_was_it.html", {"form": form, "engagement": engagement, "slug": slug})


@never_cache
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "usage/thanks.html", {"engagement": _published_or_404(slug), "slug": slug})


def _published_or_404(slug: str) -> Engagement:
    engagement = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None:
        raise Http404
    return engagement

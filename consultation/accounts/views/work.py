"""The first page after signing in, and who may do what on an engagement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation.accounts.duties import duties_of, may_start, people_on, site_duties_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    facts = {
        "duties": duties_of(request.user),
        "site_duties": site_duties_of(request.user),
        "may_start": may_start(request.user),
    }
    return render(request, "accounts/home.html", facts)


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    facts = {"engagement": request.engagement, "people": people_on(request.engagement).items()}
    return render(request, "accounts/people.html", facts)

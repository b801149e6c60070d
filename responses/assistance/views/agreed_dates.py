"""Where staff agree a later date with one body or person, and see those that were agreed."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.assistance.agreeing import AgreedAlready, agree_date
from responses.assistance.agreeing_forms import AgreeForm, begun_from, uuid_of
from responses.assistance.models import HelpRequest
from responses.assistance.policies import obstacles_to_agreeing_any_date
from responses.assistance.spelling import spelled
from responses.intake.models import AgreedDate
from responses.intake.states import REASONS_FOR_LATER
from scenarios.services import Refused


@require_safe
def agreed_dates(request: Any, slug: str) -> HttpResponse:
    """With `?request=` of a request that was made before the close, the form begins with what it says."""
    return _page(request, AgreeForm(initial=begun_from(_asked(request, request.GET.get("request", "")))))


@require_POST
def agree(request: Any, slug: str) -> HttpResponse:
    """The page that follows shows the code, once: no table and no session ever holds it."""
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    asked = _asked(request, form.cleaned_data["request"])
    try:
        agreed = agree_date(engagement=request.engagement, by=request.user, help_request=asked, **form.told())
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, form)
    except AgreedAlready:
        messages.info(request, _("This date was agreed already. Its code was shown then and can't be shown again."))
        return redirect("assistance:agreed_dates", slug=slug)
    facts = {
        "engagement": request.engagement,
        "agreed": agreed,
        "spelled": spelled(agreed.code),
        "address": settings.SITE_ORIGIN.rstrip("/") + reverse("assistance:later", args=[slug]),
    }
    return render(request, "assistance/agreed.html", facts)


def _asked(request: Any, key: str) -> HelpRequest | None:
    """The request for help that a later date is to be agreed on, if it came before the close."""
    found = uuid_of(key)
    if found is None:
        return None
    return HelpRequest.objects.filter(pk=found, engagement=request.engagement, before_close=True).first()


def _page(request: Any, form: AgreeForm) -> HttpResponse:
    rows = AgreedDate.objects.filter(engagement=request.engagement).select_related("by").order_by("until", "at", "id")
    facts = {
        "engagement": request.engagement,
        "rows": [(row, REASONS_FOR_LATER[row.reason]) for row in rows],
        "form": form,
        "obstacles": obstacles_to_agreeing_any_date(request.engagement, by=request.user),
    }
    return render(request, "assistance/agreed_dates.html", facts)

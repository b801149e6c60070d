"""Moving the demonstration's clock. It moves engagement time alone: what staff did stays done when it was done."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from consultation.demo.bar import version_of
from consultation.demo.clock import stops_of
from consultation.demo.forms import ClockForm
from groundwork.clock.services import set_engagement_time

OWN_PAGE = ("same-origin", "none", "")


@csrf_exempt
@require_POST
def clock(request: HttpRequest) -> HttpResponseRedirect:
    """Set engagement time to a named stop. Anyone may, in a demonstration; anywhere else this does not exist.

    Without a token: the bar stands on pages that many visitors share, and acts with nobody's rights. A form on another
    website is refused by what the browser says of it.
    """
    if not settings.DEMO_MODE:
        raise Http404
    if request.headers.get("Sec-Fetch-Site", "") not in OWN_PAGE:
        raise PermissionDenied
    form = ClockForm(request.POST)
    version = version_of(form.cleaned_data["engagement"]) if form.is_valid() else None
    moment = stops_of(version).get(form.cleaned_data["stop"]) if version else None
    if moment is None:
        raise Http404
    set_engagement_time(to=moment)
    return HttpResponseRedirect(form.cleaned_data["back"], status=303)

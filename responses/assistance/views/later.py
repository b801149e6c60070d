"""The public way in for who has a later date: its code begins a draft that counts as on time until then."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import deadline_words
from responses.assistance.agreeing import PURPOSE, agreed_date_with
from responses.assistance.agreeing_forms import LaterForm
from responses.intake import codes
from responses.intake.finding import find_by_reference
from responses.intake.models import AgreedDate, Draft
from responses.intake.services import begin_draft
from responses.intake.steps import ABOUT, TASKS, can_be_answered_online, has_task_list
from responses.intake.throttle import is_throttled, note_wrong
from responses.intake.views.going import go_to
from responses.intake.views.holding import give_code
from scenarios.models import Engagement
from scenarios.phases import Acts, acts_of

NO_SUCH_DRAFT = gettext_lazy("We can't find a draft here with this reference and private code. Check both.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, slug: str) -> HttpResponseBase:
    engagement: Engagement | None = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None:
        raise Http404
    form, throttled = LaterForm(request.POST if request.method == "POST" else None), False
    if form.is_valid():
        throttled = _too_many_tries(request, slug)
        agreed = None if throttled else agreed_date_with(form.cleaned_data["code"], engagement)
        trouble = _trouble(request, engagement, agreed, throttled)
        page = None
        if agreed is not None and not trouble:
            page = (
                _gone_on(request, form, agreed)
                if form.cleaned_data["reference"]
                else _begun(request, engagement, agreed)
            )
        if page is not None:
            return page
        form.add_error("code" if trouble else "reference", trouble or NO_SUCH_DRAFT)
    document = engagement.current_version.document
    context = {"form": form, "engagement": document, "slug": slug, "page_title": _("I have an agreed later date")}
    return render(request, "assistance/later.html", context, status=429 if throttled else 200)


def _gone_on(request: HttpRequest, form: LaterForm, agreed: AgreedDate) -> HttpResponseBase | None:
    """On with a draft that was begun before, now under the agreed date; None where both codes don't open one here."""
    code = form.cleaned_data["private_code"]
    found = find_by_reference(form.cleaned_data["reference"])
    if found is None or not codes.opens(code, found.reference, found.private_code_hash):
        note_wrong(f"{PURPOSE} {agreed.engagement.slug}", request.META.get("REMOTE_HOUSEHOLD", ""))
        return None
    if not Draft.objects.filter(key=found.key, engagement=agreed.engagement, corrects=None).update(agreed=agreed):
        return None
    page = go_to("check", slug=found.slug, key=found.key)
    return give_code(page, slug=found.slug, key=found.key, code=codes.grouped(code), secure=request.is_secure())


def _begun(request: HttpRequest, engagement: Engagement, agreed: AgreedDate) -> HttpResponseBase:
    begun = begin_draft(engagement=engagement, agreed=agreed)
    first = TASKS if has_task_list(engagement.current_version.document) else ABOUT
    page = go_to(first, slug=engagement.slug, key=begun.draft.key)
    code, secure = begun.private_code, request.is_secure()
    return give_code(page, slug=engagement.slug, key=begun.draft.key, code=code, secure=secure)


def _too_many_tries(request: HttpRequest, slug: str) -> bool:
    return is_throttled(f"{PURPOSE} {slug}", request.META.get("REMOTE_HOUSEHOLD", ""))


def _trouble(request: HttpRequest, engagement: Engagement, agreed: AgreedDate | None, throttled: bool) -> str:
    """Why this code doesn't open the form now; empty where it does. A wrong one is counted."""
    if throttled:
        return _("There were too many wrong tries. Wait 5 minutes, then try again.")
    if agreed is None:
        note_wrong(f"{PURPOSE} {engagement.slug}", request.META.get("REMOTE_HOUSEHOLD", ""))
        return _("We can't find a later date with this code. Check it, or ask the person who gave it to you.")
    return _obstacle_of_time(engagement, agreed)


def _obstacle_of_time(engagement: Engagement, agreed: AgreedDate) -> str:
    now = engagement_now()
    done = acts_of(engagement.milestones.all(), now)
    if now >= agreed.until:
        return _("The date that we agreed has passed. It was %(until)s.") % {"until": deadline_words(agreed.until)}
    if done.withdrawn or done.frozen or done.decided:
        return _closed_for_good(engagement, done)
    if done.paused:
        return _("The form is paused, so we can't take a view now. Come back when it is on again.")
    if not can_be_answered_online(engagement.current_version.document):
        return _("This form can't be filled in online here. You can use one of the other ways.")
    return ""


def _closed_for_good(engagement: Engagement, done: Acts) -> str:
    if done.withdrawn:
        return _("This engagement was withdrawn. It takes no more views.")
    if done.decided or not engagement.current_version.late_views_accepted:
        return _("The report is closed to new views. Phone us or write to us.")
    return _("The report is closed to new views. You can still send a late view from the engagement’s page.")

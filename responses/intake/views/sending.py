"""Check the answers and send them, once."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groundwork.clock.words import deadline_words
from responses.attachments.services import refused_among
from responses.equality.tickets import give_ticket, offers_equality
from responses.intake.answers import no_longer_asked
from responses.intake.flagging import flag_unusual
from responses.intake.models import Approval, Draft
from responses.intake.policies import agreed_until, is_final, missing_answers, obstacles_of_time
from responses.intake.services import DraftMoved, NotReady, Sent, submit_once
from responses.intake.steps import CHECK, FILES, Step, about_way, has_task_list, points_way, step_of
from responses.intake.summary import answer_row, rows_of
from responses.intake.together import LastChange, with_last_changes
from responses.intake.views.going import SeeOther, go_to
from responses.intake.views.holding import Holding, code_of, holding, page_token, page_token_fits
from responses.intake.views.showing import last_changes_for, not_here, now_shown, redirect_to, with_code, writing
from responses.usage.unusual import HONEYPOT
from scenarios.fates import fate_of_a_view
from scenarios.locks import as_it_stands
from scenarios.models import Engagement, EngagementVersion
from scenarios.noticeboard import words_changed_since
from scenarios.phases import Acts
from scenarios.shelf import document_with


@never_cache
@require_http_methods(["GET", "HEAD"])
def check(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    held = writing(request, slug, key, Step(CHECK))
    return show_check(request, held) if isinstance(held, Holding) else held


@never_cache
@require_POST
def send(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Send the view. However often this comes, the same draft meets the same receipt."""
    if not page_token_fits(request, key):
        return _not_ours(request, slug, key)
    engagements = Engagement.objects.select_related("current_version").only("slug", "current_version__digest")
    engagement = get_object_or_404(engagements, slug=slug, current_version__isnull=False)
    try:
        sent = submit_once(draft_key=key, engagement_id=engagement.pk, revision=_revision(request))
    except NotReady as trouble:
        return _check_again(request, slug, key, obstacles=trouble.obstacles)
    except DraftMoved:
        notice = _("Your answers changed in another window. Check them and send again.")
        return _check_again(request, slug, key, notice=notice)
    except Draft.DoesNotExist:
        return not_here(request, slug, Step(CHECK))
    page: HttpResponseBase = go_to("sent", slug=slug, key=key)
    if sent.draft is not None and not sent.draft.corrects_id:
        page = _after_a_new_view(request, sent, sent.draft, engagement, page)
    if code_of(request, sent.version.response):
        return page
    held = holding(request, slug, key)
    return with_code(request, held, page) if held else page


def _after_a_new_view(
    request: HttpRequest, sent: Sent, draft: Draft, engagement: Engagement, page: HttpResponseBase
) -> HttpResponseBase:
    """For the one request that sent it: what looked unusual is noted, and a person is asked the optional questions.

    Copies of that request, from a double click or another window, go straight to the receipt: one view, one ticket.
    """
    household, honeypot = request.META.get("REMOTE_HOUSEHOLD", ""), request.POST.get(HONEYPOT, "")
    flag_unusual(sent.version, began_at=draft.began_at, household=household, honeypot=honeypot)
    if not offers_equality(document_with(engagement.current_version.digest), sent.version.capacity):
        return page
    slug, key = engagement.slug, sent.version.draft_key
    page = SeeOther(f"/respond/{slug}/{key}/equality/")
    return give_ticket(page, slug=slug, key=key, secure=request.is_secure())


def _check_again(request: HttpRequest, slug: str, key: uuid.UUID, **said: Any) -> HttpResponseBase:
    """Check-answers with what stands in the way, unless another window sent the view in the meantime."""
    held = holding(request, slug, key)
    if held is None or held.draft is None:
        return go_to("sent", slug=slug, key=key)
    return show_check(request, held, **said)


def _revision(request: HttpRequest) -> int:
    """Which state of the draft the page with the button showed; -1, which no draft has, where it doesn't say."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _not_ours(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """A post whose page we did not sign: with the private code it sees check-answers again, without it nothing."""
    held = writing(request, slug, key, Step(CHECK))
    if not isinstance(held, Holding):
        return held
    return show_check(request, held, notice=_("We lost track of your draft for a moment. Send it again."))


def show_check(
    request: HttpRequest, held: Holding, obstacles: list[str] | None = None, notice: str = ""
) -> HttpResponse:
    """Everything that would be sent, each with a way to change it, and the button that sends it."""
    draft, form = held.draft, held.form_document
    version, now, acts = as_it_stands(draft.engagement_id)
    context = {
        "engagement": form,
        "draft": draft,
        "rows": with_last_changes(rows_of(draft.document, form, change=draft.key), _changes(request, held)),
        "not_sent": [
            answer_row(asked, draft.document["questions"][asked["key"]], form)
            for asked in no_longer_asked(form, draft.document)
        ],
        "points_steps": [redirect_to(step, held).url for step in points_way(form)][:1],
        "files_url": redirect_to(Step(FILES), held).url,
        "refused_files": refused_among(file["id"] for file in draft.document.get("files", [])),
        "more_url": redirect_to(about_way(draft.document)[1], held).url,
        "problems": [(words, _page_for(words, held)) for words in obstacles or []],
        "notice": notice,
        "words_changed": _words_changed(draft, version),
        "time_obstacles": obstacles_of_time(draft, version, at=now, acts=acts),
        "fate": _fate(draft, version, now, acts),
        "final": is_final(acts),
        "shown": now_shown(version, acts, now),
        "approvals": list(Approval.objects.filter(draft_key=draft.key)),
        "code": held.code,
        "held": held,
        "token": page_token(held.key, held.link),
        "form_has_errors": bool(obstacles),
        "long": has_task_list(form),
        "slug": form["slug"],
        "key": held.key,
    }
    return render(request, "intake/check.html", context)


def _changes(request: HttpRequest, held: Holding) -> dict[str, LastChange]:
    """Who changed what last, by the address that leads from check-answers to its page."""
    changes = last_changes_for(request, held)
    return {f"{redirect_to(step_of(page), held).url}?from={CHECK}": change for page, change in changes.items()}


def _words_changed(draft: Draft, version: EngagementVersion) -> list[dict[str, Any]]:
    """What changed in the engagement since this form was drawn. Its questions stay as this person was asked them."""
    if draft.form_id == version.pk:
        return []
    return words_changed_since(shown=draft.form_id, engagement_id=draft.engagement_id)


def _page_for(words: str, held: Holding) -> str:
    """Where what an obstacle complains of can be mended; empty where no page can."""
    for missing in missing_answers(held.draft):
        if missing.words == words:
            return f"{redirect_to(Step(missing.page, missing.key), held).url}?from={CHECK}"
    return ""


def _fate(draft: Draft, version: EngagementVersion, now: datetime, acts: Acts) -> str:
    """What will happen to this draft if it is sent now."""
    stopped = acts.paused or acts.withdrawn or is_final(acts)
    until = None if stopped else agreed_until(draft)
    if until and version.closes_at and version.closes_at <= now < until:
        words = _("We agreed a later date with you. If you send your view by %(until)s, it counts as on time.")
        return words % {"until": deadline_words(until)}
    return fate_of_a_view(version, acts, now, began_at=draft.began_at)

"""The author's desk: the sections of the report, and one of them to write in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundwork.clock.words import instant_words
from reports.figures.named import figures_by_group, named_figures
from reports.figures.now import content_now, content_of_names
from reports.narrative.comparing import compared
from reports.narrative.desk import sections_of
from reports.narrative.forms import DraftForm, SectionForm
from reports.narrative.models import NarrativeDraft
from reports.narrative.policies import SEE_REPORTS, WRITE, obstacles_to_writing
from reports.narrative.sections import SECTIONS, title_of
from reports.narrative.services import writing
from reports.narrative.services.writing import SavedMeanwhile, Written, latest_of
from scenarios.services import Refused


@require_safe
def sections(request: Any, slug: str) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "sections": sections_of(request.engagement),
        "may_write": request.user.has_perm(WRITE, request.engagement),
        "may_see_reports": request.user.has_perm(SEE_REPORTS, request.engagement),
    }
    return render(request, "narrative/sections.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: Any, slug: str, section: str) -> HttpResponse:
    """The editor. What can't be saved is said beside the words, and every word stays."""
    names = content_of_names(request.engagement) if _known(section) else None
    known = named_figures(names) if names else {}
    if request.method != "POST":
        return _page(request, section, SectionForm(known=known, initial=_begun(request, section)))
    form = SectionForm(request.POST, known=known)
    if not form.is_valid():
        return _page(request, section, form)
    try:
        saved = writing.save_version(
            engagement=request.engagement, section=section, written=Written(**form.cleaned_data), by=request.user
        )
    except SavedMeanwhile as meanwhile:
        return _page(request, section, _again(form, meanwhile), 409, meanwhile)
    except Refused as refusal:
        form.add_error("words", refusal.obstacles)
        return _page(request, section, form, 409)
    messages.success(request, _("Version %(number)s is saved.") % {"number": saved.number})
    return redirect("narrative:section", slug=slug, section=section)


@require_POST
def keep_draft(request: Any, slug: str, section: str) -> HttpResponse:
    """For the script on the editor's page, which keeps what is typed every few seconds."""
    form = DraftForm(request.POST)
    if not _known(section) or not form.is_valid():
        told = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"told": _("Not kept. %(why)s") % {"why": told}}, status=409)
    try:
        draft = writing.keep_draft(
            engagement=request.engagement, section=section, written=Written(**form.cleaned_data), by=request.user
        )
    except Refused as refusal:
        return JsonResponse({"told": _("Not kept. %(why)s") % {"why": " ".join(refusal.obstacles)}}, status=409)
    told = _("Your words are kept here, at %(at)s. They are no version yet.") % {"at": instant_words(draft.at)}
    return JsonResponse({"told": told, "revision": draft.revision})


@require_POST
def throw_away(request: Any, slug: str, section: str) -> HttpResponse:
    if not _known(section):
        raise Http404
    try:
        writing.throw_away(engagement=request.engagement, section=section, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("Your unsaved words are thrown away."))
    return redirect("narrative:section", slug=slug, section=section)


def _known(section: str) -> bool:
    if section not in SECTIONS:
        raise Http404
    return True


def _begun(request: Any, section: str) -> dict[str, Any]:
    """What the editor opens with: the author's own unsaved words, else the newest version."""
    latest, draft = latest_of(request.engagement, section), _draft(request, section)
    number, said = (latest.number, latest.words) if latest else (0, "")
    if draft:
        return {"words": draft.words, "based_on": draft.based_on, "writer": uuid4(), "revision": draft.revision}
    return {"words": said, "based_on": number, "writer": uuid4(), "revision": 0}


def _again(form: SectionForm, meanwhile: SavedMeanwhile) -> SectionForm:
    """The same words once more: saving them now is the author's decision, in sight of the other's."""
    told = form.data.copy()
    told["based_on"] = str(meanwhile.version.number)
    again = SectionForm(told, known=form.known)
    who = {"who": meanwhile.version.by, "number": meanwhile.version.number}
    again.add_error(
        "words",
        _("%(who)s saved version %(number)s while you wrote. Yours is not saved yet. Compare them here.") % who,
    )
    return again


def _draft(request: Any, section: str) -> NarrativeDraft | None:
    return NarrativeDraft.objects.filter(engagement=request.engagement, section=section, by=request.user).first()


def _page(
    request: Any,
    section: str,
    form: SectionForm,
    status: int = 200,
    meanwhile: SavedMeanwhile | None = None,
) -> HttpResponse:
    draft, latest = _draft(request, section), latest_of(request.engagement, section)
    content, names = content_now(request.engagement), content_of_names(request.engagement)
    facts = {
        "engagement": request.engagement,
        "section": section,
        "title": title_of(section),
        "form": form,
        "latest": latest,
        "draft": draft,
        "behind": bool(draft and latest and draft.based_on < latest.number),
        "meanwhile": meanwhile.version if meanwhile else None,
        "runs": compared(meanwhile.version.words, form["words"].value() or "") if meanwhile else [],
        "groups": figures_by_group(content or names) if names else [],
        "with_numbers": content is not None,
        "may_see_reports": request.user.has_perm(SEE_REPORTS, request.engagement),
        "obstacles": obstacles_to_writing(request.engagement, by=request.user),
    }
    return render(request, "narrative/section.html", facts, status=status)

"""Where readers of a draft say what should be looked at, chapter by chapter, and see what changed since the last."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.compilation import commenting as services
from reports.compilation.comparing import changes_since_the_last
from reports.compilation.forms import CommentForm
from reports.compilation.models import Comment
from reports.compilation.policies import obstacles_to_commenting
from reports.compilation.views.making import of_staff, tell
from scenarios.services import Refused


@require_safe
def comments(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    facts = {
        "engagement": request.engagement,
        "report": found,
        "obstacles": obstacles_to_commenting(found, by=request.user),
        "chapters": services.by_chapter(found),
    }
    return render(request, "compilation/comments.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def add_comment(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    form = CommentForm(request.POST or None, chapters=services.chapters_to_comment_on(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.comment(report=found, chapter=said["chapter"], words=said["words"], by=request.user)
        except Refused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Your comment is kept."))
            return redirect("compilation:comments", slug=slug, report=report)
    facts = {
        "engagement": request.engagement,
        "report": found,
        "form": form,
        "obstacles": obstacles_to_commenting(found, by=request.user),
    }
    return render(request, "compilation/add_comment.html", facts)


@require_POST
def settle_comment(request: Any, slug: str, report: UUID, comment: int) -> HttpResponse:
    found = of_staff(request, report)
    try:
        services.settle(comment=get_object_or_404(Comment, pk=comment, report=found), by=request.user)
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("The comment is settled."))
    return redirect("compilation:comments", slug=slug, report=report)


@require_safe
def changes(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    facts = {"engagement": request.engagement, "report": found, "changes": changes_since_the_last(found)}
    return render(request, "compilation/changes.html", facts)

"""Writing to stakeholders: write, look at it, say yes; then how it went."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundwork.work.states import FAILED
from responses.outreach.choosing import chosen_for
from responses.outreach.forms.rounds import LetterForm, SendForm
from responses.outreach.letters import preview_of
from responses.outreach.models import Letter, Round, Stakeholder
from responses.outreach.policies import obstacles_to_sending, obstacles_to_sending_again, obstacles_to_writing
from responses.outreach.services import rounds as services
from responses.outreach.states import INVITATION, LETTERS, REMINDER, ROUNDS, SENT
from scenarios.noticeboard import notice
from scenarios.services import Refused

PAGE = 50
TITLES: dict[str, Any] = {
    INVITATION: gettext_lazy("Invite all who were not invited yet"),
    REMINDER: gettext_lazy("Remind all who have not replied"),
}
ADDRESSES = {INVITATION: "outreach:invite", REMINDER: "outreach:remind"}


@require_safe
def rounds(request: Any, slug: str) -> HttpResponse:
    found = Round.objects.filter(engagement=request.engagement).select_related("by", "job").order_by("-at", "-id")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = Letter.objects.filter(round__in=[one.pk for one in page.object_list]).order_by()
    many: dict[Any, list[tuple[Any, int]]] = {}
    for row in counts.values("round", "state").annotate(many=Count("pk")).order_by("state"):
        many.setdefault(row["round"], []).append((LETTERS[row["state"]], row["many"]))
    rows = [(one, ROUNDS[one.kind], many.get(one.pk, [])) for one in page.object_list]
    return render(request, "outreach/rounds.html", {"engagement": request.engagement, "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Any, slug: str, kind: str) -> HttpResponse:
    """Write it; the next page shows it and says to how many it goes. Nothing is sent from here."""
    form = LetterForm(request.POST or None, initial={"key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        return _confirm_page(request, kind, form.cleaned_data)
    return _write_page(request, kind, form)


@require_POST
def send(request: Any, slug: str) -> HttpResponse:
    form = SendForm(request.POST)
    if not form.is_valid():
        return _write_page(request, INVITATION, form)
    given = form.cleaned_data
    try:
        made = services.write_round(engagement=request.engagement, by=request.user, **given)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _write_page(request, given["kind"], form)
    messages.success(request, _("We are sending it now. You can leave this page."))
    return redirect("outreach:round", slug=slug, round=made.pk)


def _write_page(request: Any, kind: str, form: LetterForm) -> HttpResponse:
    shown = notice(request.engagement.slug)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "page_title": TITLES[kind],
        "many": len(chosen_for(kind, request.engagement)),
        "form_action": ADDRESSES[kind],
        "obstacles": obstacles_to_writing(shown, request.engagement, by=request.user),
    }
    return render(request, "outreach/write.html", facts)


def _confirm_page(request: Any, kind: str, given: dict[str, Any]) -> HttpResponse:
    chosen = chosen_for(kind, request.engagement)
    first = Stakeholder.objects.filter(pk__in=chosen).first()
    shown = notice(request.engagement.slug)
    words = {"subject": given["subject"], "text": given["text"]}
    said = preview_of(
        first.name if first else "",
        engagement=request.engagement,
        closes_at=shown.version.closes_at if shown else None,
        **words,
    )
    obstacles = obstacles_to_writing(shown, request.engagement, by=request.user)
    facts = {
        "engagement": request.engagement,
        "obstacles": obstacles or obstacles_to_sending(kind, confirmed=len(chosen), chosen=len(chosen)),
        "form": SendForm(initial=given | {"confirmed": len(chosen), "kind": kind}),
        "preview_text": render_to_string("outreach/mail/invitation.txt", said | {"stop_url": "…"}),
        "given": given,
        "many": len(chosen),
        "page_title": TITLES[kind],
        "change_url": ADDRESSES[kind],
    }
    return render(request, "outreach/confirm.html", facts)


@require_safe
def round(request: Any, slug: str, round: uuid.UUID) -> HttpResponse:  # noqa: A001, A002
    found = _round_or_404(request, round)
    letters = Letter.objects.filter(round=found)
    counts = dict(letters.order_by().values_list("state").annotate(many=Count("pk")))
    rest = letters.exclude(state=SENT).select_related("stakeholder").order_by("state", "id")
    page = Paginator(rest, PAGE).get_page(request.GET.get("page"))
    failed = found.job.state == FAILED
    facts = {
        "engagement": request.engagement,
        "round": found,
        "kind": ROUNDS[found.kind],
        "counts": [(words, counts[state]) for state, words in LETTERS.items() if state in counts],
        "page": page,
        "rows": [(letter, LETTERS[letter.state]) for letter in page.object_list],
        "failed": failed,
        "cannot_send_again": obstacles_to_sending_again(
            list(counts), job=found.job.state, by=request.user, engagement=request.engagement
        ),
    }
    return render(request, "outreach/round.html", facts)


@require_POST
def send_again(request: Any, slug: str, round: uuid.UUID) -> HttpResponse:  # noqa: A002
    found = _round_or_404(request, round)
    try:
        many = services.send_again(sent=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        words = ngettext("We are sending %(many)s email now.", "We are sending %(many)s emails now.", many)
        messages.success(request, words % {"many": many})
    return redirect("outreach:round", slug=slug, round=found.pk)


def _round_or_404(request: Any, key: uuid.UUID) -> Round:
    rows = Round.objects.select_related("by", "job", "engagement")
    return get_object_or_404(rows, pk=key, engagement=request.engagement)

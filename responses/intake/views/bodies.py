"""The organisations that a view speaks for: add one, add a list, take one away."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.forms.plain_text import printable
from responses.intake.csv_rows import LARGEST, NotAList
from responses.intake.forms.bodies import BodyForm, ListForm
from responses.intake.listed_bodies import Checked, checked_list, listed_already, same_body, too_many
from responses.intake.models import ResponseVersion
from responses.intake.services import AlreadySent, ListedAlready, TooMany, change_list
from responses.intake.states import CONSENTS, MOST_BODIES, REPLIED
from responses.intake.steps import BODIES, CHECK, TASKS, Step, has_task_list, step_after
from responses.intake.views.holding import Holding
from responses.intake.views.showing import around, redirect_to, with_code, writing
from responses.intake.views.too_late import too_late
from responses.intake.views.writers import remembered, writer_of
from scenarios.models import StakeholderType

AT_ONCE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    held = writing(request, slug, key, Step(BODIES), even_sent=request.method == "POST")
    if not isinstance(held, Holding):
        return held
    try:
        return _act(request, held)
    except AlreadySent:
        return too_late(request, held, Step(BODIES), _left_as_it_was)


def _act(request: HttpRequest, held: Holding) -> HttpResponseBase:
    """Raises AlreadySent."""
    if request.method != "POST":
        return _show(request, held)
    if held.draft is None:
        raise AlreadySent
    if not held.page_is_ours:
        return _show(request, held, form=_body_form(held, request.POST) if "name" in request.POST else None)
    if "remove" in request.POST:
        return _remove(request, held)
    if "upload" in request.POST:
        return _upload(request, held)
    return _add(request, held)


def _add(request: HttpRequest, held: Holding) -> HttpResponseBase:
    form = _body_form(held, request.POST)
    if not form.is_valid():
        return _show(request, held, form=form)
    try:
        return _changed(request, held, add=[form.body()])
    except TooMany:
        form.add_error("name", too_many())
    except ListedAlready as twice:
        form.add_error("name", listed_already(twice.entries))
    return _show(request, held, form=form)


def _upload(request: HttpRequest, held: Holding) -> HttpResponseBase:
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, held, listing=form)
    try:
        found = checked_list(form.cleaned_data["file"].read(LARGEST + 1), listed=held.said.get("bodies", []))
    except NotAList as trouble:
        form.add_error("file", str(trouble))
        return _show(request, held, listing=form)
    if found.faults:
        form.add_error("file", _("Nothing was added. Put the rows below right, then choose the file again."))
        return _show(request, held, listing=form, found=found)
    try:
        return _changed(request, held, add=found.bodies)
    except TooMany:
        form.add_error("file", too_many())
    except ListedAlready as twice:
        form.add_error("file", listed_already(twice.entries))
    return _show(request, held, listing=form)


def _remove(request: HttpRequest, held: Holding) -> HttpResponseBase:
    """The one at this place, if it is still the one that the page showed there."""
    place, _mark, name = request.POST["remove"].partition(":")
    listed = held.said.get("bodies", [])
    found = listed[int(place)] if place.isdecimal() and len(place) < 6 and int(place) < len(listed) else None
    return _changed(request, held, remove=found if found and found["name"] == name else None)


def _changed(request: HttpRequest, held: Holding, **change: Any) -> HttpResponseBase:
    writer, slug = writer_of(request), held.form_document["slug"]
    change_list(draft_key=held.key, part="bodies", most=MOST_BODIES, same=same_body, by=writer, **change)
    page = remembered(redirect_to(Step(BODIES), held), request, writer, slug=slug, key=held.key)
    return with_code(request, held, page)


def _left_as_it_was(request: HttpRequest, version: ResponseVersion) -> list[str]:
    """What of this post is not in the view that was sent; nothing where it says no more than that."""
    sent = version.answers.get("bodies", [])
    if "remove" in request.POST:
        name = request.POST["remove"].partition(":")[2]
        still = [body for body in sent if body["name"] == name]
        return [_("“%(name)s” is still on its list.") % body for body in still[:1]]
    if file := request.FILES.get("file"):
        return [] if _all_in(sent, file) else [_("The list in “%(name)s” is not part of it.") % _named(file.name)]
    form, typed = BodyForm(request.POST, types=_types()), _named(request.POST.get("name", ""))
    in_it = not typed["name"].strip() or (form.is_valid() and form.body() in sent)
    return [] if in_it else [_("“%(name)s” is not on its list.") % typed]


def _all_in(sent: list[dict[str, str]], file: Any) -> bool:
    have = {tuple(sorted(body.items())) for body in sent}
    try:
        found = checked_list(file.read(LARGEST + 1))
    except NotAList:
        return False
    return not found.faults and all(tuple(sorted(body.items())) in have for body in found.bodies)


def _named(name: str | None) -> dict[str, str]:
    return {"name": printable(name or "")}


def _body_form(held: Holding, data: Any = None) -> BodyForm:
    return BodyForm(data, types=_types(), have=len(held.said.get("bodies", [])))


def _types() -> list[StakeholderType]:
    return [row for row in StakeholderType.objects.all() if row.speaks_as != StakeholderType.INDIVIDUAL]


def _show(
    request: HttpRequest,
    held: Holding,
    *,
    form: BodyForm | None = None,
    listing: ListForm | None = None,
    found: Checked | None = None,
) -> HttpResponse:
    document, said = held.form_document, held.said
    labels = dict(StakeholderType.objects.values_list("slug", "label"))
    listed = [
        {
            "place": place,
            "name": body["name"],
            "type": labels.get(body["type"], body["type"]),
            "consent": CONSENTS.get(body["consent"], ""),
            "replied": REPLIED.get(body["replied"], ""),
        }
        for place, body in enumerate(said.get("bodies", []))
    ]
    onward = Step(TASKS) if has_task_list(document) else step_after(document, said, Step(BODIES))
    context = {
        "form": form or _body_form(held),
        "listing": listing or ListForm(),
        "found": found,
        "shown": Paginator(listed, AT_ONCE).get_page(request.GET.get("page")),
        "count": len(listed),
        "types": _types(),
        "onward_url": redirect_to(Step(CHECK) if request.GET.get("from") == CHECK else onward, held).url,
        "form_has_errors": bool((form and form.errors) or (listing and listing.errors)),
        "engagement": document,
    }
    return render(request, "intake/bodies.html", around(request, held, Step(BODIES)) | context)

"""The one door to the papers: whoever receives none by a ruling finds every address of them closed.

That is everything under /board/, and the same reports and covering papers among the pages of staff, for a member who
holds another role too.

Whoever has not said yet whether they have an interest is asked to, before the first paper of the reading room opens.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from reports.interests.policies import DECLARE, has_yet_to_declare, ruling_that_closes

ROOM = "board/<slug:slug>/"
SAME_PAPERS = ("staff/<slug:slug>/reports/", "staff/<slug:slug>/covering/")
# What stays open: the register itself, so that a member reads the ruling and mends what they declared.
ALWAYS_OPEN = frozenset({"interests:register", "interests:declare", "interests:interest", "interests:correct"})
# What a member may see before saying whether there is an interest: the list of papers, and the register.
BEFORE_DECLARING = ALWAYS_OPEN | {"board:reading_room", "interests:rule"}


class BoardDoor:
    """Middleware that asks, before each page with its papers, how the chair ruled on this person.

    Stands behind the rule for each address, which has found the engagement. A new page under /board/ is behind this
    door without anybody saying so. The ruling is read at each request: it closes or opens with the next one.
    """

    def __init__(self, get_page: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_page(request)

    def process_view(
        self, request: Any, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not _leads_to_papers(request):
            return None
        ruling = ruling_that_closes(request.engagement, request.user)
        if ruling is None:
            return _asking_first(request)
        facts = {"engagement": request.engagement, "ruling": ruling}
        return render(request, "interests/no_papers.html", facts, status=403)


def _leads_to_papers(request: Any) -> bool:
    """Of staff, only those who sit on the Governing Body too are asked about: nobody ruled on the others."""
    match = request.resolver_match
    if match is None or match.view_name in ALWAYS_OPEN:
        return False
    if match.route.startswith(SAME_PAPERS):
        return bool(request.user.has_perm(DECLARE, request.engagement))
    return bool(match.route.startswith(ROOM))


def _asking_first(request: Any) -> HttpResponse | None:
    """The page between: it leads on to the paper as soon as the member has answered."""
    match = request.resolver_match
    if request.method not in ("GET", "HEAD") or match.view_name in BEFORE_DECLARING or not match.route.startswith(ROOM):
        return None
    if not has_yet_to_declare(request.engagement, request.user):
        return None
    declare = reverse("interests:declare", args=[request.engagement.slug])
    return redirect(f"{declare}?{urlencode({'then': request.get_full_path()})}")

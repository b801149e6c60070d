"""Which pages show what the public may not read, and that somebody opened one.

Where a page is about views, files or people who asked us for something, opening it is noted unless it is named here.
Exports and acts have records of their own.
"""

from django.http import HttpRequest, HttpResponseBase

from consultation.accounts.rules import ANYONE, RULES
from groundwork.audit.readings import note_reading

ROOMS = (
    "moderation:",
    "analysis:",
    "entry:",
    "attachments:",
    "filetexts:",
    "assistance:",
    "outreach:",
    "imports:",
    "search:",
)
# These show the list of themes, how far the work is, or an empty form.
NOTHING_PERSONAL = {
    "analysis:frame",
    "analysis:theme",
    "analysis:progress",
    "analysis:copies",
    "analysis:second_reading",
    "entry:begin",
}
SHOWN = (200, 409)


def is_recorded(name: str) -> bool:
    return name.startswith(ROOMS) and name not in NOTHING_PERSONAL and RULES.get(name, ANYONE) != ANYONE


def note_if_read(request: HttpRequest, page: HttpResponseBase) -> None:
    """Before the page leaves: nobody reads what no record says they read."""
    match = request.resolver_match
    if match is None or page.status_code not in SHOWN or not is_recorded(match.view_name):
        return
    about = {key: value for key, value in match.kwargs.items() if key != "slug"}
    subject = " ".join(f"{key} {value}" for key, value in about.items())
    note_reading(by=request.user, page=match.view_name, subject=subject[:120], place=match.kwargs.get("slug", ""))

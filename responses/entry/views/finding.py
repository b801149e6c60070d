"""The entry that an address names, for whoever may see it."""

from typing import Any
from uuid import UUID

from django.http import Http404

from responses.entry.models import Entry
from responses.entry.showing import entries_of

RELATED = ("engagement__current_version", "form", "response", "agreed", "begun_by")


def entry_or_404(request: Any, entry: UUID) -> Entry:
    rows = entries_of(request.engagement, request.user).select_related(*RELATED)
    found: Entry | None = rows.filter(pk=entry).first()
    if found is None:
        raise Http404
    return found

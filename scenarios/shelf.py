"""Published documents, each read from the database once by a process: under its digest a document never changes."""

from functools import lru_cache
from typing import Any

from scenarios.models import EngagementVersion

AT_HAND = 64


@lru_cache(maxsize=AT_HAND)
def document_with(digest: str) -> dict[str, Any]:
    """The document with this digest. It is shared by everyone who asks, so nobody may change it."""
    documents = EngagementVersion.objects.filter(digest=digest).order_by("id")
    document: dict[str, Any] = documents.values_list("document", flat=True)[0]
    return document

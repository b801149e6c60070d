"""What would be published now: the engagement as its rows stand, with a code for each new point."""

from typing import Any

from scenarios.document import composed, digest_of
from scenarios.models import Engagement
from scenarios.setup.coding import published_documents, with_codes


def draft_of(engagement: Engagement) -> dict[str, Any]:
    return with_codes(composed(engagement), published_documents(engagement))


def published_document(engagement: Engagement) -> dict[str, Any] | None:
    """What the public reads now; None before anything was published."""
    version = engagement.current_version
    return version.document if version else None


def is_unpublished(engagement: Engagement, draft: dict[str, Any]) -> bool:
    """Whether the public reads something else than this, or nothing."""
    version = engagement.current_version
    return version is None or version.digest != digest_of(draft)

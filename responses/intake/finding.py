"""Finds a view by its reference: the response that was sent, or the draft that is still being written."""

import uuid
from dataclasses import dataclass

from responses.intake.codes import tidied
from responses.intake.models import Draft, Response


@dataclass(frozen=True)
class Found:
    slug: str
    key: uuid.UUID
    reference: str
    private_code_hash: str


def find_by_reference(typed: str) -> Found | None:
    """`typed` as a person wrote it, in any case, with or without dashes."""
    reference = reference_in(typed)
    response = Response.objects.select_related("engagement").filter(reference=reference).first()
    if response is not None:
        latest = response.versions.get(number=response.latest)
        return Found(response.engagement.slug, latest.draft_key, reference, response.private_code_hash)
    draft = Draft.objects.select_related("engagement").filter(reference=reference, corrects=None).first()
    if draft is not None:
        return Found(draft.engagement.slug, draft.key, reference, draft.private_code_hash)
    return None


def reference_in(typed: str) -> str:
    """The reference as we print it."""
    code = tidied(typed)
    return f"{code[:-8]}-{code[-8:-4]}-{code[-4:]}"

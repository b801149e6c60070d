"""Who holds a draft or a response: the browser with its private code, or a page that we signed for it.

The address alone opens nothing: it may stand in the history of a shared computer.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from responses.intake import codes
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.services import document_of
from scenarios.shelf import document_with

COOKIE = "draft"
COOKIE_DAYS = 28
_DOCUMENTS = ("form__document", "engagement__current_version__document", "engagement__texts")
_SIGNER = signing.Signer(salt="intake.page")


@dataclass
class Holding:
    """What a key opens: a draft still open, or the version it became. `code` is empty when the cookie is gone."""

    key: uuid.UUID
    draft: Draft | None
    version: ResponseVersion | None
    code: str
    page_is_ours: bool

    @property
    def record(self) -> Draft | Response:
        if self.draft is not None:
            return self.draft
        assert self.version is not None  # noqa: S101 -- one of the two is always there
        return self.version.response

    @property
    def form_document(self) -> dict[str, Any]:
        """The form that this person was shown."""
        shown = self.draft or self.version
        return document_with(shown.form.digest) if shown else {}

    @property
    def said(self) -> dict[str, Any]:
        """What was said so far, or what was sent."""
        if self.draft is not None:
            return self.draft.document
        return document_of(self.version) if self.version else {}

    @property
    def is_open(self) -> bool:
        return bool(self.code) or self.page_is_ours


def holding(request: HttpRequest, slug: str, key: uuid.UUID) -> Holding | None:
    """What this request may open, or None: for a key that never was and for a stranger alike."""
    drafts = Draft.objects.select_related("form", "engagement__current_version").defer(*_DOCUMENTS)
    draft = next(iter(drafts.filter(key=key, engagement__slug=slug)), None)
    version = None if draft else _sent(slug, key)
    if draft is None and version is None:
        return None
    found = Holding(key, draft, version, "", page_token_fits(request, key))
    found.code = code_of(request, found.record)
    return found if found.is_open else None


def code_of(request: HttpRequest, record: Draft | Response) -> str:
    """The private code in the browser's cookie, if it is this record's; else empty."""
    code = request.COOKIES.get(COOKIE, "")
    return code if code and codes.opens(code, record.reference, record.private_code_hash) else ""


def _sent(slug: str, key: uuid.UUID) -> ResponseVersion | None:
    versions = ResponseVersion.objects.select_related("form", "response__engagement").defer("form__document")
    return next(iter(versions.filter(draft_key=key, response__engagement__slug=slug)), None)


def page_token(key: uuid.UUID) -> str:
    """Stands in each page's form, so that a page outlives a lost cookie."""
    return _SIGNER.sign(str(key))


def page_token_fits(request: HttpRequest, key: uuid.UUID) -> bool:
    try:
        return _SIGNER.unsign(request.POST.get("draft_key", "")) == str(key)
    except signing.BadSignature:
        return False


def give_code(page: HttpResponseBase, *, slug: str, key: uuid.UUID, code: str, secure: bool) -> Any:
    """Keep the private code in the browser, for this draft's pages only and out of reach of scripts."""
    page.set_cookie(
        COOKIE,
        code,
        max_age=COOKIE_DAYS * 24 * 3600,
        path=f"/respond/{slug}/{key}/",
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
    return page

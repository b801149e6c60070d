"""Who holds a draft or a response: the browser with its private code, one that came by a link, or a page we signed.

The address alone opens nothing: it may stand in the history of a shared computer.
"""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.core import signing
from django.db import connection
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase

from responses.intake import codes
from responses.intake.linking import link_with, live_link
from responses.intake.models import Draft, DraftLink, Response, ResponseVersion
from responses.intake.services import document_of
from responses.intake.states import MAILED, TO_READ
from responses.intake.together import given_to_write
from scenarios.models import EngagementVersion
from scenarios.shelf import document_with

COOKIE = "draft"
LINK_COOKIE = "link"
COOKIE_DAYS = 28
_SIGNER = signing.Signer(salt="intake.page")


@dataclass
class Holding:
    """What a key opens: a draft still open, or the version it became. `code` is empty when the cookie is gone.

    `given_to_write` is true where a link to write was handed out.
    """

    key: uuid.UUID
    draft: Draft | None
    version: ResponseVersion | None
    code: str
    page_is_ours: bool
    link: DraftLink | None = None
    given_to_write: bool = False

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
    def may_write(self) -> bool:
        """A page is signed for those who may write, so a signed page may, as long as they may."""
        return bool(self.code) or self.page_is_ours or (self.link is not None and self.link.kind != TO_READ)

    @property
    def is_own(self) -> bool:
        """Whoever began it, as far as we can tell: with the private code, or by the link mailed to them."""
        return bool(self.code) or (self.link is not None and self.link.kind == MAILED)

    @property
    def is_open(self) -> bool:
        return self.may_write or self.link is not None


def holding(request: HttpRequest, slug: str, key: uuid.UUID) -> Holding | None:
    """What this request may open, or None: for a key that never was and for a stranger alike."""
    draft = _draft(slug, key)
    version = None if draft else _sent(slug, key)
    if draft is None and version is None:
        return None
    signed_for = _signed_for(request, key)
    found = Holding(key, draft, version, "", page_is_ours=_may_write_with(signed_for))
    found.given_to_write = draft is not None and draft.given_to_write
    found.code = code_of(request, found.record)
    found.link = None if found.code else link_of(request, key) or signed_for or None
    return found if found.is_open else None


def link_of(request: HttpRequest, key: uuid.UUID) -> DraftLink | None:
    """The link by which this browser came to this draft, if it still opens it."""
    return link_with(request.COOKIES.get(LINK_COOKIE, ""), key)


def code_of(request: HttpRequest, record: Draft | Response) -> str:
    """The private code in the browser's cookie, if it is this record's; else empty."""
    code = request.COOKIES.get(COOKIE, "")
    return code if code and codes.opens(code, record.reference, record.private_code_hash) else ""


def _draft(slug: str, key: uuid.UUID) -> Draft | None:
    """The draft with its form's digest, and whether a link to write was handed out. One query."""
    sql, known = _sql_of_a_draft()
    kept_as = Draft._meta.pk.get_db_prep_value(key, connection)
    draft = next(iter(Draft.objects.raw(sql, [*known, kept_as, slug])), None)
    if draft is not None:
        draft.form = EngagementVersion.from_db(draft._state.db, ["id", "digest"], [draft.form_id, draft.digest])
    return draft


@cache
def _sql_of_a_draft() -> tuple[str, tuple[Any, ...]]:
    """The statement and its first parameters; key and slug follow. Every page asks it, and it takes longer to work
    out than to answer, so that is done once."""
    drafts = Draft.objects.annotate(given_to_write=given_to_write(), digest=F("form__digest"))
    sql, parameters = drafts.filter(key=uuid.UUID(int=0)).filter(engagement__slug="").query.sql_with_params()
    return sql, parameters[:-2]


def _sent(slug: str, key: uuid.UUID) -> ResponseVersion | None:
    versions = ResponseVersion.objects.select_related("form", "response__engagement").defer("form__document")
    return next(iter(versions.filter(draft_key=key, response__engagement__slug=slug)), None)


def page_token(key: uuid.UUID, link: DraftLink | None = None) -> str:
    """Stands in each page's form, so that a page outlives a lost cookie.

    It names the link by which its reader came: without the cookie it opens no more than that link, and no longer.
    """
    return _SIGNER.sign(f"{key} {link.pk}" if link else str(key))


def page_token_fits(request: HttpRequest, key: uuid.UUID) -> bool:
    """Whether the page that was posted was drawn for somebody who may write this draft, and still may."""
    return _may_write_with(_signed_for(request, key))


def _may_write_with(signed_for: DraftLink | Literal[""] | None) -> bool:
    return signed_for == "" or (signed_for is not None and signed_for.kind != TO_READ)


def _signed_for(request: HttpRequest, key: uuid.UUID) -> DraftLink | Literal[""] | None:
    """The link that a page was drawn for, "" where it was drawn for whoever began; None where it opens nothing."""
    try:
        named, _space, link = _SIGNER.unsign(request.POST.get("draft_key", "")).partition(" ")
    except signing.BadSignature:
        return None
    if named != str(key):
        return None
    return live_link(uuid.UUID(link), key) if link else ""


def give_code(page: HttpResponseBase, *, slug: str, key: uuid.UUID, code: str, secure: bool) -> Any:
    """Keep the private code in the browser, for this draft's pages only and out of reach of scripts."""
    return _kept_in_browser(page, COOKIE, code, slug=slug, key=key, secure=secure)


def give_link(page: HttpResponseBase, *, slug: str, key: uuid.UUID, token: str, secure: bool) -> Any:
    """Keep the token of a link in the browser, so that its pages open without the link."""
    return _kept_in_browser(page, LINK_COOKIE, token, slug=slug, key=key, secure=secure)


def _kept_in_browser(page: Any, name: str, value: str, *, slug: str, key: uuid.UUID, secure: bool) -> Any:
    page.set_cookie(
        name,
        value,
        max_age=COOKIE_DAYS * 24 * 3600,
        path=f"/respond/{slug}/{key}/",
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
    return page

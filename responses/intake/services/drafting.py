"""How a view is begun, saved and shared before it is sent."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from groundwork.audit.chain import canonical
from groundwork.clock.handles import engagement_now
from responses.intake import codes
from responses.intake.answers import laid_over, parts_like, same_words
from responses.intake.models import AgreedDate, Draft, Response, ResponseVersion
from responses.usage.counts import note
from responses.usage.states import PAGE, START
from scenarios.models import Engagement


@dataclass(frozen=True)
class Begun:
    draft: Draft
    private_code: str


@dataclass(frozen=True)
class Writer:
    """Whoever changes a draft, as far as we know them: the browser, by a random name, and what they call themselves."""

    id: str = ""
    name: str = ""


class PageChanged(Exception):
    """Somebody else changed this page after it was shown. Both texts stand; a person decides."""

    def __init__(self, draft: Draft, change: dict[str, Any]) -> None:
        super().__init__()
        self.draft, self.change = draft, change


class TooMany(Exception):
    """A list of the draft would be longer than we can take. Nothing was added."""


class ListedAlready(Exception):
    """A list of the draft names the same thing with other facts. Nothing was added. `entries` are the new ones."""

    def __init__(self, entries: list[Any]) -> None:
        super().__init__()
        self.entries = entries


class AlreadySent(Exception):
    """The draft is no more: it was sent, and the view stands as it was sent. Nothing was added or taken away."""


@transaction.atomic
def begin_draft(
    *,
    engagement: Engagement,
    synthetic: bool = False,
    at: datetime | None = None,
    agreed: AgreedDate | None = None,
) -> Begun:
    """Start a draft on the form as it stands now. The private code is returned once and kept only as a keyed hash.

    With `agreed`, what is sent by that later date counts as on time.
    """
    now = at or engagement_now()
    reference, code = codes.new_reference(engagement.reference_prefix), codes.new_private_code()
    draft = Draft.objects.create(
        engagement=engagement,
        form=engagement.current_version,
        reference=reference,
        private_code_hash=codes.hashed(code, reference),
        agreed=agreed,
        synthetic=synthetic,
        began_at=now,
        saved_at=now,
    )
    if not synthetic:
        note(engagement_id=draft.engagement_id, event=START, at=now)
    return Begun(draft, code)


@transaction.atomic
def begin_correction(*, response: Response, new_words: dict[str, Any] | None = None) -> Draft:
    """A draft that holds what was sent, with any newer words laid over it. Sending it makes a new version.

    Where a correction of the same version was begun before, it goes on: what it says was acknowledged as saved.
    """
    response = Response.objects.select_for_update().get(pk=response.pk)
    latest = response.versions.get(number=response.latest)
    now = engagement_now()
    if begun := open_correction(response):
        return (save_said(draft_key=begun.key, said=new_words) if new_words else begun) or begun
    document = document_of(latest) | {"publication": response.publication_choice}
    return Draft.objects.create(
        engagement_id=response.engagement_id,
        form=latest.form,
        corrects=response,
        corrects_number=latest.number,
        reference=response.reference,
        private_code_hash=response.private_code_hash,
        copied_from=latest.copied_from,
        document=laid_over(document, new_words or {}),
        synthetic=response.synthetic,
        began_at=now,
        saved_at=now,
    )


def open_correction(response: Response) -> Draft | None:
    """The correction of the newest version that was begun and not sent yet."""
    drafts = Draft.objects.filter(corrects=response, corrects_number=response.latest)
    return drafts.order_by("-saved_at", "key").first()


def document_of(version: ResponseVersion) -> dict[str, Any]:
    """A sent version in the shape of a draft's document."""
    about = {
        "type": version.stakeholder_type_id,
        "capacity": version.capacity,
        "organisation": version.organisation,
        "locality": version.locality,
    }
    files = [{"id": file["id"], "question": file["question"]} for file in version.attachments]
    return version.answers | {"about": about, "publication": version.publication_choice, "files": files}


def save_page(*, draft_key: uuid.UUID, part: str, words: Any, at: datetime | None = None) -> Draft | None:
    """Lay one part's answers over the draft: see `save_said`."""
    return save_said(draft_key=draft_key, said={part: words}, at=at)


@transaction.atomic
def save_said(
    *,
    draft_key: uuid.UUID,
    said: dict[str, Any],
    page: str = "",
    filled: Sequence[str] = (),
    by: Writer = Writer(),
    seen: int | None = None,
    at: datetime | None = None,
) -> Draft | None:
    """Lay what a page says over the draft, part by part. None when the draft is no more: it was sent.

    `filled` names further pages that it fills. `seen` is the page's revision that `by` was shown. Raises PageChanged
    where somebody else saved other words since. Words that stand there already change nothing; newer ones that these
    replace, of somebody else or of one's own other window, are kept beside the page.
    """
    draft = Draft.objects.select_for_update().filter(key=draft_key).first()
    if draft is None:
        return None
    change = draft.pages.get(page)
    if same_words(draft.document, said):
        return _kept_as_it_is(draft, page, by, at or engagement_now())
    changed_since = change is not None and seen is not None and change["revision"] != seen
    if change and changed_since and change["id"] != by.id:
        raise PageChanged(draft, change)
    was = _replaced(draft, change, said, unseen=changed_since, by=by)
    draft.document = laid_over(draft.document, said)
    return _changed(draft, page, by, at or engagement_now(), filled, was)


def _replaced(
    draft: Draft, change: dict[str, Any] | None, said: dict[str, Any], *, unseen: bool, by: Writer
) -> dict[str, Any] | None:
    """What somebody else had written on this page, or `by` in a window unseen, and is now replaced.

    Where nothing of that is replaced, what was replaced before.
    """
    if change is None:
        return None
    mine = change["id"] == by.id
    if mine and not unseen:
        return change.get("was")
    return {"by": change["by"], "mine": mine, "at": change["at"], "said": parts_like(draft.document, said)}


def _kept_as_it_is(draft: Draft, page: str, by: Writer, now: datetime) -> Draft:
    """Somebody saved what stood there already: the revision stands, and with it approvals and who changed what.

    A page that was never saved is noted as seen by them. Else only the moment is kept at which it was last agreed to.
    """
    draft.saved_at = now
    if page:
        _note_first_save(draft, page, now)
        facts = draft.pages.get(page) or _saved_by(by, revision=0, at=now)
        draft.pages = draft.pages | {page: facts | {"kept": now.isoformat(), "filled": False}}
    draft.save(update_fields=["saved_at", "pages"])
    return draft


def _changed(
    draft: Draft,
    page: str,
    by: Writer,
    now: datetime,
    filled: Sequence[str] = (),
    was: dict[str, Any] | None = None,
) -> Draft:
    draft.revision += 1
    draft.saved_at = now
    if page:
        _note_first_save(draft, page, now)
    for each in [*filled, page] if page else filled:
        facts = _saved_by(by, revision=draft.revision, at=now, after=draft.pages.get(each))
        kept = {"was": was} if was and each == page else {}
        draft.pages = draft.pages | {each: facts | kept | {"filled": each != page}}
    draft.save(update_fields=["document", "revision", "saved_at", "pages"])
    return draft


def _saved_by(by: Writer, *, revision: int, at: datetime, after: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a draft remembers of one page: who changed it last, when, and whether two people have written on it."""
    facts = {"revision": revision, "id": by.id, "by": by.name, "at": at.isoformat()}
    two = after is not None and (after.get("two", False) or after["id"] != by.id)
    return facts | {"two": True} if two else facts


def _note_first_save(draft: Draft, page: str, now: datetime) -> None:
    """Count that a new view came as far as this page. A correction comes from somebody who came all the way."""
    first = draft.pages.get(page, {"filled": True}).get("filled")
    if first and not draft.corrects_id and not draft.synthetic:
        note(engagement_id=draft.engagement_id, event=PAGE, page=page, at=now)


@transaction.atomic
def change_list(
    *,
    draft_key: uuid.UUID,
    part: str,
    add: Sequence[Any] = (),
    remove: Any = None,
    most: int | None = None,
    same: Callable[[Any], Any] = canonical,
    page: str = "",
    by: Writer = Writer(),
) -> Draft:
    """Add entries to a list of the draft (bodies, files), or take the one away that equals `remove`.

    `page` is where that was done, if it isn't named like the part. The same entry again is the same. Entries for which
    `same` gives one value stand for one thing: raises ListedAlready where their other facts differ. Two people who add
    at the same time both have their entry, unless the list would be longer than `most`: raises TooMany. Raises
    AlreadySent: whoever calls it tells the person what is not part of it.
    """
    draft = Draft.objects.select_for_update().filter(key=draft_key).first()
    if draft is None:
        raise AlreadySent
    listed = {same(entry): entry for entry in draft.document.get(part, []) if entry != remove}
    if twice := [entry for entry in add if listed.setdefault(same(entry), entry) != entry]:
        raise ListedAlready(twice)
    entries = list(listed.values())
    if add and most is not None and len(entries) > most:
        raise TooMany
    if entries == draft.document.get(part, []):
        return draft
    draft.document = draft.document | {part: entries}
    return _changed(draft, page or part, by, engagement_now())


@transaction.atomic
def renew_private_code(*, record: Draft | Response) -> str:
    """Draw a new private code for somebody who holds the page but lost the cookie; the one before stops working.

    A view that was sent and a correction of it have one reference, so they have one code.
    """
    code = codes.new_private_code()
    record.private_code_hash = codes.hashed(code, record.reference)
    record.save(update_fields=["private_code_hash"])
    sent = record.pk if isinstance(record, Response) else record.corrects_id
    if sent:
        Response.objects.filter(pk=sent).update(private_code_hash=record.private_code_hash)
        Draft.objects.filter(corrects=sent).update(private_code_hash=record.private_code_hash)
    return code

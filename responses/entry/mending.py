"""Mending a mistake that was found after a typed-in view was checked: what was checked counts until another agrees."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from responses.attachments.services import files_of_draft, forget
from responses.entry.dating import came_at
from responses.entry.holding import as_draft, begin_anew, held, note_act
from responses.entry.models import Entry, EntryAct
from responses.entry.policies import obstacles_to_leaving, obstacles_to_mending
from responses.entry.states import FOUND, LEAVE, LEFT, MEND, PROPOSED, PUT_IN, TYPED, VERIFIED, VERIFY, after
from responses.intake.models import Response, ResponseVersion
from responses.intake.services.drafting import document_of
from responses.intake.services.submitting import add_version, first_publication
from responses.intake.states import COUNT_ONLY, HELD
from responses.intake.timing import Timing
from scenarios.locks import lock_for_submission
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def mend(*, entry: Entry, by: Any, reason: str) -> Entry:
    """Begin to mend what was checked, and say what is wrong with it. It counts as it is meanwhile. Raises Refused."""
    _version, _now, acts = lock_for_submission(entry.engagement_id)
    entry = held(entry)
    go_if_clear(obstacles_to_mending(entry, by=by, acts=acts))
    if not reason.strip():
        raise Refused([_("Say what is wrong with it.")])
    version = current_version(entry)
    entry.state = after(entry.state, MEND) or entry.state
    entry.document = document_of(version) | {"publication": version.response.publication_choice}
    entry.revision += 1
    entry.save(update_fields=["state", "document", "revision"])
    note_act(entry, version, FOUND, by=by, typed_by=_typist(version), reason=reason)
    return entry


@transaction.atomic
def leave(*, entry: Entry, by: Any) -> Entry:
    """Leave it as it was checked: what was typed to mend it goes. Raises Refused."""
    entry = held(entry)
    go_if_clear(obstacles_to_leaving(entry, by=by))
    version = current_version(entry)
    for row in files_of_draft(entry.draft_key).filter(sent_at__isnull=True):
        forget(attachment=row)
    entry.state = after(entry.state, LEAVE) or entry.state
    entry.document, entry.revision = document_of(version), entry.revision + 1
    entry.save(update_fields=["state", "document", "revision"])
    note_act(entry, version, LEFT, by=by, typed_by=_typist(version))
    return entry


def propose(entry: Entry, *, by: Any) -> ResponseVersion:
    """The mended words wait for a second person. Nothing in the books changes. Call it on an entry that is held."""
    version = current_version(entry)
    entry.state = after(entry.state, PUT_IN) or entry.state
    entry.save(update_fields=["state"])
    note_act(entry, version, PROPOSED, by=by, typed_by=by)
    return version


def take_over(entry: Entry, *, seen: int | None, by: Any) -> EntryAct:
    """The mended words become the next version, and the earlier ones are kept. Raises Refused.

    Call it on an entry that is held, for somebody who may check it. When it came and if it was on time stay.
    """
    if seen != entry.revision:
        raise Refused([_("This view was typed in again while you looked. Compare the new words, then decide.")])
    response = Response.objects.select_for_update().get(pk=entry.response_id)
    before = response.versions.get(number=response.latest)
    typist = entry.acts.filter(act=PROPOSED).latest("id").by
    draft = as_draft(entry, response.reference)
    response.latest += 1
    kept = first_publication(draft, held=response.publication == HELD)
    response.publication = COUNT_ONLY if response.withheld else kept
    response.publication_choice = draft.document["publication"]
    response.save(update_fields=["latest", "publication", "publication_choice"])
    timing = Timing(before.timing, before.grace, before.agreed, before.after)
    made = add_version(draft, response, number=response.latest, now=came_at(entry.received_on), timing=timing)
    entry.state = after(entry.state, VERIFY) or entry.state
    entry.response = response
    begin_anew(entry, made)
    note_act(entry, made, TYPED, by=typist, typed_by=typist)
    return note_act(entry, made, VERIFIED, by=by, typed_by=typist)


def current_version(entry: Entry) -> ResponseVersion:
    versions = ResponseVersion.objects.select_related("response", "form")
    version: ResponseVersion = versions.get(response=entry.response_id, number=entry.response.latest)  # type: ignore[union-attr]
    return version


def _typist(version: ResponseVersion) -> Any:
    return EntryAct.objects.get(version=version, act=TYPED).by

"""Holds one typed-in view while something is done to it, and writes down who did what."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from responses.entry.models import Entry, EntryAct, Wish
from responses.entry.states import AGREED, PROPOSED, SHOWN, TAKE_BACK, TYPED
from responses.intake import codes
from responses.intake.models import Draft, ResponseVersion
from responses.intake.services.drafting import document_of
from responses.intake.states import DO_NOT_PUBLISH
from scenarios.services import Refused


def held(entry: Entry) -> Entry:
    """The entry, held until the end of the transaction, with all that its rules ask about."""
    rows = Entry.objects.select_for_update(of=("self",))
    related = ("engagement__current_version", "form", "response", "agreed", "begun_by")
    found = rows.select_related(*related).filter(pk=entry.pk).first()
    if found is None:
        raise Refused([_("Somebody threw this away while you looked.")])
    return found


def as_draft(entry: Entry, reference: str) -> Draft:
    """What was typed, in the shape in which a view is sent. It is never a row: no code opens it."""
    hashed = codes.hashed(codes.new_private_code(), reference)
    return Draft(
        key=entry.draft_key,
        engagement_id=entry.engagement_id,
        form=entry.form,
        reference=reference,
        private_code_hash=hashed,
        document=entry.document | _as_wished(entry),
    )


def _as_wished(entry: Entry) -> dict[str, str]:
    """What the sender asked since the paper came: whoever types or mends it shows no more of the view than that."""
    answered = Wish.objects.filter(response=entry.response_id, answer__act=AGREED).exclude(want=TAKE_BACK)
    wants = list(answered.values_list("want", flat=True)) if entry.response_id else []
    typed = entry.document.get("publication", DO_NOT_PUBLISH)
    least = max([typed, *wants], key=SHOWN.index)
    return {} if least == typed else {"publication": least}


def begin_anew(entry: Entry, version: ResponseVersion) -> None:
    """What would be typed from here on begins with what stands in the books."""
    entry.document, entry.draft_key = document_of(version), uuid.uuid4()
    entry.revision += 1
    entry.save(update_fields=["state", "response", "document", "draft_key", "revision"])


def typed_by(entry: Entry) -> set[Any]:
    """Ids of all who typed any version of it, or words that are to mend one."""
    return set(entry.acts.filter(act__in=[TYPED, PROPOSED]).values_list("by_id", flat=True))


def note_act(entry: Entry, version: ResponseVersion, act: str, *, by: Any, typed_by: Any, reason: str = "") -> EntryAct:
    done = EntryAct.objects.create(
        entry=entry, version=version, act=act, typed_by=typed_by, reason=reason, by=by, at=engagement_now()
    )
    audit(f"entry: {act}", entry, by=by, response=str(version.response.uuid), version=version.number, reason=reason)
    return done


def audit(act: str, entry: Entry, *, by: Any, **details: Any) -> None:
    came = {"channel": entry.channel, "kind": entry.kind, "received_on": entry.received_on.isoformat()}
    record(act=act, subject=f"entry {entry.pk}", by=by, details=came | details)

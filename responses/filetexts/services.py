"""What staff do to bring a file into text: write down what it says, agree to that, or send it back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from responses.filetexts.models import FileText, FileTextAnswer
from responses.filetexts.policies import obstacles_to_checking, obstacles_to_writing
from responses.filetexts.sent import SentFile, find
from responses.filetexts.states import AGREE, AGREED, SEND_BACK, SENT_BACK
from responses.intake.models import Response
from scenarios.locks import lock_for_submission
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def write(
    *, engagement: Engagement, file: UUID, seen: int, by: Any, words: str = "", why_nothing: str = ""
) -> FileText:
    """Write down what a file says, or why there is nothing to read in it. Raises Refused.

    `seen` is the number of the words that were shown, or 0; whoever wrote meanwhile is not written over.
    """
    found = _held(engagement, file)
    go_if_clear(obstacles_to_writing(found, by=by, engagement=engagement))
    _still_newest(found, seen)
    if bool(words) == bool(why_nothing):
        raise Refused([_("Write what the file says, or say why there is nothing to read in it. Not both.")])
    text = FileText.objects.create(
        version_id=found.version,
        attachment=found.key,
        number=found.number + 1,
        words=words,
        why_nothing=why_nothing,
        by=by,
        at=engagement_now(),
    )
    _audit("read file into text", text, by=by, characters=len(words), nothing_to_read=bool(why_nothing))
    return text


def agree(*, engagement: Engagement, file: UUID, number: int, by: Any) -> FileTextAnswer:
    """Say, as somebody else than who wrote them, that the words are those of the file. Raises Refused."""
    return _answer(engagement, file, number, AGREE, AGREED, by=by)


def send_back(*, engagement: Engagement, file: UUID, number: int, by: Any, note: str) -> FileTextAnswer:
    """Say what is wrong with the words. The file waits again until they are mended and checked. Raises Refused."""
    if not note.strip():
        raise Refused([_("Say what is wrong with the words.")])
    return _answer(engagement, file, number, SEND_BACK, SENT_BACK, by=by, note=note)


@transaction.atomic
def _answer(
    engagement: Engagement, file: UUID, number: int, move: str, act: str, *, by: Any, note: str = ""
) -> FileTextAnswer:
    found = _held(engagement, file)
    go_if_clear(obstacles_to_checking(found, by=by, engagement=engagement, act=move))
    _still_newest(found, number)
    text = FileText.objects.get(attachment=found.key, number=number)
    answer = FileTextAnswer.objects.create(
        text=text, act=act, note=note, written_by_id=text.by_id, by=by, at=engagement_now()
    )
    _audit(f"file text: {act}", text, by=by)
    return answer


def _held(engagement: Engagement, file: UUID) -> SentFile:
    """The file, its view and its engagement held: a freeze waits, and so do two who write or check at once."""
    lock_for_submission(engagement.pk)
    found = find(engagement, file)
    if found:
        Response.objects.select_for_update().get(uuid=found.response)
        found = find(engagement, file)
    if found is None:
        raise Refused([_("This file does not belong to a view that counts any more.")])
    return found


def _still_newest(found: SentFile, seen: int) -> None:
    if found.number != seen:
        raise Refused([_("Somebody else wrote words of this file while you looked. Compare them, then decide.")])


def _audit(act: str, text: FileText, *, by: Any, **details: Any) -> None:
    """No words: the record of acts outlasts an erasure."""
    record(act=act, subject=f"attachment {text.attachment}", by=by, details={"number": text.number} | details)

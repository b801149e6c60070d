"""Views sent online with files, as the form sends them, and their words as staff write and check them."""

from typing import Any
from uuid import UUID

from responses.attachments.models import Attachment
from responses.attachments.services import take_in
from responses.attachments.states import CLEAN
from responses.filetexts.services import agree, write
from responses.intake.models import Response
from responses.intake.services import begin_correction, submit
from responses.intake.services.drafting import change_list
from tests.builders import a_draft
from tests.responses.attachments.files import uploaded

SAYS = b"The bus is late every day.\nAsk the drivers."


def put_on(engagement: Any, key: UUID, name: str, content: bytes) -> Attachment:
    """A file on the list of a draft, as the form puts it there; passed by the scanner."""

    def enter(row: Any) -> None:
        change_list(draft_key=key, part="files", add=[{"id": str(row.pk), "question": ""}])

    row = take_in(engagement=engagement, draft_key=key, file=uploaded(name, content), enter=enter)
    Attachment.objects.filter(pk=row.pk).update(state=CLEAN, scanned_at="2021-03-01T12:00Z")
    return row


def a_view_with(engagement: Any, files: dict[str, bytes] | None = None) -> tuple[Response, list[UUID]]:
    """A view sent by the form with these files, name to bytes; and the files' ids."""
    key = a_draft(engagement).draft.key
    rows = [put_on(engagement, key, name, content) for name, content in (files or {"bus.txt": SAYS}).items()]
    response = submit(draft_key=key, engagement_id=engagement.pk).response
    return response, [row.pk for row in rows]


def sent_again(response: Response, files: dict[str, bytes] | None = None, keep: bool = True) -> list[UUID]:
    """A correction by its sender, with more files; without those of before where they are not kept."""
    new_words = {"questions": {"q2-other": "More."}} | ({} if keep else {"files": []})
    draft = begin_correction(response=response, new_words=new_words)
    engagement = response.engagement
    rows = [put_on(engagement, draft.key, name, content) for name, content in (files or {}).items()]
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    response.refresh_from_db()
    return [row.pk for row in rows]


def a_file_to_read(engagement: Any) -> UUID:
    return a_view_with(engagement)[1][0]


def a_file_to_check(engagement: Any, by: Any) -> UUID:
    file = a_file_to_read(engagement)
    write(engagement=engagement, file=file, seen=0, by=by, words="The bus is late every day.")
    return file


def a_checked_file(engagement: Any, by: Any, checker: Any, words: str = "The bus is late every day.") -> UUID:
    file = a_file_to_read(engagement)
    write(engagement=engagement, file=file, seen=0, by=by, words=words)
    agree(engagement=engagement, file=file, number=1, by=checker)
    return file

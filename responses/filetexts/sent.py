"""The files that came with online views that count, and how far each is on its way into text.

A view lists its files in what was sent. A file sent again with a correction, byte for byte, is the same file: it
goes by the id under which it first came with that view, and its text stays with it.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from responses.attachments.models import Attachment
from responses.attachments.states import READABLE
from responses.attachments.states import REFUSED as FOUND_HARMFUL
from responses.filetexts.models import FileText
from responses.filetexts.states import AFTER_ANSWER, UNREAD
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, ONLINE
from scenarios.models import Engagement


@dataclass(frozen=True, slots=True)
class SentFile:
    """`key` is its first id, `ids` all under which the same bytes came; `number` that of the newest words, or 0."""

    key: UUID
    ids: frozenset[UUID]
    name: str
    size: int
    version: int
    response: UUID
    reference: str
    scan: str
    came_at: datetime | None
    number: int
    state: str

    @property
    def out(self) -> bool:
        """Nobody can read it: the scanner found something harmful in it."""
        return self.scan == FOUND_HARMFUL

    @property
    def is_read(self) -> bool:
        return self.number > 0


def sent_files(engagement: Engagement, file: UUID | None = None) -> list[SentFile]:
    """Every such file once, in the order of the views; with `file`, those of the view it came with.

    Three queries, however many there are, and none of them looks at views without files.
    """
    stored = Attachment.objects.sent().filter(engagement=engagement)
    versions = _versions(stored.filter(pk=file) if file else stored)
    if not versions:
        return []
    scans = {pk: (state, at) for pk, state, at in stored.values_list("pk", "state", "sent_at")}
    texts = _newest(engagement)
    return [
        each
        for _response, rows in groupby(versions, key=attrgetter("response_id"))
        for each in _of_one_view(list(rows), scans, texts)
    ]


def find(engagement: Engagement, file: UUID) -> SentFile | None:
    """The file that goes by this id, with whichever version the same bytes came."""
    return next((each for each in sent_files(engagement, file) if file in each.ids), None)


def stored_copy(file: SentFile) -> Attachment | None:
    """These bytes as we hold them: a copy that may be opened, where there is one."""
    rows = list(Attachment.objects.filter(pk__in=file.ids).order_by("came_at", "pk"))
    return next((row for row in rows if row.state in READABLE), rows[0] if rows else None)


def _versions(stored: Any) -> list[ResponseVersion]:
    """All versions of the views that ever had one of these files. An erasure took the files of those it names."""
    had_one = ResponseVersion.objects.filter(draft_key__in=stored.values("draft_key"))
    rows = ResponseVersion.objects.filter(
        response__in=had_one.values("response"),
        response__channel=ONLINE,
        response__counting=COUNTED,
        response__erased_at__isnull=True,
    )
    kept = ("number", "attachments", "response__uuid", "response__latest", "response__reference")
    return list(rows.select_related("response").only(*kept).order_by("response_id", "number"))


def _newest(engagement: Engagement) -> dict[UUID, tuple[int, str]]:
    """Of each file the number of its newest words, and the answer to them."""
    rows = FileText.objects.filter(version__response__engagement=engagement).order_by("attachment", "number")
    told = rows.values_list("attachment", "number", "answer__act")
    return {attachment: (number, answer or "") for attachment, number, answer in told}


def _of_one_view(versions: list[ResponseVersion], scans: dict[UUID, Any], texts: dict[UUID, Any]) -> list[SentFile]:
    first: dict[str, UUID] = {}
    ids: dict[str, set[UUID]] = {}
    for version in versions:
        for each in version.attachments:
            first.setdefault(each["sha256"], UUID(each["id"]))
            ids.setdefault(each["sha256"], set()).add(UUID(each["id"]))
    latest = next(version for version in versions if version.number == version.response.latest)
    listed = {each["sha256"]: each for each in reversed(latest.attachments)}
    found = []
    for sha, each in reversed(listed.items()):
        scan, at = _worst(ids[sha], scans)
        number, answer = texts.get(first[sha], (0, ""))
        found.append(
            SentFile(
                key=first[sha],
                ids=frozenset(ids[sha]),
                name=each["name"],
                size=each["size"],
                version=latest.pk,
                response=latest.response.uuid,
                reference=latest.response.reference,
                scan=scan,
                came_at=at,
                number=number,
                state=AFTER_ANSWER[answer] if number else UNREAD,
            )
        )
    return found


def _worst(ids: set[UUID], scans: dict[UUID, Any]) -> tuple[str, datetime | None]:
    """What the scanner says of these bytes, and when they first came. Harmful once is harmful; nothing is too."""
    told = [scans[each] for each in ids if each in scans]
    came = min((at for _state, at in told), default=None)
    states = {state for state, _at in told}
    harmful = FOUND_HARMFUL in states or not states
    return FOUND_HARMFUL if harmful else next(iter(states & READABLE or states)), came

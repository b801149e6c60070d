"""How many files stand where on their way into text: for the list, the ledger, the working day, and the freeze."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundwork.clock.words import london_day
from responses.filetexts.sent import SentFile, sent_files
from responses.filetexts.states import BACK, CHECKED, TO_CHECK, UNREAD, WAITING
from scenarios.models import Engagement

REFUSED, ALL = "refused", "all"
PARTS: dict[str, Any] = {
    UNREAD: gettext_lazy("Not yet read into text"),
    TO_CHECK: gettext_lazy("To check"),
    BACK: gettext_lazy("Sent back, to mend"),
    CHECKED: gettext_lazy("Read and checked"),
    REFUSED: gettext_lazy("Refused by the scanner: nobody can read it"),
    ALL: gettext_lazy("All of them"),
}


@dataclass(frozen=True)
class Files:
    """How many files stand in each part, and the London day on which the first that waits came."""

    many: dict[str, int]
    since: dict[str, date]

    @property
    def waiting(self) -> int:
        return sum(self.many[part] for part in WAITING)


def part_of(file: SentFile) -> str:
    return REFUSED if file.out else file.state


def files_in(engagement: Engagement) -> Files:
    """Three queries, however many files there are; one where no view has any."""
    return counted(sent_files(engagement))


def counted(files: Iterable[SentFile]) -> Files:
    many, since = dict.fromkeys(PARTS, 0), dict[str, date]()
    for file in files:
        part = part_of(file)
        many[part] += 1
        many[ALL] += 1
        if file.came_at:
            came = london_day(file.came_at)
            since[part] = min(came, since.get(part, came))
    return Files(many, since)


def what_holds_the_freeze(engagement: Engagement) -> list[str]:
    """Somebody has to have read all that was sent: nothing freezes while a file is unread or its words unchecked."""
    many = files_in(engagement).many
    words = {
        UNREAD: ngettext(
            "%(many)s file that came with a view is not yet read into text.",
            "%(many)s files that came with views are not yet read into text.",
            many[UNREAD],
        ),
        TO_CHECK: ngettext(
            "%(many)s file was read into text and waits for a second person to check it.",
            "%(many)s files were read into text and wait for a second person to check them.",
            many[TO_CHECK],
        ),
        BACK: ngettext(
            "The words of %(many)s file were sent back to be mended.",
            "The words of %(many)s files were sent back to be mended.",
            many[BACK],
        ),
    }
    said = [each % {"many": many[state]} for state, each in words.items() if many[state]]
    return [*said, _("The page “Files read into text” lists them.")] if said else []

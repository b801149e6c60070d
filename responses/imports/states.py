"""Where a file of views stands that staff bring in, what may happen to it next, and which tools it may come from."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ARRIVED, CHECKING, FAULTY, CLEAN = "arrived", "checking", "faulty", "clean"
ASKED, BACK, GOING_IN, IN, GONE = "asked", "back", "going_in", "in", "gone"
STATES: dict[str, Any] = {
    ARRIVED: _("here: say what its columns are"),
    CHECKING: _("being checked row by row: nothing is in the ledger"),
    FAULTY: _("has faults: nothing of it is in the ledger"),
    CLEAN: _("checked without a fault: nothing of it is in the ledger yet"),
    ASKED: _("in the ledger as awaiting: waits for a second person"),
    BACK: _("sent back by a second person: nothing of it is in the ledger"),
    GOING_IN: _("agreed by a second person: being put in the books"),
    IN: _("in the books: its views count"),
    GONE: _("given up: nothing of it ever counted"),
}

CHECK, FIND, PASS, ASK, CONFIRM, SEND_BACK, FINISH, UNDO = (
    "check",
    "find faults",
    "pass",
    "ask for a second person",
    "confirm",
    "send back",
    "finish",
    "undo",
)
MOVES = {
    (ARRIVED, CHECK): CHECKING,
    (FAULTY, CHECK): CHECKING,
    (CLEAN, CHECK): CHECKING,
    (BACK, CHECK): CHECKING,
    (CHECKING, FIND): FAULTY,
    (CHECKING, PASS): CLEAN,
    (CLEAN, ASK): ASKED,
    (ASKED, CONFIRM): GOING_IN,
    (ASKED, SEND_BACK): BACK,
    (GOING_IN, FINISH): IN,
    (ARRIVED, UNDO): GONE,
    (CHECKING, UNDO): GONE,
    (FAULTY, UNDO): GONE,
    (CLEAN, UNDO): GONE,
    (BACK, UNDO): GONE,
}
# The ledger knows the views of a file from here on, as awaiting, until they count.
AWAITING = (ASKED, GOING_IN)
# Nothing more happens to it.
SETTLED = (IN, GONE)

BROUGHT, MATCHED, HANDED_OVER, CONFIRMED, SENT_BACK, UNDONE, WORDED = (
    "brought",
    "matched",
    "handed",
    "confirmed",
    "sent_back",
    "undone",
    "worded",
)
ACTS: dict[str, Any] = {
    BROUGHT: _("brought in the file"),
    MATCHED: _("said what its columns are, and had every row checked"),
    WORDED: _("said what other words in it mean, and had every row checked"),
    HANDED_OVER: _("asked for a second person"),
    CONFIRMED: _("compared a sample with the file and agreed: its views count"),
    SENT_BACK: _("sent it back"),
    UNDONE: _("gave it up"),
}
WITH_REASON = (SENT_BACK, UNDONE)

CITIZEN_SPACE, LIMESURVEY, MS_FORMS, OTHER = "citizen_space", "limesurvey", "ms_forms", "other"
TOOLS: dict[str, Any] = {
    CITIZEN_SPACE: _("Citizen Space"),
    LIMESURVEY: _("LimeSurvey"),
    MS_FORMS: _("Microsoft Forms"),
    OTHER: _("another tool, or a spreadsheet of our own"),
}

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
DATE_ORDERS: dict[str, Any] = {
    DAY_FIRST: _("The day first: 4/3/2021 is 4 March"),
    MONTH_FIRST: _("The month first: 3/4/2021 is 4 March"),
}

CSV, XLSX = "csv", "xlsx"
MEGABYTE = 1024 * 1024
MOST_BYTES = 100 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 300
# So many faults are listed; the rest are counted.
MOST_FAULTS = 5000
SAMPLE = 10


def after(state: str, act: str) -> str | None:
    """The state after an act; None for one that doesn't fit."""
    return MOVES.get((state, act))

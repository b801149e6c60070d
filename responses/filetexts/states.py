"""Where a file that came with an online view stands on its way into text, and what may happen to it next."""

from typing import Any

from django.utils.translation import gettext_lazy as _

UNREAD, TO_CHECK, BACK, CHECKED = "unread", "to_check", "back", "checked"
STATES: dict[str, Any] = {
    UNREAD: _("not yet read into text"),
    TO_CHECK: _("read into text: waits for a second person to check it"),
    BACK: _("sent back to be mended"),
    CHECKED: _("read into text, and checked by a second person"),
}

WRITE, AGREE, SEND_BACK = "write", "agree", "send back"
# Whoever finds a mistake later writes the words again, and a second person checks again.
MOVES = {
    (UNREAD, WRITE): TO_CHECK,
    (TO_CHECK, WRITE): TO_CHECK,
    (BACK, WRITE): TO_CHECK,
    (CHECKED, WRITE): TO_CHECK,
    (TO_CHECK, AGREE): CHECKED,
    (TO_CHECK, SEND_BACK): BACK,
}
WAITING = (UNREAD, BACK, TO_CHECK)

AGREED, SENT_BACK = "agreed", "sent_back"
ANSWERS: dict[str, Any] = {
    AGREED: _("checked the words: they say what the file says"),
    SENT_BACK: _("sent the words back"),
}
# The answer of a second person to the newest words: where the file stands then.
AFTER_ANSWER = {"": TO_CHECK, AGREED: CHECKED, SENT_BACK: BACK}


def after(state: str, act: str) -> str | None:
    """The state after an act; None for one that doesn't fit."""
    return MOVES.get((state, act))

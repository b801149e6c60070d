"""Where a view that staff type in stands, what may happen to it next, and whose turn it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from responses.intake.answers import LETTER, PETITION
from responses.intake.states import DO_NOT_PUBLISH, PUBLISH, PUBLISH_NAMED

FORM = "form"
KINDS: dict[str, Any] = {
    FORM: _("It answers our questions"),
    LETTER: _("It answers no form: a letter, an email or a note"),
    PETITION: _("It is a petition"),
}

WRITING, UNREAD, TO_CHECK, BACK, CHECKED = "writing", "unread", "to_check", "back", "checked"
MENDING, MENDED = "mending", "mended"
STATES: dict[str, Any] = {
    WRITING: _("being typed in: not in the ledger yet"),
    UNREAD: _("not yet read into text: stands in the ledger as awaiting"),
    TO_CHECK: _("typed in: waits for a second person to check it"),
    BACK: _("sent back to be mended"),
    CHECKED: _("checked by a second person: it counts"),
    MENDING: _("a mistake is being mended: it counts as it was checked"),
    MENDED: _("mended, and waits for a second person: it counts as it was checked"),
}

PUT_IN, PUT_IN_UNREAD, VERIFY, SEND_BACK = "put in", "put in unread", "verify", "send back"
MEND, LEAVE = "mend", "leave as it was"
MOVES = {
    (WRITING, PUT_IN): TO_CHECK,
    (WRITING, PUT_IN_UNREAD): UNREAD,
    (UNREAD, PUT_IN): TO_CHECK,
    (TO_CHECK, VERIFY): CHECKED,
    (TO_CHECK, SEND_BACK): BACK,
    (BACK, PUT_IN): TO_CHECK,
    (CHECKED, MEND): MENDING,
    (MENDING, PUT_IN): MENDED,
    (MENDING, LEAVE): CHECKED,
    (MENDED, VERIFY): CHECKED,
    (MENDED, SEND_BACK): MENDING,
}
# Somebody has to type before it can be checked.
OPEN = {state for state, act in MOVES if act == PUT_IN}

TYPED, VERIFIED, SENT_BACK, SLIP = "typed", "verified", "sent_back", "slip"
FOUND, PROPOSED, LEFT = "found", "proposed", "left"
ACTS: dict[str, Any] = {
    TYPED: _("typed it in"),
    VERIFIED: _("checked it: it says what was sent"),
    SENT_BACK: _("sent it back"),
    SLIP: _("printed a slip with the reference and a new private code"),
    FOUND: _("found a mistake after it was checked"),
    PROPOSED: _("typed in the mended words"),
    LEFT: _("left it as it was"),
}
WITH_REASON = (SENT_BACK, FOUND)

# What the sender of a view that came by another way than the form may ask of us later, by phone or letter.
TAKE_BACK = "withdraw"
WISHES: dict[str, Any] = {
    TAKE_BACK: _("take the view back: it is not counted any more"),
    DO_NOT_PUBLISH: _("count it, and do not show it to the public"),
    PUBLISH: _("show it without the name of the organisation"),
}
# From the most that is shown of a view to the least.
SHOWN = (PUBLISH_NAMED, PUBLISH, DO_NOT_PUBLISH)
AGREED, REFUSED = "agreed", "refused"
ACTS_ON_WISH: dict[str, Any] = {
    AGREED: _("agree that the sender asks for this, as a second person: it is done at once"),
    REFUSED: _("refuse it, as a second person: the view stays as it is"),
}


def after(state: str, act: str) -> str | None:
    """The state after an act; None for one that doesn't fit."""
    return MOVES.get((state, act))

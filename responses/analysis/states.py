"""What analysts do to a code frame, where a theme stands after it, and what a code says beside its theme."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ADD, RENAME, MERGE, SPLIT, RETIRE = "add", "rename", "merge", "split", "retire"
FRAME_ACTS: dict[str, Any] = {
    ADD: _("Added the theme"),
    RENAME: _("Gave the theme other words"),
    MERGE: _("Merged the theme into another"),
    SPLIT: _("Split the theme"),
    RETIRE: _("Took the theme out of use"),
}
# After one of these nobody can give the theme to a view any more.
ENDS = (MERGE, SPLIT, RETIRE)

IN_USE, MERGED, PARTED, RETIRED = "in_use", "merged", "parted", "retired"
STANDINGS: dict[str, Any] = {
    IN_USE: _("in use"),
    MERGED: _("merged into another theme, which its codes follow"),
    PARTED: _("split: its codes need a new theme"),
    RETIRED: _("out of use: its codes stay and count"),
}
# Where a theme stands, and the act that moves it. Nothing leads back.
FRAME_MOVES = {(IN_USE, MERGE): MERGED, (IN_USE, SPLIT): PARTED, (IN_USE, RETIRE): RETIRED, (IN_USE, RENAME): IN_USE}

FOR, AGAINST, MIXED, NEUTRAL = "for", "against", "mixed", "neutral"
SENTIMENTS: dict[str, Any] = {FOR: _("For"), AGAINST: _("Against"), MIXED: _("Mixed"), NEUTRAL: _("Neutral")}

# Groups of people that a view may speak of. Never who sent it: that is asked apart, and of no view.
SPOKEN_OF: dict[str, Any] = {
    "older": _("Older people"),
    "young": _("Children and young people"),
    "disabled": _("Disabled people"),
    "long-term": _("People with a long-term illness"),
    "mental": _("People with poor mental health"),
    "carers": _("Unpaid carers"),
    "women": _("Women"),
    "men": _("Men"),
    "pregnant": _("Pregnant people and new parents"),
    "ethnic": _("People of minority ethnic groups"),
    "language": _("People who speak or read little English"),
    "faith": _("People of a faith"),
    "lgbt": _("Lesbian, gay, bisexual and trans people"),
    "poor": _("People on a low income"),
    "far": _("People who live far from services, or without a car"),
    "offline": _("People who do not use the internet"),
    "other-group": _("Another group"),
}

# Views that belong together: by their words, or because the same organisation sent them.
WORDS, SENDER = "words", "sender"
GROUP_KINDS: dict[str, Any] = {WORDS: _("The same or nearly the same words"), SENDER: _("The same organisation")}

SUGGESTED, CONFIRMED, REFUSED, JOINED = "suggested", "confirmed", "refused", "joined"
GROUPS: dict[str, Any] = {
    SUGGESTED: _("found by a program; nobody has decided yet"),
    CONFIRMED: _("confirmed by a member of staff"),
    REFUSED: _("these views do not belong together"),
    JOINED: _("merged into another group"),
}
FIND, CONFIRM, REFUSE, JOIN, PART = "find", "confirm", "refuse", "join", "part"
GROUP_ACTS: dict[str, Any] = {
    FIND: _("Found by the program"),
    CONFIRM: _("Confirmed and named"),
    REFUSE: _("Said that they do not belong together"),
    JOIN: _("Merged into another group"),
    PART: _("Took some views out into a group of their own"),
}
# No act counts a view in or out: a group only says which views belong together.
GROUP_MOVES = {
    (SUGGESTED, CONFIRM): CONFIRMED,
    (SUGGESTED, REFUSE): REFUSED,
    (SUGGESTED, JOIN): JOINED,
    (SUGGESTED, PART): SUGGESTED,
    (CONFIRMED, CONFIRM): CONFIRMED,
    (CONFIRMED, REFUSE): REFUSED,
    (CONFIRMED, JOIN): JOINED,
    (CONFIRMED, PART): CONFIRMED,
    (REFUSED, CONFIRM): CONFIRMED,
}

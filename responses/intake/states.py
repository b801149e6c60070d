"""The words in which a response's timing, channel, publication and counting are kept.

Publication and counting are two independent axes: what moderation does to one never moves the other.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

ON_TIME, BETWEEN, LATE = "on_time", "between", "late"
TIMINGS: dict[str, Any] = {
    ON_TIME: _("received by the stated close"),
    BETWEEN: _("received after the stated close and before the form was switched off"),
    LATE: _("received after the form was switched off"),
}

AFTER_FREEZE, AFTER_DECISION = "freeze", "decision"
AFTER: dict[str, Any] = {
    "": _("before the report was closed to new views"),
    AFTER_FREEZE: _("after the report was closed to new views: a supplement tells the deciding body"),
    AFTER_DECISION: _("after the decision: passed to those who carry it out"),
}

ONLINE, PAPER, POST, EMAIL, PHONE, MEETING_NOTE = "online", "paper", "post", "email", "phone", "meeting"
SURVEY = "survey"
CHANNELS: dict[str, Any] = {
    ONLINE: _("online form"),
    PAPER: _("paper form, handed in"),
    POST: _("post"),
    EMAIL: _("email"),
    PHONE: _("phone call"),
    MEETING_NOTE: _("note of a meeting"),
    SURVEY: _("another survey tool"),
}
# What staff type in for somebody, from paper, a call or a meeting.
TYPED_IN = tuple(channel for channel in CHANNELS if channel not in (ONLINE, SURVEY))
# How views came that staff bring in as a file: by another tool, or typed into a spreadsheet.
BROUGHT_IN = (SURVEY, *TYPED_IN)

AWAITING, PUBLISHED, HELD, COUNT_ONLY = "awaiting", "published", "held", "count_only"
PUBLICATION: dict[str, Any] = {
    AWAITING: _("a moderator has not decided yet"),
    PUBLISHED: _("shown on this site and in reports"),
    HELD: _("on hold: not shown while we look into something in it"),
    COUNT_ONLY: _("counted, and not shown to the public"),
}

COUNTED, EXCLUDED, TO_CHECK = "counted", "excluded", "awaiting"
COUNTING: dict[str, Any] = {
    COUNTED: _("counted in every figure"),
    TO_CHECK: _("typed in by staff, and not yet checked by a second person"),
    EXCLUDED: _("left out: its sender withdrew it, or two people agreed on a named reason"),
}

# Its sender alone withdraws a view. The other reasons take two people.
WITHDRAWN = "withdrawn"
EXCLUSIONS: dict[str, Any] = {
    "test": _("a test"),
    "spam": _("spam"),
    "exact_duplicate": _("an exact duplicate of another response"),
    "superseded": _("superseded by a later response of the same person"),
    WITHDRAWN: _("withdrawn by the person who sent it"),
}

# The starter set of reasons for not showing a view that its sender agreed to show.
WITHHOLD_REASONS: dict[str, Any] = {
    "identifies_self": _("It shows who the person is"),
    "identifies_other": _("It shows who another private person is"),
    "names_staff": _("It names staff below board level"),
    "health_facts": _("It holds health facts about someone who can be recognised"),
    "allegation": _("It makes a serious claim about someone who can be recognised"),
    "abuse": _("It abuses, threatens or discriminates"),
    "commercial": _("It is claimed to be commercially confidential"),
    "live_case": _("It is about a live court case, complaint or inquiry"),
    "copyright": _("It holds somebody else's copyright work"),
    "links": _("It holds links, advertising or malware"),
}

# What a link to a draft is for, and lets its holder do.
MAILED, TO_WRITE, TO_READ = "mailed", "write", "read"
LINKS: dict[str, Any] = {
    MAILED: _("sent by mail to whoever writes the draft"),
    TO_WRITE: _("given to a colleague who writes too"),
    TO_READ: _("given to somebody who reads and approves"),
}

FORMAT, MEETING = "format", "meeting"
REASONS_FOR_LATER: dict[str, Any] = {
    FORMAT: _("asked for another format before the close"),
    MEETING: _("meets after the close"),
}

OWN_VIEW, OFFICIAL_VIEW, SEVERAL, HELPING = "own_view", "official_view", "several", "helping"
CAPACITIES: dict[str, Any] = {
    OWN_VIEW: _("My own view"),
    OFFICIAL_VIEW: _("The official view of my organisation"),
    SEVERAL: _("The view of several organisations that I speak for"),
    HELPING: _("The view of someone I am helping"),
}
# One person speaks; an organisation speaks, by name.
PERSONAL = (OWN_VIEW, HELPING)
BY_NAME = (OFFICIAL_VIEW, SEVERAL)

PUBLISH, PUBLISH_NAMED, DO_NOT_PUBLISH = "publish", "publish_named", "do_not_publish"
PUBLICATION_CHOICES: dict[str, Any] = {
    PUBLISH: _("Yes, without my name or my organisation's name"),
    PUBLISH_NAMED: _("Yes, with my organisation's name"),
    DO_NOT_PUBLISH: _("No. Count my view, but do not show it"),
}
# What a person is asked, who speaks for no organisation.
PUBLISH_A_PERSON: Any = _("Yes, without my name")

MATTERS, DISPUTE = "matters", "dispute"
REACTIONS: dict[str, Any] = {MATTERS: _("This matters to me"), DISPUTE: _("I dispute this")}

SUPPORT, OPPOSE, MIXED, UNSURE, NO_VIEW = "support", "oppose", "mixed", "unsure", "no_view"
STANCES: dict[str, Any] = {
    SUPPORT: _("I support it"),
    OPPOSE: _("I oppose it"),
    MIXED: _("I have mixed views"),
    UNSURE: _("I am not sure"),
    NO_VIEW: _("I have no view"),
}

# What staff may correct in how a view is listed, and why. What its sender said is kept, and both are counted.
LISTED_TYPE, LISTED_ORGANISATION, LISTED_LOCALITY = "type", "organisation", "locality"
LISTED: dict[str, Any] = {
    LISTED_TYPE: _("who sent it"),
    LISTED_ORGANISATION: _("the name of the organisation"),
    LISTED_LOCALITY: _("where they live"),
}
WHY_LISTED: dict[str, Any] = {
    "sender_said": _("its sender told us"),
    "own_words": _("the words of the view itself say so"),
    "public_record": _("a public list of such bodies says so"),
    "spelling": _("it is the same name, spelt another way"),
    "as_sent": _("our correction was wrong: it stands as it was sent"),
}

YES_NO_UNSURE: dict[str, Any] = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure")}
AUTHORITIES: dict[str, Any] = {
    "agreed": _("Yes, it has been agreed"),
    "draft": _("Not yet: it is a draft"),
    "personal": _("No, it is my personal view of what it thinks"),
}
HOW_FORMED: dict[str, Any] = {
    "board": _("Our board or partners agreed it"),
    "vote": _("Our members voted"),
    "survey": _("We ran a survey"),
    "meeting": _("We held a meeting"),
    "other": _("In another way"),
}
# The most organisations that one view may speak for.
MOST_BODIES = 5000
CONSENTS: dict[str, Any] = {"yes": _("Yes"), "asked": _("We have asked and wait for an answer"), "no": _("No")}
REPLIED: dict[str, Any] = {"yes": _("Yes"), "no": _("No"), "unknown": _("I don't know")}

# Who may find which words of a view: anyone what stands on the public pages, staff all that was sent.
PUBLIC, RESTRICTED = "public", "restricted"
EDITIONS: dict[str, Any] = {
    PUBLIC: _("what anyone may read"),
    RESTRICTED: _("all that was sent, for staff"),
}

"""What a person may do to an engagement, each recorded as an append-only milestone, and the phases that follow."""

PUBLISHED, EXTENDED, DECIDED = "published", "extended", "decided"
PAUSED, RESUMED, WITHDRAWN, FROZEN = "paused", "resumed", "withdrawn", "frozen"
REPORTED, RECALLED = "reported", "report recalled"

MILESTONES = {
    PUBLISHED: "a version was published",
    EXTENDED: "the close was moved to a later date",
    DECIDED: "the deciding body made its decision",
    PAUSED: "the form was switched off for a while",
    RESUMED: "the form was switched on again",
    WITHDRAWN: "the engagement was withdrawn",
    FROZEN: "the report is being written: what was sent stands as it is",
    REPORTED: "a report on the views was published",
    RECALLED: "a report that was published, or was to be, was taken back",
}

SCHEDULED, OPEN, LAST_HOUR, BETWEEN, LATE, CLOSED = "scheduled", "open", "last hour", "between", "late", "closed"
REPORT_FROZEN, DECISION_MADE, FORM_PAUSED, TAKEN_BACK, READ_ONLY = (
    "frozen",
    "decided",
    "paused",
    "withdrawn",
    "read only",
)

PHASES = {
    SCHEDULED: "not open yet",
    OPEN: "open: a view sent now counts as on time",
    LAST_HOUR: "the hour before the close; a view sent now counts as on time",
    BETWEEN: "after the stated close, before the form is switched off",
    LATE: "after the switch-off; late views are taken and shown apart",
    CLOSED: "closed: views are no longer taken",
    REPORT_FROZEN: "the report is being written; where late views are taken, they go to a supplement",
    DECISION_MADE: "the decision has been made; where late views are taken, they go to the implementation log",
    FORM_PAUSED: "the form is switched off for a while",
    TAKEN_BACK: "the engagement was withdrawn",
    READ_ONLY: "something to read, nothing to answer",
}

# What can be done in which phase. The clock makes the phases, so acts are held against them and not against each other.
SEND, EXTEND, PAUSE, RESUME, WITHDRAW, FREEZE = "send a view", "extend", "pause", "resume", "withdraw", "freeze"
ACTS = {
    SEND: "send a view, as anybody",
    EXTEND: "move the close to a later time; takes two people",
    PAUSE: "switch the form off for a while",
    RESUME: "switch the form on again; the close moves by the time of the pause",
    WITHDRAW: "withdraw the engagement; takes two people",
    FREEZE: "close the report to new views; corrections end",
}
ACTS_IN = {
    SCHEDULED: {EXTEND, WITHDRAW},
    OPEN: {SEND, EXTEND, PAUSE, WITHDRAW},
    LAST_HOUR: {SEND, EXTEND, PAUSE, WITHDRAW},
    BETWEEN: {SEND, EXTEND, PAUSE, WITHDRAW},
    LATE: {SEND, EXTEND, PAUSE, WITHDRAW, FREEZE},
    CLOSED: {EXTEND, WITHDRAW, FREEZE},
    REPORT_FROZEN: {SEND, PAUSE, WITHDRAW},
    DECISION_MADE: {SEND},
    FORM_PAUSED: {RESUME, WITHDRAW},
    TAKEN_BACK: set[str](),
    READ_ONLY: set[str](),
}
# In these, a view can be sent only where the engagement takes late ones.
ONLY_LATE_VIEWS = {LATE, REPORT_FROZEN, DECISION_MADE}

# The two-person rule for a later close: one proposes, another decides.
PROPOSED, CONFIRMED, DECLINED = "proposed", "confirmed", "declined"
EXTENSION_MOVES = {(PROPOSED, "confirm"): CONFIRMED, (PROPOSED, "decline"): DECLINED}

"""What a person may do to an engagement, each recorded as an append-only milestone, and the phases that follow."""

PUBLISHED, EXTENDED, DECIDED = "published", "extended", "decided"

MILESTONES = {
    PUBLISHED: "a version was published",
    EXTENDED: "the close was moved to a later date",
    DECIDED: "the deciding body made its decision",
}

SCHEDULED, OPEN, BETWEEN, LATE, CLOSED, DECISION_MADE, READ_ONLY = (
    "scheduled",
    "open",
    "between",
    "late",
    "closed",
    "decided",
    "read only",
)

PHASES = {
    SCHEDULED: "not open yet",
    OPEN: "open: a view sent now counts as on time",
    BETWEEN: "after the stated close, before the form is switched off",
    LATE: "after the switch-off; late views are taken and shown apart",
    CLOSED: "closed: views are no longer taken",
    DECISION_MADE: "the decision has been made",
    READ_ONLY: "something to read, nothing to answer",
}

# The two-person rule for a later close: one proposes, another decides.
PROPOSED, CONFIRMED, DECLINED = "proposed", "confirmed", "declined"
EXTENSION_MOVES = {(PROPOSED, "confirm"): CONFIRMED, (PROPOSED, "decline"): DECLINED}

"""The words in which a response's timing, channel, publication and counting are kept.

Publication and counting are two independent axes: what moderation does to one never moves the other.
"""

ON_TIME, BETWEEN, LATE = "on_time", "between", "late"
TIMINGS = {
    ON_TIME: "received by the stated close",
    BETWEEN: "received after the stated close and before the form was switched off",
    LATE: "received after the form was switched off",
}

CHANNELS = {"online": "online form"}

AWAITING, PUBLISHED, COUNT_ONLY = "awaiting", "published", "count_only"
PUBLICATION = {
    AWAITING: "a moderator has not decided yet",
    PUBLISHED: "may be shown: reports print it",
    COUNT_ONLY: "counted, and not shown to the public",
}

COUNTED, EXCLUDED = "counted", "excluded"
COUNTING = {
    COUNTED: "counted in every figure",
    EXCLUDED: "left out for a named reason that two people agreed on",
}

EXCLUSIONS = {
    "test": "a test",
    "spam": "spam",
    "exact_duplicate": "an exact duplicate of another response",
    "superseded": "superseded by a later response of the same person",
    "withdrawn": "withdrawn by the person who sent it",
}

OWN_VIEW, OFFICIAL_VIEW = "own_view", "official_view"
CAPACITIES = {OWN_VIEW: "My own view", OFFICIAL_VIEW: "The official view of my organisation"}

PUBLISH, PUBLISH_NAMED, DO_NOT_PUBLISH = "publish", "publish_named", "do_not_publish"
PUBLICATION_CHOICES = {
    PUBLISH: "Yes, without my name or my organisation's name",
    PUBLISH_NAMED: "Yes, with my organisation's name",
    DO_NOT_PUBLISH: "No. Count my view, but do not show it",
}

MATTERS, DISPUTE = "matters", "dispute"
REACTIONS = {MATTERS: "This matters to me", DISPUTE: "I dispute this"}

"""What moderators may do with one response, on two independent axes, and whose turn it is.

Each act is an append-only decision. `propose` acts wait for a second person's `confirm` or `decline`.
"""

PUBLISH = "publish"
COUNT_ONLY, EXCLUDE = "count_only", "exclude"
CONFIRM, DECLINE = "confirm", "decline"

ACTS = {
    PUBLISH: "show it to the public",
    COUNT_ONLY: "propose to count it and not show it",
    EXCLUDE: "propose to leave it out of the count",
    CONFIRM: "agree with the proposal, as a second person",
    DECLINE: "refuse the proposal, as a second person",
}

# The starter set of reasons for not showing a view that its sender agreed to show.
WITHHOLD_REASONS = {
    "identifies_self": "It shows who the person is",
    "identifies_other": "It shows who another private person is",
    "names_staff": "It names staff below board level",
    "health_facts": "It holds health facts about someone who can be recognised",
    "allegation": "It makes a serious claim about someone who can be recognised",
    "abuse": "It abuses, threatens or discriminates",
    "commercial": "It is claimed to be commercially confidential",
    "live_case": "It is about a live court case, complaint or inquiry",
    "copyright": "It holds somebody else's copyright work",
    "links": "It holds links, advertising or malware",
}

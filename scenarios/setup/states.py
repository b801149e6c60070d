"""The two-person rule for what the public reads: one person proposes to publish, another one decides."""

PROPOSED, AGREED, DECLINED = "proposed", "agreed", "declined"
PUBLISHING_MOVES = {(PROPOSED, "agree"): AGREED, (PROPOSED, "decline"): DECLINED}

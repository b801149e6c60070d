"""What moderators may do with one response, on two independent axes, and whose turn it is.

Each act is an append-only decision. Acts that take two people change nothing until a second person's `confirm`, and
are gone with a `decline`. A response has one open proposal at most.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from responses.intake.states import (
    AWAITING,
    COUNTED,
    COUNTING,
    EXCLUDED,
    EXCLUSIONS,
    HELD,
    PUBLICATION,
    PUBLISHED,
    TO_CHECK,
    WITHDRAWN,
    WITHHOLD_REASONS,
)
from responses.intake.states import COUNT_ONLY as NOT_SHOWN

PUBLISH = "publish"
HOLD, RELEASE = "hold", "release"
COUNT_ONLY, EXCLUDE = "count_only", "exclude"
CONFIRM, DECLINE = "confirm", "decline"

ACTS = {
    PUBLISH: _("show it to the public"),
    HOLD: _("put it on hold: not shown until the hold ends"),
    RELEASE: _("end the hold: it waits for a decision again"),
    COUNT_ONLY: _("propose to count it and not show it"),
    EXCLUDE: _("propose to leave it out of the count"),
    CONFIRM: _("agree with the proposal, as a second person"),
    DECLINE: _("refuse the proposal, as a second person"),
}

NOTHING = ""
PROPOSALS = {
    NOTHING: _("no proposal"),
    COUNT_ONLY: _("proposal to count it and not show it"),
    EXCLUDE: _("proposal to leave it out of the count"),
}

# The two axes: (where it stands, act) -> where it stands once the act takes effect. No act is on both axes.
PUBLICATION_MOVES = {
    (AWAITING, PUBLISH): PUBLISHED,
    (AWAITING, HOLD): HELD,
    (PUBLISHED, HOLD): HELD,
    (HELD, RELEASE): AWAITING,
    (AWAITING, COUNT_ONLY): NOT_SHOWN,
    (HELD, COUNT_ONLY): NOT_SHOWN,
    (PUBLISHED, COUNT_ONLY): NOT_SHOWN,
}
# What staff typed in twice by mistake can be left out before anybody checked it.
COUNTING_MOVES = {(COUNTED, EXCLUDE): EXCLUDED, (TO_CHECK, EXCLUDE): EXCLUDED}
TAKES_TWO_PEOPLE = {COUNT_ONLY, EXCLUDE}
# What may be proposed for listed views together: then each of these takes two people.
IN_BULK = {
    PUBLISH: _("show them to the public"),
    COUNT_ONLY: _("count them and do not show them"),
    EXCLUDE: _("leave them out of the count"),
}
# One person stops showing a view at once, whatever proposal waits on it.
STOPS = {HOLD, RELEASE}
# What staff typed in waits for the second person who checks it, before anybody decides about showing it.
PUBLICATION_ACTS = {PUBLISH, COUNT_ONLY}

MODERATOR, SECOND_PERSON, NOBODY = _("a moderator"), _("a second moderator"), _("nobody")
WHO_CHECKS = _("whoever checks what staff typed in")

# Why a view is put on hold: the same, or we wait for somebody.
HOLD_REASONS = WITHHOLD_REASONS | {
    "advice": _("We have asked for advice"),
    "sender": _("We have asked its sender"),
    "safety": _("Somebody may be at risk"),
    "wish": _("Its sender asked us to show less, and a second person has to check it"),
}

# Why words are hidden from the public: what the moderator chooses, and what stands printed in their place.
HIDE_REASONS = WITHHOLD_REASONS | {
    "safeguarding": _("It is about the safety of a child or an adult at risk"),
    "sender_asked": _("Its sender asked us not to show it"),
}
BLANKS = {
    "identifies_self": _("shows who the sender is"),
    "identifies_other": _("names a private person"),
    "names_staff": _("names a member of staff"),
    "health_facts": _("health facts about a person"),
    "allegation": _("a serious claim about a person or body"),
    "abuse": _("abuse or threats"),
    "commercial": _("said to be a business secret"),
    "live_case": _("about a live case"),
    "copyright": _("somebody else's work"),
    "links": _("a link or advertising"),
    "safeguarding": _("about somebody's safety"),
    "sender_asked": _("its sender asked us"),
}
# For these a second person looks too. Until then the view is not shown; one that was shown waits again.
TAKES_SECOND_LOOK = {"allegation", "abuse"}
AGREE, ASK_TO_LIFT, LIFT, KEEP = "agree", "ask_to_lift", "lift", "keep"
ACTS_ON_HIDDEN = {
    AGREE: _("agree that these words stay hidden, as a second person"),
    ASK_TO_LIFT: _("propose to show hidden words again"),
    LIFT: _("agree to show them again, as a second person"),
    KEEP: _("refuse to show them again, as a second person"),
}

# What is done about somebody who may be at risk. To close it takes two people; it never moves the count.
ESCALATE = "escalate"
ASK_TO_CLOSE, CLOSE, KEEP_OPEN = "ask_to_close", "close", "keep_open"
ACTS_ON_CONCERN = {
    ASK_TO_CLOSE: _("propose to close the concern"),
    CLOSE: _("agree to close it, as a second person"),
    KEEP_OPEN: _("refuse to close it, as a second person"),
}

# What is done about an appeal against a view not being shown: by two people who did not decide the first time.
ASK_TO_STAY, ASK_TO_CHANGE = "ask_to_stay", "ask_to_change"
UPHOLD, TURN_DOWN = "agree_on_appeal", "refuse_on_appeal"
ACTS_ON_APPEAL = {
    ASK_TO_STAY: _("propose that it stays as it was decided: counted, not shown"),
    ASK_TO_CHANGE: _("propose to undo the decision: a moderator may show the view again"),
    UPHOLD: _("agree with the proposal, as a second person"),
    TURN_DOWN: _("refuse the proposal, as a second person: the appeal stays open"),
}
PROPOSALS_ON_APPEAL = (ASK_TO_STAY, ASK_TO_CHANGE)
# Where a view stands once an appeal has changed the decision.
AFTER_APPEAL = {NOT_SHOWN: AWAITING}

# Only its sender withdraws a view, alone.
EXCLUDE_REASONS = {reason: words for reason, words in EXCLUSIONS.items() if reason != WITHDRAWN}


class Standing(NamedTuple):
    """Where a response stands: on each axis, and which proposal waits for a second person, if any."""

    publication: str
    counting: str
    proposal: str = NOTHING

    @property
    def turn(self) -> str:
        """Who has to act next."""
        if self.proposal:
            return str(SECOND_PERSON)
        if self.counting == TO_CHECK:
            return str(WHO_CHECKS)
        return str(MODERATOR if self.publication in (AWAITING, HELD) and self.counting == COUNTED else NOBODY)

    def after(self, act: str) -> "Standing | None":
        """Where the response stands after this act; None for an act that doesn't fit."""
        if act in PUBLICATION_ACTS and self.counting == TO_CHECK:
            return None
        if act in (PUBLISH, *STOPS) and self.counting == EXCLUDED:
            return None
        if self.proposal:
            return self._moved(act) if act in STOPS else self._decided(act)
        moved = self._moved(act)
        return self._replace(proposal=act) if moved and act in TAKES_TWO_PEOPLE else moved

    def _decided(self, act: str) -> "Standing | None":
        settled = self._replace(proposal=NOTHING)
        return {CONFIRM: settled._moved(self.proposal), DECLINE: settled}.get(act)

    def _moved(self, act: str) -> "Standing | None":
        if (self.publication, act) in PUBLICATION_MOVES:
            return self._replace(publication=PUBLICATION_MOVES[self.publication, act])
        if (self.counting, act) in COUNTING_MOVES:
            return self._replace(counting=COUNTING_MOVES[self.counting, act])
        return None


def _standings() -> list[Standing]:
    """Every standing there can be: nobody proposes what is so already, or shows what nobody has checked."""
    settled = [Standing(shown, counted) for shown in PUBLICATION for counted in COUNTING]
    settled.remove(Standing(PUBLISHED, TO_CHECK))
    proposed = [standing.after(act) for act in PROPOSALS if act for standing in settled]
    return settled + [standing for standing in proposed if standing]


STANDINGS = _standings()

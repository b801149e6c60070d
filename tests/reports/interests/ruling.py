"""What tests of interests build: a Governing Body, what a member declared, how the chair ruled."""

from types import SimpleNamespace
from typing import Any

from reports.interests.models import Interest, Ruling
from reports.interests.services import declare, rule
from tests.builders import a_person, an_open_engagement


def a_board(engagement: Any = None, **facts: Any) -> SimpleNamespace:
    """An open engagement with a chair, a member and a secretary."""
    engagement = engagement or an_open_engagement(**facts)
    chair = a_person("chair", on=engagement, name="Chair Example")
    member = a_person("board_reader", on=engagement, name="Member Example")
    owner = a_person("owner", on=engagement, name="Secretary Example")
    return SimpleNamespace(engagement=engagement, chair=chair, member=member, owner=owner)


def a_reader(engagement: Any, *more: str) -> Any:
    """A member of the Governing Body who has said that there is nothing to declare, so that papers open."""
    reader = a_person("board_reader", *more, on=engagement)
    declare(engagement=engagement, member=reader, by=reader, kind="none", words="")
    return reader


def an_interest(board: Any, member: Any = None, **facts: Any) -> Interest:
    member = member or board.member
    told = {"kind": "financial", "words": "I am a partner in a practice.", "by": member} | facts
    return declare(engagement=board.engagement, member=member, **told)


def a_ruling(board: Any, interest: Interest, outcome: str = "no_papers", **facts: Any) -> Ruling:
    told = {"by": board.chair, "reason": "The practice may hold the contract."} | facts
    return rule(interest=interest, outcome=outcome, **told)

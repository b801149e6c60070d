from collections import Counter

import pytest

from consultation.demo.first_responses import LEFT_AWAITING, load_responses
from responses.intake.models import Response
from responses.moderation.models import ModerationDecision
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db


def test_the_queue_holds_some_and_the_public_can_read_most() -> None:
    assert load_responses(the_demonstration()[ICP], count=60) == 60
    standing = Counter(Response.objects.values_list("publication", "counting"))
    assert standing[("awaiting", "counted")] + standing[("awaiting", "excluded")] == LEFT_AWAITING
    assert standing[("published", "counted")] > 30
    assert standing[("awaiting", "excluded")] == 1


def test_one_exclusion_is_proposed_and_one_is_agreed_by_a_second_person() -> None:
    load_responses(the_demonstration()[ICP], count=60)
    proposals = ModerationDecision.objects.filter(act="exclude").order_by("pk")
    assert {proposal.reason: hasattr(proposal, "answer") for proposal in proposals} == {"test": False, "spam": True}
    agreed = proposals.get(reason="spam")
    assert agreed.answer.by != agreed.by
    assert Response.objects.get(counting="excluded").excluded_because == "spam"


def test_responses_are_invented_once() -> None:
    engagement = the_demonstration()[ICP]
    load_responses(engagement, count=20)
    assert load_responses(engagement, count=20) == 0
    assert Response.objects.count() == 20

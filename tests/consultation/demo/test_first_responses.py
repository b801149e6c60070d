from collections import Counter

import pytest

from consultation.demo.first_responses import LEFT_AWAITING, load_responses
from responses.intake.models import Response, ResponseVersion
from responses.moderation.models import ModerationDecision
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db
LEFT_OUT = ["test", "spam", "exact_duplicate"]


def test_the_queue_holds_some_and_the_public_can_read_most() -> None:
    assert load_responses(the_demonstration()[ICP], count=60) == 60
    standing = Counter(Response.objects.values_list("publication", "counting"))
    assert standing[("awaiting", "counted")] + standing[("awaiting", "excluded")] == LEFT_AWAITING
    assert standing[("published", "counted")] > 30
    assert standing[("awaiting", "excluded")] == 3


def test_a_test_spam_and_a_duplicate_are_left_out_by_two_people() -> None:
    load_responses(the_demonstration()[ICP], count=60)
    proposals = ModerationDecision.objects.filter(act="exclude")
    assert {proposal.reason: proposal.answer.act for proposal in proposals} == dict.fromkeys(LEFT_OUT, "confirm")
    assert all(proposal.answer.by != proposal.by for proposal in proposals)
    excluded = Response.objects.filter(counting="excluded")
    assert sorted(excluded.values_list("excluded_because", flat=True)) == sorted(LEFT_OUT)


def test_of_two_that_are_the_same_the_first_one_counts() -> None:
    load_responses(the_demonstration()[ICP], count=60)
    twin = ResponseVersion.objects.get(response__excluded_because="exact_duplicate")
    same = ResponseVersion.objects.filter(answers=twin.answers, response__counting="counted").get()
    assert same.pk < twin.pk


def test_one_proposal_not_to_show_a_view_waits_for_a_second_person() -> None:
    load_responses(the_demonstration()[ICP], count=60)
    waiting = ModerationDecision.objects.open_proposals().get()
    assert (waiting.act, waiting.reason) == ("count_only", "health_facts")
    assert waiting.version.response.publication == "awaiting"


def test_responses_are_invented_once() -> None:
    engagement = the_demonstration()[ICP]
    load_responses(engagement, count=20)
    assert load_responses(engagement, count=20) == 0
    assert Response.objects.count() == 20

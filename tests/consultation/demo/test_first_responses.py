from collections import Counter

import pytest

from consultation.demo.first_responses import LEFT_AWAITING, load_responses
from reports.compilation.snapshot import take_snapshot
from responses.intake.models import AgreedDate, Response, ResponseVersion
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


def test_an_invented_committee_has_a_later_date_that_the_report_lists() -> None:
    engagement = the_demonstration()[ICP]
    load_responses(engagement, count=5)
    date = AgreedDate.objects.get(engagement=engagement)
    assert (date.who, date.reason) == ("Example Borough Scrutiny Committee", "meeting")
    assert date.until > engagement.closes_at
    (listed,) = take_snapshot(engagement).content["agreed_dates"]
    assert (listed["who"], listed["sent"]) == (date.who, False)


def test_of_two_views_of_one_person_the_later_one_counts() -> None:
    load_responses(the_demonstration()[ICP], count=70)
    first = ResponseVersion.objects.get(response__excluded_because="superseded")
    assert first.answers["questions"]["q1-why"] == "My first thought is that it will not work."
    counted = ResponseVersion.objects.filter(response__counting="counted").values_list("answers", flat=True)
    words = "Please take this instead of what I sent before. I think it may work."
    assert [said["questions"].get("q1-why") for said in counted].count(words) == 1

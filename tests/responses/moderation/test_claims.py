"""Opening a view claims it for a quarter of an hour: colleagues see who has it, and nothing is forbidden."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundwork.clock.handles import machine_now
from responses.moderation.claims import LEASE, claim, let_go
from responses.moderation.models import Claim
from responses.moderation.narrowing import PUBLICATION, Asked
from responses.moderation.queue import next_in_line, views_of
from tests.builders import a_response, an_open_engagement
from tests.report_builders import two_moderators
from tests.responses.moderation.test_views import act, address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def test_a_claim_is_kept_by_whoever_has_it_until_it_runs_out(engagement):
    first, second = two_moderators(engagement)
    response = a_response(engagement)
    assert claim(response, first) is None
    assert claim(response, second).by == first
    assert claim(response, first) is None
    assert abs(Claim.objects.get().until - machine_now() - LEASE) < timedelta(minutes=1)
    Claim.objects.update(until=machine_now())
    assert claim(response, second) is None
    assert claim(response, first).by == second
    let_go(response, first)
    assert Claim.objects.get().by == second
    let_go(response, second)
    assert not Claim.objects.exists()


def test_the_second_person_is_told_and_can_still_act_and_the_first_loses_no_word(engagement):
    ann, ben = signed_in("moderator", on=engagement, name="Ann"), signed_in("moderator", on=engagement, name="Ben")
    response = a_response(engagement)
    assert "has this open" not in text_of(ann.get(address("response", response)))
    assert "Ann has this open." in text_of(ben.get(address("response", response)))
    queue = reverse("moderation:queue", args=[engagement.slug])
    assert "Ann has this open." in text_of(ben.get(queue))
    assert "has this open" not in text_of(ann.get(queue))
    assert act(ben, "publish", response).status_code == 302
    late = act(ann, "count_only", response, reason="abuse", note="Typed note.")
    assert late.status_code == 302


def test_what_a_colleague_has_open_is_not_next_in_line(engagement):
    first, second = two_moderators(engagement)
    done, opened, free = (a_response(engagement) for _ in range(3))
    claim(opened, second)

    def following(person):
        return next_in_line(views_of(engagement, person), Asked(PUBLICATION), after=done, person=person).response

    assert (following(first), following(second)) == (free, opened)
    Claim.objects.update(until=machine_now())
    assert following(first) == opened


def test_deciding_lets_go(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    client.get(address("response", response))
    act(client, "publish", response)
    assert not Claim.objects.exists()


def test_whoever_only_reads_claims_nothing(engagement):
    analyst = signed_in("analyst", on=engagement)
    assert analyst.get(address("response", a_response(engagement))).status_code == 200
    assert not Claim.objects.exists()

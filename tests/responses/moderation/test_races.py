"""Two moderators, one view, the same moment. One acts; the other is told; nothing is lost and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from groundwork.audit.chain import first_break
from groundwork.audit.models import AuditEvent
from responses.intake.services import begin_correction, submit
from responses.moderation.models import ModerationDecision
from responses.moderation.services import confirm, count_only, decline, exclude, publish
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


def at_once(*acts):
    """Run the acts in threads that start together; each gives its result or what it was refused for."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait(timeout=10)
        try:
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def refused(results):
    return [result for result in results if isinstance(result, Refused)]


@pytest.fixture
def engagement():
    return an_open_engagement()


def moderators(engagement, many=3):
    return [a_person("moderator", on=engagement) for _ in range(many)]


def test_two_who_publish_at_once_publish_once(engagement):
    first, second, _ = moderators(engagement)
    for _ in range(ROUNDS):
        response = a_response(engagement)
        results = at_once(*(partial(publish, response=response, version_number=1, by=by) for by in (first, second)))
        (told,) = refused(results)
        assert told.obstacles == ["This view is published already."]
        assert ModerationDecision.objects.filter(version__response=response).count() == 1


def test_of_showing_and_withholding_at_once_one_wins_and_the_other_is_told(engagement):
    first, second, _ = moderators(engagement)
    for _ in range(ROUNDS):
        response = a_response(engagement)
        results = at_once(
            partial(publish, response=response, version_number=1, by=first),
            partial(count_only, response=response, version_number=1, by=second, reason="abuse"),
        )
        response.refresh_from_db()
        decisions = list(ModerationDecision.objects.filter(version__response=response))
        told = refused(results)
        # A published view may still be proposed for withholding; a proposed one may not be published.
        if told:
            assert told[0].obstacles == ["A proposal waits for a second moderator. Decide on that first."]
            assert (response.publication, [each.act for each in decisions]) == ("awaiting", ["count_only"])
        else:
            assert (response.publication, [each.act for each in decisions]) == ("published", ["publish", "count_only"])


def test_of_agreeing_and_refusing_at_once_one_counts(engagement):
    first, second, third = moderators(engagement)
    for _ in range(ROUNDS):
        response = a_response(engagement)
        proposal = exclude(response=response, version_number=1, by=first, reason="spam")
        results = at_once(partial(confirm, proposal=proposal, by=second), partial(decline, proposal=proposal, by=third))
        assert len(refused(results)) == 1
        (answer,) = ModerationDecision.objects.filter(answers_to=proposal)
        response.refresh_from_db()
        assert response.counting == ("excluded" if answer.act == "confirm" else "counted")


def test_a_correction_and_a_decision_at_once_never_show_unread_words(engagement):
    first, *_ = moderators(engagement)
    for _ in range(ROUNDS):
        response = a_response(engagement)
        draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Other words."}})
        at_once(
            partial(publish, response=response, version_number=1, by=first),
            partial(submit, draft_key=draft.key, engagement_id=engagement.pk),
        )
        response.refresh_from_db()
        assert (response.latest, response.publication) == (2, "awaiting")


def test_the_audit_chain_holds_under_many_at_once(engagement):
    people = moderators(engagement, 4)
    responses = [a_response(engagement) for _ in people]
    results = at_once(
        *(
            partial(publish, response=response, version_number=1, by=by)
            for by, response in zip(people, responses, strict=True)
        )
    )
    assert refused(results) == []
    assert first_break(AuditEvent.objects.all()) is None
    assert AuditEvent.objects.filter(act="moderate: publish").count() == len(people)

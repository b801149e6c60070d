"""The books as the database holds them, on both engines."""

import threading

import pytest
from django.db import connection, transaction

from reports.figures.ledger import ledger_of
from reports.figures.reading import counted_views, one_moment, read_books
from responses.intake.models import Response, ResponseVersion, Withdrawal
from responses.intake.services import begin_correction, submit
from responses.moderation.services import exclude
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, left_out, published, two_moderators, withdrawn

pytestmark = pytest.mark.django_db


def ledger(engagement):
    return ledger_of(read_books(engagement))


def test_the_books_of_a_busy_engagement_balance():
    engagement = an_engagement_with_views(30)
    drawn = ledger(engagement)
    assert drawn.faults == ()
    assert (drawn.total.received, drawn.total.counted, drawn.total.excluded) == (30, 27, 3)
    assert all(drawn.timing[when] for when in ("on_time", "between", "late"))
    assert {state for state, count in drawn.publication.items() if count} == {"awaiting", "published", "count_only"}


def test_moderation_for_publication_never_moves_the_count():
    engagement = an_open_engagement()
    first, _ = two_moderators(engagement)
    view = a_response(engagement)
    before = ledger(engagement).total
    published(view, first)
    assert ledger(engagement).total == before
    assert ledger(engagement).publication == {"awaiting": 0, "published": 1, "held": 0, "count_only": 0}


def test_other_engagements_are_other_books():
    mine, other = an_open_engagement(), an_open_engagement()
    a_response(other)
    first, second = two_moderators(other)
    left_out(a_response(other), first=first, second=second)
    assert ledger(mine).total.received == 0
    assert ledger(mine).balances
    assert list(counted_views(mine)) == []


def test_a_view_left_out_behind_the_moderators_backs_is_seen():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="spam")
    assert ledger(engagement).faults == (f"Response {view.pk} is left out (spam), but no two people agreed on that.",)


def test_a_view_put_back_behind_the_moderators_backs_is_seen():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    view = left_out(a_response(engagement), "test", first=first, second=second)
    assert ledger(engagement).balances
    Response.objects.filter(pk=view.pk).update(counting="counted", excluded_because="")
    assert ledger(engagement).faults == (
        f"Two people agreed to leave out response {view.pk} (test), but it is not left out for that.",
    )


def test_a_withdrawal_by_the_sender_needs_no_two_people():
    engagement = an_open_engagement()
    withdrawn(a_response(engagement))
    assert ledger(engagement).faults == ()
    assert ledger(engagement).total.withdrawn == ledger(engagement).total.excluded == 1
    assert dict(ledger(engagement).reasons)["withdrawn"] == 1


def test_a_view_marked_as_withdrawn_that_nobody_withdrew_is_seen():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="withdrawn")
    (fault,) = ledger(engagement).faults
    assert fault == f"Response {view.pk} is left out as withdrawn, but its sender did not withdraw it."


def test_a_withdrawn_view_that_still_counts_is_seen():
    engagement = an_open_engagement()
    view = withdrawn(a_response(engagement))
    Response.objects.filter(pk=view.pk).update(counting="counted", excluded_because="")
    (fault,) = ledger(engagement).faults
    assert fault == f"The sender withdrew response {view.pk}, but it is not left out for that."


def test_a_view_that_two_people_left_out_may_be_withdrawn_too():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    view = left_out(a_response(engagement), "spam", first=first, second=second)
    Withdrawal.objects.create(response=view, at=WHILE_OPEN)
    assert ledger(engagement).balances
    Response.objects.filter(pk=view.pk).update(excluded_because="withdrawn")
    assert ledger(engagement).balances


def test_what_a_sender_wants_shown_today_is_read_and_not_what_was_sent():
    engagement = an_open_engagement()
    view = a_response(engagement, publication="publish")
    Response.objects.filter(pk=view.pk).update(publication_choice="do_not_publish")
    (counted,) = counted_views(engagement)
    assert counted.publication_choice == "do_not_publish"


def test_a_proposal_that_nobody_confirmed_leaves_nothing_out():
    engagement = an_open_engagement()
    view = a_response(engagement)
    first, _ = two_moderators(engagement)
    exclude(response=view, version_number=1, by=first, reason="spam")
    assert ledger(engagement).total.excluded == 0
    assert ledger(engagement).balances


def test_a_response_without_its_latest_version_is_seen():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(latest=2)
    assert not ledger(engagement).balances
    Response.objects.filter(pk=view.pk).update(latest=1)
    assert ledger(engagement).balances


def test_a_correction_counts_once_with_its_latest_words():
    engagement = an_open_engagement()
    view = a_response(engagement, why="First words")
    draft = begin_correction(response=view, new_words={"questions": {"q1-why": "Second words"}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert ResponseVersion.objects.count() == 2
    (counted,) = counted_views(engagement)
    assert counted.answers["questions"]["q1-why"] == "Second words"
    assert ledger(engagement).total.received == 1
    assert ledger(engagement).balances


def test_counted_views_come_once_in_order_without_those_left_out():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    kept = a_response(engagement, why="Kept")
    left_out(a_response(engagement, why="Spam"), "spam", first=first, second=second)
    between = a_response(engagement, at=CLOSES.replace(hour=5), synthetic=True, why="Between")
    late = a_response(engagement, at=SWITCH_OFF, synthetic=True, why="Late")
    found = list(counted_views(engagement))
    assert [view.public_id for view in found] == [kept.public_id, between.public_id, late.public_id]
    assert [view.timing for view in found] == ["on_time", "between", "late"]


def test_the_books_take_seven_queries_for_two_views_and_for_twenty(django_assert_num_queries):
    few, many = an_engagement_with_views(2), an_engagement_with_views(20)
    for engagement in (few, many):
        with django_assert_num_queries(7):
            read_books(engagement)


@pytest.mark.django_db(transaction=True)
def test_one_moment_does_not_stand_inside_another_transaction():
    with pytest.raises(RuntimeError), transaction.atomic(), one_moment():
        pass


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_while_the_books_are_read_is_not_in_them():
    engagement = an_open_engagement()
    a_response(engagement)
    with one_moment():
        before = read_books(engagement)
        sender = threading.Thread(target=_send_one, args=(engagement,))
        sender.start()
        sender.join(timeout=0.5 if connection.vendor == "sqlite" else 30)
        after = read_books(engagement)
        assert before == after
        assert len(list(counted_views(engagement))) == 1
    sender.join(timeout=30)
    assert not sender.is_alive()
    assert read_books(engagement).received == {"online": 2}


def _send_one(engagement):
    try:
        a_response(engagement)
    finally:
        connection.close()

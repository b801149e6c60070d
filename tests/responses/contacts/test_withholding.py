"""Who gave an address for their receipt hears by mail that their view is not shown, and that it is shown again."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responses.contacts.due import find_arrived
from responses.contacts.models import Mailing
from responses.contacts.services import stop
from responses.intake.services import begin_correction, change_publication, submit, withdraw
from responses.moderation.appealing import agree_on_appeal, appeal, propose_on_appeal, refuse_on_appeal
from responses.moderation.in_bulk import agree_for_all, propose_for_all
from responses.moderation.services import confirm, count_only, decline, hold, publish, release
from responses.moderation.states import ASK_TO_CHANGE, ASK_TO_STAY
from scenarios.services import Refused
from tests.builders import a_draft, a_person, an_open_engagement
from tests.responses.contacts.mailbox import ADDRESS, links_in, newest, parts_of, the_worker_comes, wants
from tests.responses.moderation.withholding import show_again, undo_on_appeal, withhold

pytestmark = pytest.mark.django_db

LOOKED_AGAIN = "We have looked again at your view"
NOT_SHOWN, SHOWN = "We do not show your view to the public", "We show your view to the public again"


@pytest.fixture
def engagement():
    return an_open_engagement()


def a_view(engagement, *purposes, email=ADDRESS, **facts):
    """A view whose sender gave an address for these purposes, and has had the mail that it arrived."""
    draft = a_draft(engagement, **facts).draft
    contact = wants(draft, *purposes, email=email) if purposes else None
    view = submit(draft_key=draft.key, engagement_id=engagement.pk).response
    find_arrived()
    the_worker_comes()
    mail.outbox.clear()
    return view, contact


def mailed():
    the_worker_comes()
    return [message.subject for message in mail.outbox]


def test_the_mail_says_why_that_it_counts_and_how_to_appeal_and_holds_nothing_of_the_view(engagement):
    view, _contact = a_view(engagement, "receipt", why="Words that stay here")
    withhold(view, reason="health_facts")
    assert mailed() == [NOT_SHOWN]
    assert newest().to == [ADDRESS]
    assert links_in(newest())[0] == "/receipt/"
    for part in parts_of(newest()):
        assert "It holds health facts about someone who can be recognised." in part
        assert "We still count your view" in part
        assert "ask us to look again" in part
        assert view.reference in part
        assert "Words that stay here" not in part
        assert view.public_id not in part


def test_each_decision_is_told_once_and_so_is_its_end(engagement):
    view, _contact = a_view(engagement, "receipt")
    withhold(view)
    undo_on_appeal(view)
    # Undone before the mail went out: there is nothing to tell of the decision any more.
    assert mailed() == [LOOKED_AGAIN]
    withhold(view, reason="links")
    assert mailed() == [LOOKED_AGAIN, NOT_SHOWN]
    show_again(view)
    assert mailed() == [LOOKED_AGAIN, NOT_SHOWN, LOOKED_AGAIN, SHOWN]
    assert "We counted your view all the while." in newest().body
    withhold(view, reason="links")
    the_worker_comes()
    assert [message.subject for message in mail.outbox] == [
        LOOKED_AGAIN,
        NOT_SHOWN,
        LOOKED_AGAIN,
        SHOWN,
        NOT_SHOWN,
    ]


@pytest.mark.parametrize("act", [ASK_TO_CHANGE, ASK_TO_STAY])
def test_the_end_of_an_appeal_is_told_alike_whatever_it_is_and_once(engagement, act):
    view, _contact = a_view(engagement, "receipt")
    withhold(view, reason="health_facts")
    mailed()
    mail.outbox.clear()
    made = appeal(response=view, words="Words that stay here")
    one, other, third = (a_person("moderator", on=engagement) for _each in range(3))
    propose_on_appeal(appeal=made, act=act, by=one, note="A note for moderators.")
    refuse_on_appeal(appeal=made, by=other, note="No.")
    assert mailed() == []
    propose_on_appeal(appeal=made, act=act, by=one, note="A note for moderators.")
    agree_on_appeal(appeal=made, by=third, note="Yes.")
    assert mailed() == [LOOKED_AGAIN]
    for part in parts_of(newest()):
        assert "This email does not say what they decided." in part
        assert view.reference in part
        for kept in ("Words that stay here", "A note for moderators", "health facts", view.public_id):
            assert kept not in part


def test_a_hold_a_proposal_or_its_refusal_is_no_withholding(engagement):
    view, _contact = a_view(engagement, "receipt")
    one, other = (a_person("moderator", on=engagement) for _each in range(2))
    facts = {"response": view, "version_number": 1}
    decline(proposal=count_only(**facts, by=one, reason="abuse"), by=other)
    hold(**facts, by=one, reason="advice", remind_on=date(2021, 3, 9))
    release(**facts, by=one)
    publish(**facts, by=one)
    assert mailed() == []


@pytest.mark.parametrize("purposes", [(), ("updates", "outcome"), ("draft",)])
def test_nobody_is_written_to_who_gave_no_address_for_it(engagement, purposes):
    view, _contact = a_view(engagement, *purposes)
    a_view(engagement, "receipt", email="somebody-else@portal.example")
    withhold(view)
    show_again(view)
    assert mailed() == []


def test_nobody_is_written_to_who_stopped_or_withdrew_or_asked_for_it(engagement):
    view, contact = a_view(engagement, "receipt")
    stop(contact_id=contact.pk, purpose="receipt")
    withhold(view)
    gone, _contact = a_view(engagement, "receipt")
    withhold(gone)
    withdraw(response=gone)
    asked, _contact = a_view(engagement, "receipt")
    change_publication(response=asked, choice="do_not_publish")
    assert mailed() == []


def test_each_view_of_a_list_is_told_of(engagement):
    views = [a_view(engagement, "receipt", email=f"writer-{each}@portal.example")[0] for each in range(3)]
    one, other = (a_person("moderator", on=engagement) for _each in range(2))
    versions = [view.versions.select_related("response__engagement").get() for view in views]
    told = {"engagement": engagement, "versions": versions, "act": "count_only", "reason": "commercial"}
    agree_for_all(bulk=propose_for_all(**told, by=one), by=other)
    assert mailed() == [NOT_SHOWN] * 3


def test_a_correction_is_told_to_have_arrived_and_withheld_before_is_told_once(engagement):
    view, _contact = a_view(engagement, "receipt")
    withhold(view)
    correction = begin_correction(response=view, new_words={"questions": {"q1-why": "Other words"}})
    submit(draft_key=correction.key, engagement_id=engagement.pk)
    find_arrived()
    find_arrived()
    assert mailed() == [NOT_SHOWN, "We have your view"]


def test_looking_for_arrivals_does_not_grow_with_those_that_were_told(engagement):
    costs = []
    for more in (1, 9):
        for each in range(more):
            a_view(engagement, "receipt", email=f"writer-{more}-{each}@portal.example")
        with CaptureQueriesContext(connection) as queries:
            assert find_arrived() == 0
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert Mailing.objects.count() == 10


def test_agreeing_twice_mails_once(engagement):
    view, _contact = a_view(engagement, "receipt")
    asked = count_only(response=view, version_number=1, by=a_person("moderator", on=engagement), reason="abuse")
    other = a_person("moderator", on=engagement)
    confirm(proposal=asked, by=other)
    with pytest.raises(Refused, match="decided on it already"):
        confirm(proposal=asked, by=other)
    assert mailed() == [NOT_SHOWN]

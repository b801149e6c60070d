import uuid
from datetime import UTC, date, datetime

import pytest

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from responses.assistance.models import HelpContact, HelpRequest
from responses.assistance.services import ask_for_help, finish
from scenarios.services import Refused
from tests.builders import CLOSES, a_person, an_open_engagement
from tests.responses.assistance.asking import a_help_request, what_was_asked

pytestmark = pytest.mark.django_db


def test_a_request_is_due_five_working_days_after_it_was_asked():
    engagement = an_open_engagement(at=datetime(2021, 3, 5, 12, tzinfo=UTC))
    request = a_help_request(engagement, needs=["braille", "language"], language="Urdu")
    request.refresh_from_db()
    assert (request.due_on, request.state, request.before_close) == (date(2021, 3, 12), "open", True)
    assert request.needs == ["braille", "language"]
    contact = HelpContact.objects.get(request=request)
    assert (contact.phone, contact.delete_on) == ("0191 498 0777", date(2022, 3, 5))


def test_the_day_is_londons():
    engagement = an_open_engagement(at=datetime(2021, 6, 3, 23, 30, tzinfo=UTC))
    assert a_help_request(engagement).due_on == date(2021, 6, 11)


def test_a_request_at_the_close_or_after_it_was_not_asked_before_it():
    engagement = an_open_engagement()
    set_engagement_time(to=CLOSES)
    assert not a_help_request(engagement).before_close


def test_an_engagement_without_a_close_takes_requests_too():
    engagement = an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None)
    assert not a_help_request(engagement).before_close


def test_the_same_form_sent_twice_is_one_request_and_other_words_are_another():
    engagement, key = an_open_engagement(), uuid.uuid4()
    first, again = (ask_for_help(engagement=engagement, asked=what_was_asked(), key=key) for _ in range(2))
    other = ask_for_help(engagement=engagement, asked=what_was_asked(details="And a map."), key=key)
    assert first == again != other
    assert set(HelpRequest.objects.values_list("details", flat=True)) == {"", "And a map."}
    assert HelpContact.objects.count() == 2


def test_a_key_of_another_engagement_opens_nothing():
    here, there, key = an_open_engagement(), an_open_engagement(), uuid.uuid4()
    ask_for_help(engagement=there, asked=what_was_asked(), key=key)
    assert ask_for_help(engagement=here, asked=what_was_asked(), key=key).engagement == here


@pytest.mark.parametrize("role", ["owner", "moderator", "senior_moderator"])
def test_who_handles_requests_says_what_was_done(role):
    request = a_help_request(an_open_engagement())
    person = a_person(role, on=request.engagement)
    done = finish(request=request, by=person, note="Posted it on 8 March.")
    assert (done.state, done.done_by, done.note) == ("done", person, "Posted it on 8 March.")
    event = AuditEvent.objects.get(act="finish help request")
    assert event.subject == f"help request {request.pk}"
    assert "Posted" not in str(event.details)


@pytest.mark.parametrize("role", ["auditor", "analyst", "approver", "chair", "administrator"])
def test_nobody_else_does(role):
    request = a_help_request(an_open_engagement())
    with pytest.raises(Refused, match="You can't mark this as done"):
        finish(request=request, by=a_person(role, on=request.engagement), note="Done.")
    request.refresh_from_db()
    assert request.state == "open"


def test_a_request_is_done_once():
    request = a_help_request(an_open_engagement())
    first, second = (a_person("moderator", on=request.engagement) for _ in range(2))
    finish(request=request, by=first, note="Phoned them.")
    with pytest.raises(Refused, match="already"):
        finish(request=request, by=second, note="Phoned them too.")
    request.refresh_from_db()
    assert (request.done_by, request.note) == (first, "Phoned them.")

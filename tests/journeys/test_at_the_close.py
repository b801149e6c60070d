"""What somebody meets who comes late, in the hour after the close, or while the form is switched off for a time."""

from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.intake.models import ResponseVersion
from scenarios.stops import pause, resume
from tests.browser import a_page
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_draft, a_person, an_open_engagement
from tests.journeys.person import Person
from tests.processes import the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PAUSED = "We found that the form lost some answers. We are mending it."


@pytest.mark.parametrize("width", [320])
def test_late_in_the_grace_hour_and_in_a_pause(width):
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        carer = Person(page, server.origin, "close-paused")
        _meet_a_pause(carer, engagement, owner)
        closes_at, switch_off_at = _moved(engagement)
        set_engagement_time(to=closes_at - timedelta(minutes=20))
        hasty = carer.elsewhere("close-grace", width=width)
        _send_in_the_grace_hour(hasty, engagement, closes_at)
        set_engagement_time(to=switch_off_at + timedelta(days=1))
        _come_late(carer.elsewhere("close-late", width=width), engagement)
    timings = ResponseVersion.objects.order_by("pk").values_list("timing", "grace")
    assert list(timings) == [("on_time", False), ("on_time", True), ("late", False)]


def _meet_a_pause(carer, engagement, owner):
    """A page that is being written is kept; the view goes in when the form is on again."""
    begun = a_draft(engagement, why="Written before the pause.")
    carer.come_back(begun.draft.reference, begun.private_code)
    carer.change("Why do you say that?")
    pause(engagement=engagement, reason=PAUSED, by=owner)
    carer.write("Why do you say that?", "Written in the pause.")
    carer.press()
    carer.reads("Written in the pause.", "Come back when it is on again.", "Your words are kept here.")
    carer.reads_nowhere("Send my view")
    carer.look("check")
    check = carer.path
    carer.open(f"/respond/{engagement.slug}/")
    carer.reads(PAUSED, "Other ways to tell us")
    carer.look("start")
    carer.open(f"/engagements/{engagement.slug}/")
    carer.reads(PAUSED)
    carer.look("engagement")
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=6))
    resume(engagement=engagement, by=owner)
    carer.open(check)
    carer.press("Send my view")
    carer.is_at("We have your view")


def _moved(engagement):
    """The close and the switch-off, which the pause moved."""
    engagement.refresh_from_db()
    assert engagement.closes_at > CLOSES
    assert engagement.switch_off_at > SWITCH_OFF
    return engagement.closes_at, engagement.switch_off_at


def _send_in_the_grace_hour(hasty, engagement, closes_at):
    hasty.open(f"/respond/{engagement.slug}/")
    hasty.reads("If you begin before the close, you can send until")
    hasty.look("start")
    hasty.press("Start now")
    _fill_in(hasty, "Written in a hurry.")
    set_engagement_time(to=closes_at + timedelta(minutes=20))
    hasty.page.reload()
    hasty.reads("You began before the close.", "it still counts as on time")
    hasty.look("check")
    hasty.press("Send my view")
    hasty.reads("It counts as on time: you began before the close and sent it within the hour after.")
    hasty.look("sent")


def _come_late(late, engagement):
    late.open(f"/respond/{engagement.slug}/")
    late.reads("The report shows it apart, as a late view.", "I have an agreed later date: enter my code")
    late.look("start")
    late.press("Start now")
    _fill_in(late, "Written late.")
    late.reads("The report shows it apart, as a late view.")
    late.press("Send my view")
    late.reads("It came late. The report shows late views apart.")
    late.look("sent")


def _fill_in(person, why):
    person.choose("Member of the public", "My own view")
    person.press()
    person.choose("I am not sure")
    person.press()
    person.write("Why do you say that?", why)
    person.press()
    person.press()
    person.choose("Yes, without my name")
    person.press()

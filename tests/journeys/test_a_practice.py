"""A practice that answers over several days: it stops, comes back by its codes elsewhere, then by the mailed link."""

import pytest

from responses.intake.models import Draft, ResponseVersion
from tests.browser import a_page
from tests.builders import an_open_engagement
from tests.journeys.person import Person
from tests.processes import the_web_server
from tests.responses.contacts.mailbox import ADDRESS, links_in, newest, the_worker_comes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_practice_stops_and_comes_back_twice():
    engagement = an_open_engagement()
    with the_web_server() as server, a_page(server=server.origin) as page:
        manager = Person(page, server.origin, "practice")
        manager.open(f"/respond/{engagement.slug}/")
        manager.press("Start now")
        _begin(manager)
        codes = _stop(manager)
        at_home = manager.elsewhere("practice-at-home", width=320)
        _go_on_by_code(at_home, codes)
        the_worker_comes()
        onward, _stop_link = links_in(newest())
        partner = manager.elsewhere("practice-by-link", width=320)
        _finish_by_link(partner, onward)
        _draw_a_new_code(manager, partner)
    version = ResponseVersion.objects.get()
    assert version.answers["questions"] == {"q1-scenario": "scenario-2", "q1-why": "From home.", "q2-other": "No."}
    assert version.answers["organisation"]["role"] == "Practice manager"
    assert not Draft.objects.exists()


def _begin(manager):
    manager.choose("GP practice", "The official view of my organisation")
    manager.look("about")
    manager.press("Save and tell us more about who is speaking (optional)")
    manager.is_told("Enter the name of your organisation", "about")
    manager.write("Name of your organisation", "Example Lane Surgery")
    manager.press("Save and tell us more about who is speaking (optional)")
    manager.look("organisation")
    manager.write("How many people do you represent?", "a lot")
    manager.press()
    manager.is_told("Enter a number", "organisation")
    manager.write("How many people do you represent?", "6,100")
    manager.write("Your role", "Practice manager")
    manager.choose("Our board or partners agreed it", "10,000 to 14,999")
    manager.press()
    manager.choose("Scenario two: keep the alliance")
    manager.press()


def _stop(manager):
    """Write down both codes and give an address; reference and private code."""
    manager.page.get_by_text("Stop now and come back later").click()
    manager.look("stop")
    codes = manager.codes()
    manager.follow("Have us email you")
    manager.look("email-me")
    manager.press("Save")
    manager.is_told("Enter your email address", "email-me")
    manager.write("Your email address", ADDRESS)
    manager.page.get_by_role("checkbox").first.check()
    manager.press("Save")
    manager.reads("We email m…@portal.example about:")
    manager.look("email-me-kept")
    manager.follow("Go on with your view")
    manager.is_at("Why do you say that? (optional)")
    return codes


def _go_on_by_code(at_home, codes):
    at_home.come_back(*codes)
    at_home.is_at("Check your answers before you send them")
    at_home.reads("Example Lane Surgery", "6100", "Not answered")
    at_home.look("check")
    at_home.press("Send my view")
    at_home.is_told("Tell us if we may publish your view.", "check")
    at_home.change("Why do you say that?")
    at_home.write("Why do you say that?", "From home.")
    at_home.press()
    at_home.reads("From home.")


def _finish_by_link(partner, onward):
    partner.open(onward)
    partner.look("open")
    partner.press("Go on with my view")
    partner.look("stopped-here")
    partner.write("Is there anything else you want to tell us?", "No.")
    partner.press()
    partner.choose("Yes, with my organisation's name")
    partner.look("publication")
    partner.press()
    partner.reads("From home.", "No.", "Yes, with my organisation's name")
    partner.look("check")
    partner.press("Send my view")
    partner.is_at("We have your view")
    partner.reads("We can't show your private code again")
    partner.look("sent")


def _draw_a_new_code(manager, partner):
    manager.page.reload()
    manager.is_at("We have your view")
    partner.press("Draw a new private code")
    partner.reads("If we showed you another code before, only this one works now.")
    partner.look("sent-new-code")
    manager.page.reload()
    manager.is_at("We can't open this here")
    manager.look("not-here")
    manager.come_back(*partner.codes())
    manager.is_at("We have your view")

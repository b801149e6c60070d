"""An auditor's visit, from the invitation to the record: everything is there to read, and nothing to press."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from playwright.sync_api import expect

from groundwork.audit.models import AuditEvent
from groundwork.audit.place import acts_happen_in, nowhere_yet
from responses.intake.models import Response
from responses.moderation.services import publish
from tests.browser import a_page
from tests.builders import a_person, a_response, an_open_engagement
from tests.consultation.accounts.codes import code_of
from tests.consultation.accounts.staff import a_site_person, an_invitation, path_mailed
from tests.journeys.person import Person
from tests.processes import a_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PASSWORD = "three odd words here"


@contextmanager
def a_visit(tmp_path, name):
    """A browser on a server where everybody needs a second step. Passkeys need a name for a host, not a number."""
    with a_web_server(tmp_path / "web.log", SECOND_FACTOR_REQUIRED="true") as server:
        origin = server.origin.replace("127.0.0.1", "localhost")
        with a_page(server=origin) as page:
            yield Person(page, origin, name)


def sets_up_an_app(person):
    """On from the page that asks for it. Returns the key."""
    person.is_at("Second step when you sign in")
    person.reads("Set up a second step now.")
    person.look("second-step")
    person.open("/accounts/home/")
    person.is_at("Second step when you sign in")
    person.press("Set up an app")
    person.look("app")
    person.press("Set up")
    person.is_told("Enter the code")
    key = person.page.locator("code").inner_text().replace(" ", "")
    person.write("Code", code_of(key))
    person.press("Set up")
    person.is_at("Recovery codes")
    assert person.page.locator("main li code").count() == 10
    person.look("codes")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Download them as a file").click()
    assert download.value.suggested_filename == "recovery-codes.txt"
    person.follow("I have kept them: go to your work")
    return key


def test_an_auditor_comes_reads_everything_and_changes_nothing(tmp_path):
    engagement, admin = an_open_engagement(), a_site_person(name="Ada Admin")
    moderator = a_person("moderator", on=engagement, name="Ben Moderator")
    view = a_response(engagement, why="The bus stops too early.")
    with nowhere_yet():
        acts_happen_in(engagement.slug)
        publish(response=a_response(engagement), version_number=1, by=moderator)
    link = path_mailed(an_invitation(admin, role="auditor"))
    with a_visit(tmp_path, "auditor") as auditor:
        auditor.open(link)
        auditor.reads("Ada Admin invited you to work here.")
        auditor.look("invitation")
        auditor.press("Make my account")
        auditor.is_told("Enter your name")
        auditor.write("Your name", "Audrey Auditor")
        auditor.page.get_by_label("Choose a password", exact=True).fill(PASSWORD)
        auditor.press("Make my account")
        sets_up_an_app(auditor)
        auditor.is_at("Your work")
        auditor.reads("You are signed in as Audrey Auditor.", "Who did what")
        auditor.look("home")
        before = AuditEvent.objects.count()
        reads_a_view(auditor, view.public_id)
        reads_the_record(auditor, engagement)
        looks_for_something_to_press(auditor)
    assert AuditEvent.objects.count() == before
    assert Response.objects.get(pk=view.pk).publication == "awaiting"


def reads_a_view(auditor, public_id):
    auditor.follow("Moderation queue")
    auditor.follow(public_id)
    auditor.reads("The bus stops too early.")
    auditor.look("view")
    auditor.open("/accounts/home/")


def reads_the_record(auditor, engagement):
    auditor.follow("Who did what")
    auditor.is_at("Who did what")
    auditor.reads("accept invitation", "Ben Moderator", "Nobody has looked yet whether the record is whole.")
    auditor.look("record")
    auditor.page.get_by_text("Filter", exact=True).click()
    auditor.page.get_by_label("Who?").select_option(label="Ben Moderator")
    auditor.page.get_by_label("Which engagement?").select_option(engagement.slug)
    auditor.press("Show these")
    auditor.look("record-filtered")
    with auditor.page.expect_download() as download:
        auditor.page.get_by_role("link", name="Take these along as a file (CSV)").click()
    assert download.value.suggested_filename.startswith("who-did-what-")
    auditor.follow("Look now whether it is whole")
    auditor.reads("Yes. We just looked")
    auditor.look("whole")
    auditor.open("/accounts/home/")
    auditor.follow("Who read what the public may not")
    auditor.reads("Moderation queue", "Audrey Auditor")
    auditor.look("readings")


def looks_for_something_to_press(auditor):
    """On every page that the home page leads to there is no button but to sign out and to filter."""
    auditor.open("/accounts/home/")
    links = auditor.page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    own = ("/accounts/second-step/", "/accounts/organisations/", "/engagements/")
    for link in links:
        if link.startswith(own):
            continue
        auditor.open(link)
        acts = auditor.page.locator("main form[method=post] button").all_inner_texts()
        assert acts == [], f"{link} offers {acts}"


def test_the_second_step_with_a_passkey_and_with_a_code(tmp_path):
    person = a_site_person(name="Pat Example")
    with a_visit(tmp_path, "second-step") as pat:
        a_security_key(pat.page)
        sign_in(pat, person)
        key = sets_up_an_app(pat)
        pat.open("/accounts/second-step/passkey/")
        pat.look("passkey")
        pat.page.get_by_label("A name for it").fill("Work laptop")
        with pat.page.expect_navigation(url=re.compile("/second-step/$")):
            pat.page.get_by_role("button", name="Add it").click()
        pat.reads("Work laptop")
        pat.look("set-up")
        pat.page.get_by_role("button", name="Sign out").click()
        sign_in(pat, person)
        pat.is_at("Second step")
        pat.look("step")
        pat.press("Sign in")
        pat.is_told("Enter the code")
        with pat.page.expect_navigation(url=re.compile("/accounts/home/$")):
            pat.page.get_by_role("button", name="Use a passkey").click()
        pat.is_at("Your work")
        pat.page.get_by_role("button", name="Sign out").click()
        sign_in(pat, person)
        pat.write("Code", code_of(key, steps=1))
        pat.press("Sign in")
        pat.is_at("Your work")
        assert settings.SESSION_COOKIE_NAME in {one["name"] for one in pat.page.context.cookies()}
        expect(pat.page.locator("main")).to_contain_text("Pat Example")


def sign_in(person, account):
    person.open("/accounts/login/")
    person.write("Email address", account.email)
    person.page.get_by_label("Password", exact=True).fill("a long enough password")
    person.press("Sign in")


def a_security_key(page):
    """One that the browser pretends to hold, which says yes to everything."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

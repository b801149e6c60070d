"""A committee that speaks for forty practices: three people write one draft, a partner approves it, one sends it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from reports.compilation.snapshot import take_snapshot
from responses.intake.models import ResponseVersion
from tests.browser import a_page
from tests.builders import a_response, an_open_engagement
from tests.journeys.person import Person
from tests.processes import the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WHY = "Why do you say that?"
TOGETHER = "Write this view together with others"


def test_three_people_write_for_forty_practices_and_a_partner_approves():
    engagement = an_open_engagement()
    a_response(engagement, stakeholder="gp-practice", organisation="Example Practice 1", preference="scenario-2")
    with the_web_server() as server, a_page(server=server.origin) as page:
        owner = Person(page, server.origin, "together-owner")
        owner.open(f"/respond/{engagement.slug}/")
        owner.press("Start now")
        _speak_for_forty(owner)
        _answer(owner)
        to_write = _link_from(owner, "Make a link to write")
        ben, cy = owner.elsewhere("together-ben", width=320), owner.elsewhere("together-cy", scripts=False)
        _join(ben, to_write, "Ben Example")
        _join(cy, to_write, "Cy Example")
        _write_at_once(ben, cy)
        partner = owner.elsewhere("together-partner", width=320)
        _approve(owner, partner)
        _send(owner, ben, partner)
    version = ResponseVersion.objects.get(capacity="several")
    assert version.answers["questions"]["q1-why"] == "Ben: it works.\nCy: and it costs less."
    assert len(version.answers["bodies"]) == 40
    _assert_counted_once(engagement)


def _speak_for_forty(owner):
    owner.choose(
        "Trade union, local medical committee or professional body",
        "The view of several organisations that I speak for",
    )
    owner.press()
    owner.is_told("Enter the name of your organisation", "about-several")
    owner.write("Name of the organisation that sends this", "Example Local Medical Committee")
    owner.press()
    owner.look("organisation")
    owner.page.get_by_label("How many members do you have?").fill("1,300")
    owner.press()
    owner.look("bodies-none")
    owner.press("Add to the list")
    owner.is_told("Enter the name of the organisation", "bodies")
    for number, replied in ((1, "Yes"), (2, "No"), (3, "I don't know")):
        owner.write("Name of the organisation", f"Example Practice {number}")
        owner.page.get_by_label("What kind of organisation is it?").select_option(label="GP practice")
        owner.page.get_by_role("group", name="Has it agreed").get_by_label("Yes", exact=True).check()
        owner.page.get_by_role("group", name="Has it also sent").get_by_label(replied, exact=True).check()
        owner.press("Add to the list")
    owner.reads("On your list: 3")
    owner.look("bodies-three")
    rows = [f"Example Practice {number},gp-practice,yes,no" for number in range(4, 41)]
    faulty = ["name,type,consent,replied", *rows[:5], ",gp-practice,yes,no", "Example Practice X,butcher,maybe,no"]
    button = "Check the file and add it"
    owner.add_file("practices.csv", "\n".join(faulty).encode(), button)
    owner.is_told("Nothing was added.", "bodies-file")
    owner.reads(
        "Row 7: The name is missing.", "Row 8: “butcher” is not a kind of organisation", "Row 8: Consent must be"
    )
    owner.reads("On your list: 3")
    owner.add_file("practices.csv", "\n".join(["name,type,consent,replied", *rows]).encode(), button)
    owner.reads("On your list: 40")
    owner.look("bodies-forty")
    owner.page.get_by_role("button", name="My list is complete").click()


def _answer(owner):
    owner.choose("Scenario one: a lead provider")
    owner.press()
    owner.write(WHY, "First words.")
    owner.press()
    owner.press()
    owner.choose("Yes, with my organisation's name")
    owner.press()
    owner.reads("Organisations you speak for: 40", "and 30 more", "Example Local Medical Committee")
    owner.look("check")


def _link_from(owner, button):
    owner.follow(TOGETHER)
    if button == "Make a link to write":
        owner.look("sharing")
        owner.press("Save my name")
        owner.is_told("Enter your name", "sharing")
        owner.write("Your name", "Ann Example")
        owner.press("Save my name")
    owner.press(button)
    owner.look(button.lower().replace(" ", "-"))
    link = owner.page.locator(".nhsuk-inset-text .app-words").inner_text()
    owner.follow("Back")
    return urlsplit(link).path


def _join(writer, link, name):
    writer.open(link)
    writer.look("join")
    writer.press("Continue")
    writer.is_told("Enter your name", "join")
    writer.write("Your name", name)
    writer.press("Continue")
    writer.is_at("Check your answers before you send them")
    writer.reads("First words.")


def _write_at_once(ben, cy):
    """Both have the same page open. Whoever saves second sees both texts and puts them together."""
    for writer in (ben, cy):
        writer.change(WHY)
        expect(writer.page.get_by_label(WHY)).to_have_value("First words.")
    ben.write(WHY, "Ben: it works.")
    cy.write(WHY, "Cy: and it costs less.")
    ben.press()
    ben.reads("Ben: it works.")
    cy.press()
    cy.reads("Someone else changed this page", "Ben Example saved the words below", "Ben: it works.")
    expect(cy.page.get_by_label(WHY)).to_have_value("Cy: and it costs less.")
    cy.look("conflict")
    cy.write(WHY, "Ben: it works.\nCy: and it costs less.")
    cy.press("Keep my words")
    cy.reads("Ben: it works.\nCy: and it costs less.")
    ben.change(WHY)
    ben.reads("Last changed by Cy Example at")
    ben.reads_nowhere("Have us email you")
    ben.follow("Back")
    ben.reads("Last changed by Cy Example at", "Last changed by Ann Example at")
    ben.look("check-last-changed")
    ben.change(WHY)
    ben.look("last-changed")


def _approve(owner, partner):
    owner.page.reload()
    partner.open(_link_from(owner, "Make a link to read"))
    partner.look("join-to-read")
    partner.press("Continue")
    partner.is_at("Read this view before it is sent")
    partner.reads("Cy: and it costs less.")
    partner.look("read")
    partner.press("I approve these answers")
    partner.is_told("Enter your name", "read")
    partner.write("Your name", "Di Example")
    partner.write("Your role", "Senior partner")
    partner.press("I approve these answers")
    partner.reads("Di Example, Senior partner: ")
    partner.look("read-approved")
    draft = partner.path.removesuffix("/read/")
    partner.open(f"{draft}/questions/q1-why/")
    partner.is_at("Read this view before it is sent")


def _send(owner, ben, partner):
    owner.page.reload()
    owner.reads("Di Example, Senior partner: ")
    owner.reads_nowhere("the answers have changed since")
    owner.change("Is there anything else")
    owner.write("Is there anything else", "Nothing else.")
    owner.press()
    owner.reads("(the answers have changed since)", "Last changed by you at", "Last changed by Cy Example at")
    owner.look("check-approved")
    owner.press("Send my view")
    owner.is_at("We have your view")
    owner.look("sent")
    ben.page.get_by_label(WHY).fill("Ben, too late.")
    ben.press()
    ben.is_at("You have already sent your view")
    ben.look("already-sent")
    partner.page.reload()
    partner.is_at("This view was sent")
    partner.look("read-sent")
    partner.reads_nowhere("Approve it")


def _assert_counted_once(engagement):
    """Two views came; the practice that answered for itself is no further organisation among the forty."""
    figures = take_snapshot(engagement).content["figures"]
    assert (figures["counted"], figures["organisations"]) == (2, 2)
    assert figures["bodies"] == {"named": 40, "replied": 1, "found": 1, "apart": 39}

"""Somebody new to it builds an engagement with three scenarios from blank, by what the pages say; another opens it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from tests.browser import a_page
from tests.builders import OPENS, a_person, an_open_engagement
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CARE = {
    "One team in each town": ("Nobody tells their story twice.", "Some have to travel."),
    "Care at home": ("You stay where you know people.", "It needs more carers."),
    "Stay as we are": ("Nothing has to be learned anew.", "The waiting stays as long."),
}
WHY = "It was talked over with the practices."


def cookies_of(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


@pytest.mark.parametrize("width", [320, 1280])
def test_three_scenarios_from_blank_to_open(live_server, width):
    elsewhere = an_open_engagement()
    owner, approver = a_person("owner", on=elsewhere), a_person()
    set_engagement_time(to=OPENS - timedelta(days=5))
    with a_page(width=width, server=live_server.url, cookies=cookies_of(owner)) as page:
        newcomer = Person(page, live_server.url, "newcomer")
        start(newcomer)
        page.set_default_timeout(4000)
        for part in (say_what_it_is, weigh_up, ask_until, let_take_part):
            part(newcomer)
        newcomer.follow("Nothing says yet what this is for.")
        say_what_for(newcomer)
        newcomer.reads("Nothing is missing.")
        newcomer.look("all-filled")
        name_second(newcomer, approver)
        propose(newcomer)
    with a_page(width=width, server=live_server.url, cookies=cookies_of(approver)) as page:
        second = Person(page, live_server.url, "second")
        second.open("/staff/care-near-you/setup/publish/")
        second.look("to-agree")
        second.press("Agree and publish it")
        second.reads("It is published. Everyone can read it now.")
    set_engagement_time(to=OPENS + timedelta(days=5))
    with a_page(width=width, server=live_server.url) as page:
        read(Person(page, live_server.url, "anyone"))


def start(newcomer):
    newcomer.open("/accounts/home/")
    newcomer.follow("Start an engagement")
    newcomer.choose("Nothing: a blank one")
    newcomer.write("Short title", "Care near you")
    newcomer.write("Address", "care-near-you")
    newcomer.write("Start of each reference", "CARE")
    newcomer.write("Who asks?", "Example Care Board")
    newcomer.look("start")
    newcomer.press("Start")
    newcomer.reads("Nothing of this is public yet.")


def say_what_it_is(newcomer):
    newcomer.follow("What it is about, and who asks")
    newcomer.write("Title", "How should care near you be run?")
    newcomer.write("Summary", "We want to bring care nearer to you. Tell us how.")
    newcomer.choose("An engagement: early talk about ideas")
    newcomer.press("Save")
    newcomer.follow("Legal basis, and what is not changing")
    newcomer.write("Legal basis", "Section 14Z2 of the National Health Service Act 2006")
    newcomer.write("What is not changing", "Your practice stays yours.")
    newcomer.write("How views will be used", "The board reads all of them before it decides.")
    newcomer.press("Save")
    newcomer.follow("Who you want to hear from")
    newcomer.choose("Member of the public", "GP practice")
    newcomer.press("Save")


def weigh_up(newcomer):
    newcomer.follow("Scenarios")
    for title in CARE:
        newcomer.press("Add a scenario")
        newcomer.write("Title", title)
        newcomer.write("Description", f"{title}, in every part of the area.")
        newcomer.press("Save")
    for title, points in CARE.items():
        newcomer.follow(re.compile(f"^Points for and against.*{title}"))
        for side, point in zip(("For it", "Against it"), points, strict=True):
            newcomer.press("Add a point")
            newcomer.choose(side)
            newcomer.write("The point", point)
            newcomer.press("Save")
        newcomer.look("points")
        newcomer.follow("Back")
    newcomer.look("scenarios")
    newcomer.follow("Back")
    newcomer.follow("Comparison table")
    newcomer.write("Title of the table", "The three side by side")
    rows = ["\t".join(["", *CARE]), "Where\tin town\tat home\tin hospital", "Teams [teams]\t5\t8\t2"]
    newcomer.press("Save")
    newcomer.is_told("Paste the table as well, or take its title away")
    newcomer.page.get_by_label("The table", exact=True).fill("\n".join(rows))
    newcomer.press("Save")


def ask_until(newcomer):
    newcomer.follow("Questions")
    newcomer.press("Add a question")
    newcomer.write("Question", "Which one do you prefer?")
    kind = newcomer.page.get_by_label("How is it answered?")
    kind.select_option(label="Which scenario do you prefer? (choices come from the scenarios)")
    newcomer.press("Save")
    newcomer.press("Add a question")
    newcomer.write("Question", "Why?")
    newcomer.page.get_by_label("How is it answered?").select_option(label="Own words, long")
    newcomer.press("Save")
    newcomer.follow("Back")
    newcomer.follow("Dates")
    on_day(newcomer, "First day", OPENS.day, OPENS.month)
    newcomer.write("Time it opens", "9am")
    on_day(newcomer, "Last day", 15, 4)
    newcomer.write("Last moment of that day", "11:59pm")
    newcomer.press("Save")


def on_day(newcomer, legend, day, month):
    group = newcomer.page.get_by_role("group", name=legend)
    for label, number in (("Day", day), ("Month", month), ("Year", 2021)):
        group.get_by_label(label, exact=True).fill(str(number))


def let_take_part(newcomer):
    newcomer.follow("Ways to respond")
    for way, words, value in (("Phone", "Phone us", "0191 496 0000"), ("Post", "Write to us", "1 High Street")):
        newcomer.press("Add a way to respond")
        newcomer.choose(way)
        newcomer.write("Words", words)
        newcomer.write("Address or number", value)
        newcomer.press("Save")
    newcomer.follow("Back")
    newcomer.follow("Contacts")
    newcomer.press("Add a contact")
    newcomer.write("Role or team", "The engagement team")
    newcomer.write("Email address", "team@board.example")
    newcomer.press("Save")
    newcomer.follow("Back")


def say_what_for(newcomer):
    newcomer.press("Add a part of the background")
    newcomer.write("Heading", "Why now")
    newcomer.write("Text", "More people live longer, and fewer of us care for them.")
    newcomer.press("Save")
    newcomer.follow("Back")


def name_second(newcomer, approver):
    newcomer.follow("Name the second person, who agrees before it is published")
    newcomer.write("Their email address", approver.email)
    newcomer.press("Save")


def propose(newcomer):
    newcomer.press("See what changes, and publish")
    for unwise in newcomer.page.locator("main textarea").all():
        unwise.fill(WHY)
    newcomer.look("to-publish")
    newcomer.press("Propose to publish")
    newcomer.reads("Your proposal waits for a second person.")


def read(anyone):
    anyone.open("/engagements/care-near-you/")
    anyone.is_at("How should care near you be run?")
    anyone.look("open")
    anyone.open("/engagements/care-near-you/scenarios/")
    for title, points in CARE.items():
        anyone.reads(title, *points)
    anyone.reads("The three side by side")
    anyone.look("scenarios")
    anyone.open("/respond/care-near-you/")
    anyone.look("form")

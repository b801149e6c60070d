"""A campaign of 60 among 5,000 views: found by the program, confirmed by a person, and every figure both ways."""

import random

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from responses.analysis.models import Code
from responses.analysis.tasks import find_copies_task
from tests.browser import a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.bulk import copies_with
from tests.responses.analysis.themes import WHY, a_theme

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MANY, CAMPAIGN, OTHERS = 5000, 60, 40
LETTER = (
    "Save our bus to the surgery because people who are old or ill have no other way to see a doctor or a nurse {}."
)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def five_thousand_views(engagement, analyst):
    """60 of one letter, each with a word of its own; the others in their own words. 100 have a theme."""
    dice = random.Random(60)
    letters = [LETTER.format(f"number{number}") for number in range(CAMPAIGN)]
    pattern = a_response(engagement, why=own_words(dice))
    views = copies_with(pattern, letters + [own_words(dice) for _ in range(MANY - CAMPAIGN - 1)])
    theme = a_theme(engagement, analyst, "Buses")
    facts = {"theme": theme, "field": WHY, "sentiment": "against", "by": analyst, "at": machine_now()}
    Code.objects.bulk_create([Code(version=view, **facts) for view in views[: CAMPAIGN + OTHERS]])


def own_words(dice):
    return " ".join(f"word{dice.randrange(4000)}" for _ in range(15))


def test_a_campaign_of_60_among_5000_is_shown_both_ways(live_server):
    engagement = an_open_engagement()
    analyst = a_person("analyst", on=engagement)
    five_thousand_views(engagement, analyst)
    with a_page(server=live_server.url, cookies=signed_in(analyst)) as page:
        page.goto(live_server.url + reverse("analysis:copies", args=[engagement.slug]))
        page.get_by_role("button", name="Look for groups now").click()
        page.get_by_text("The program looks through all views.").wait_for()
        find_copies_task(str(Job.objects.get(kind=find_copies_task.name).pk))
        page.reload()
        page.get_by_role("link", name="Group ").click()
        expect(page.get_by_text("The same or nearly the same words: 60 views.")).to_be_visible()
        page.get_by_text("Confirm it and give it a name").click()
        page.get_by_label("Name", exact=True).fill("Save our bus")
        page.get_by_role("button", name="Confirm", exact=True).click()
        page.get_by_role("link", name="Figures with and without campaigns").click()
        expect(page.get_by_text("Save our bus: 60 views")).to_be_visible()
        assert rows_of(page) >= {
            ("All views", "5,000", "4,941"),
            ("Buses", "100 of 5,000 (2.0%)", "41 of 4,941 (0.8%)"),
        }
        assert_accessible(page, "both ways")
        shown(page, "with-and-without-campaigns-1280")


def rows_of(page):
    rows = page.locator("tbody tr").all()
    return {tuple(row.locator("th, td").all_inner_texts()) for row in rows}

"""How people get on with the form: the arithmetic, and the page that shows it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.figures.usage import pages_of, usage_of
from responses.usage.counts import one_more
from responses.usage.states import COMPLETE, CORRECTED, EASE, PAGE, START
from tests.builders import a_person, an_open_engagement

pytestmark = pytest.mark.django_db


def happened(engagement, event, times, page=""):
    for _ in range(times):
        one_more(engagement_id=engagement.pk, event=event, page=page)


def a_used_form():
    engagement = an_open_engagement()
    happened(engagement, START, 10)
    for page, times in (("about", 9), ("question:q1-scenario", 8), ("question:q1-why", 5), ("question:q2-other", 5)):
        happened(engagement, PAGE, times, page)
    happened(engagement, PAGE, 2, "points:scenario-1")
    happened(engagement, PAGE, 4, "publication")
    happened(engagement, COMPLETE, 3)
    happened(engagement, CORRECTED, 1)
    for answer, times in (("very_easy", 2), ("easy", 1), ("difficult", 1)):
        happened(engagement, EASE, times, answer)
    happened(an_open_engagement(), START, 7)
    return engagement


def test_where_people_stop_is_told_page_by_page_in_the_forms_order():
    stages = usage_of(a_used_form()).stages
    assert [(stage.title, stage.reached, stage.answered, stage.stopped) for stage in stages] == [
        ("About you", 10, 9, 1),
        ("1a. Which scenario do you support?", 9, 8, 1),
        ("1b. Why do you say that?", 8, 5, 3),
        ("2. Is there anything else you want to tell us?", 5, 5, 0),
        ("Points listed for “Scenario one: a lead provider”", None, 2, None),
        ("May we publish your view?", 5, 4, 1),
        ("Check your answers and send them", 4, 3, 1),
    ]


def test_everyone_who_began_stopped_somewhere_or_sent():
    usage = usage_of(a_used_form())
    assert sum(stage.stopped or 0 for stage in usage.stages) == usage.started - usage.sent == 7


def test_whoever_jumps_over_a_page_has_come_past_it():
    engagement = an_open_engagement()
    happened(engagement, START, 20)
    for page, times in (("about", 20), ("question:q1-scenario", 2), ("publication", 15)):
        happened(engagement, PAGE, times, page)
    happened(engagement, COMPLETE, 14)
    usage = usage_of(engagement)
    assert [(stage.reached, stage.answered, stage.stopped) for stage in usage.stages] == [
        (20, 20, 0),
        (20, 2, 5),
        (15, 0, 0),
        (15, 0, 0),
        (15, 15, 0),
        (15, 14, 1),
    ]
    assert sum(stage.stopped or 0 for stage in usage.stages) == usage.started - usage.sent


def test_a_question_that_depends_on_another_is_not_everybodys():
    asked = {"key": "why", "number": 1, "part": "", "text": "Why?", "ask_if": {"question": "q", "answers": ["a"]}}
    (line,) = [line for line in pages_of({"questions": [asked]}) if line[0] == "question:why"]
    assert line == ("question:why", "1. Why?", False)


def test_the_page_shows_counts_with_their_bases(client):
    engagement = a_used_form()
    client.force_login(a_person("analyst", on=engagement))
    text = text_of(client.get(address_of(engagement)))
    for words in (
        "Views begun 10",
        "Views sent 3 of 10 (30%)",
        "Corrections sent 1",
        "Found it easy or very easy 3 of 4 (75%)",
        "1b. Why do you say that? 8 5 3 of 8 (38%)",
        "Points listed for “Scenario one: a lead provider” not everybody is asked 2 –",
        "Difficult 1 of 4 (25%)",
        "5 March 2021 10 3",
    ):
        assert words in text


def test_an_unused_form_has_no_shares(client):
    engagement = an_open_engagement()
    client.force_login(a_person("owner", on=engagement))
    assert "Views sent 0 of 0 Corrections" in text_of(client.get(address_of(engagement)))


def test_who_does_not_study_the_form_does_not_find_the_page(client):
    engagement = a_used_form()
    for role, status in (("report_author", 200), ("auditor", 200), ("moderator", 404), ("board_reader", 404)):
        client.force_login(a_person(role, on=engagement))
        page = client.get(address_of(engagement))
        assert page.status_code == status, role
        assert ("3 of 10 (30%)" in page.content.decode()) is (status == 200)


def test_the_page_takes_the_same_queries_for_few_counts_and_for_many(client):
    engagement = an_open_engagement()
    client.force_login(a_person("analyst", on=engagement))
    happened(engagement, START, 2)
    client.get(address_of(engagement))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address_of(engagement))
    for number in range(20):
        happened(engagement, PAGE, 1, f"question:q{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(address_of(engagement))
    assert len(few) == len(many)


def address_of(engagement):
    return reverse("figures:how_we_are_doing", args=[engagement.slug])


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))

import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, Point, Update
from scenarios.services import confirm_extension, propose_extension, publish
from tests.builders import CLOSES, a_draft_engagement, a_person, an_engagement_with_every_question, an_open_engagement
from tests.demo_builders import BRIEFING, ICP, MCP_DECISION, MCP_VERSIONS, NATIONAL, the_demonstration
from tests.reading import words_of

pytestmark = pytest.mark.django_db
TICK = timedelta(seconds=1)
A_WEEK = timedelta(days=7)


def test_the_engagement_page_tells_all_that_a_reader_asks_for(client: Client) -> None:
    the_demonstration()
    words = words_of(client, f"/engagements/{ICP}/")
    for heading in (
        "What All Together Better is",
        "Why we are asking now",
        "Who we want to hear from",
        "Key dates",
        "What is not changing",
        "How we will use your views",
        "Ways to take part",
        "Documents",
        "Who to ask",
        "What the words mean",
        "Related pages",
    ):
        assert heading in words
    for channel in ("Use the online form", "Email us", "Phone us", "Write to us", "Invite us to your meeting"):
        assert channel in words
    assert "Member of the public" in words
    assert "Report is due 5pm on Monday 12 April 2021" in words
    assert "Governing Body meets Tuesday 20 April 2021" in words
    assert "ICP Integrated Care Provider, one organisation" in words
    assert "99% sure" not in words


def test_an_extension_shows_the_new_date_the_old_one_and_the_reason(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    words_of(client, path)
    proposal = propose_extension(
        engagement=engagement,
        new_closes_at=CLOSES + A_WEEK,
        new_switch_off_at=None,
        reason="<b>The form was down.</b>",
        by=a_person("owner", on=engagement),
    )
    assert "18 March" not in words_of(client, path)
    confirm_extension(proposal=proposal, by=a_person("approver", on=engagement))
    words = words_of(client, path)
    assert "You can send us your view until 11:59pm on Thursday 18 March 2021." in words
    assert "Before, it was 11:59pm on Thursday 11 March 2021." in words
    assert "<b>The form was down.</b>" in words


def test_points_carry_their_codes_and_both_scenarios_the_same_parts(client: Client) -> None:
    the_demonstration()
    page = client.get(f"/engagements/{ICP}/scenarios/").content.decode()
    codes = re.findall(r'<li id="(S\d-[AD]\d\d)">', page)
    assert codes == [
        *(f"S1-A{number:02}" for number in range(1, 12)),
        *(f"S1-D{number:02}" for number in range(1, 4)),
        *(f"S2-A{number:02}" for number in range(1, 6)),
        *(f"S2-D{number:02}" for number in range(1, 6)),
    ]
    sections = re.findall(r'<section class="app-scenario".*?</section>', page, re.DOTALL)
    parts = [re.findall(r"<(h2|h3|ul|strong)\b", section) for section in sections]
    assert parts == [["h2", "strong", "h3", "ul", "h3", "ul"]] * 2


def test_the_preferred_scenario_is_marked_in_words_and_nothing_is_decided(client: Client) -> None:
    the_demonstration()
    words = words_of(client, f"/engagements/{ICP}/scenarios/")
    who = "NHS Sunderland Clinical Commissioning Group"
    assert f"{who} prefers this scenario. No decision has been made." in words
    assert f"{who} does not prefer this scenario. No decision has been made." in words
    assert "We think scenario one is the surest way to join up care" in words


def test_the_comparison_is_a_table_with_a_caption_and_headers(client: Client) -> None:
    the_demonstration()
    page = client.get(f"/engagements/{BRIEFING}/").content.decode()
    table = page.split("<table", 1)[1].split("</table>")[0]
    assert "<caption" in table
    assert table.count('scope="col"') == 4
    assert table.count('scope="row"') == 7
    assert table.count("<td") == 21
    assert " ".join(re.sub(r"<[^>]+>", " ", table).split()).count("310,000 people") == 1


def test_all_nine_questions_can_be_read(client: Client) -> None:
    the_demonstration()
    words = words_of(client, f"/engagements/{NATIONAL}/questions/")
    assert [int(number) for number in re.findall(r"Question (\d):", words)] == list(range(1, 10))
    assert "About: Draft contract, particulars and schedules" in words
    assert "Too much is national" in words
    assert "They are not the official questions." in words
    assert "Up to 1,500 words." in words_of(client, f"/engagements/{ICP}/questions/")


def test_a_past_decision_says_that_no_records_of_considering_exist(client: Client) -> None:
    the_demonstration()
    words = words_of(client, f"/engagements/{MCP_DECISION}/")
    assert "Secure the MCP through collaboration, supported by an alliance agreement." in words
    assert "The decision holds only if these are met:" in words
    assert "No records of how views were considered exist on this portal." in words
    assert "Opened Wednesday 8 November 2017 Closed 11:59pm on Wednesday 13 December 2017" in words


def test_a_page_to_read_only_says_so(client: Client) -> None:
    the_demonstration()
    for slug in (MCP_VERSIONS, BRIEFING):
        words = words_of(client, f"/engagements/{slug}/")
        assert "This page is to read only." in words
        assert "No decision has been made" not in words


def test_the_link_to_the_scenarios_names_what_stands_there(client: Client) -> None:
    the_demonstration()
    assert "The scenarios, their points and how they compare" in words_of(client, f"/engagements/{ICP}/")
    assert "The comparison on a page of its own" in words_of(client, f"/engagements/{BRIEFING}/")
    table = {"caption": "How they compare", "columns": ["One", "Two"], "rows": []}
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    assert "The scenarios and their points" in words_of(client, path)
    assert "Each point has a code" in words_of(client, f"{path}scenarios/")
    bare = a_draft_engagement(texts={"comparison_table": table})
    Point.objects.filter(scenario__engagement=bare).delete()
    published(bare)
    assert "The scenarios and how they compare" in words_of(client, f"/engagements/{bare.slug}/")
    assert "Each point has a code" not in words_of(client, f"/engagements/{bare.slug}/scenarios/")
    bare.texts = {}
    published(bare)
    assert "The scenarios on a page of their own" in words_of(client, f"/engagements/{bare.slug}/")


def published(engagement: Engagement) -> None:
    engagement.save()
    publish(
        engagement=engagement,
        by=a_person("owner", on=engagement),
        approved_by=a_person("approver", on=engagement),
    )
    engagement.refresh_from_db()


def test_a_demonstration_says_that_its_ways_to_respond_lead_nowhere(client: Client) -> None:
    the_demonstration()
    note = "Nothing sent by email, phone or post reaches the demonstration."
    assert note not in words_of(client, f"/engagements/{ICP}/")
    with override_settings(DEMO_MODE=True):
        words = words_of(client, f"/engagements/{ICP}/")
    assert note in words.split(" Ways to take part ", 1)[1].split(" Documents ", 1)[0]
    assert "Pemberton House" in words


def test_updates_wait_for_their_day(client: Client) -> None:
    the_demonstration()
    path = f"/engagements/{ICP}/updates/"
    words = words_of(client, path)
    assert "Should one lead provider hold the contract for community care in Sunderland? Updates" in words
    assert "Wednesday 10 February 2021 Engagement opens" in words
    assert "One week left to respond" in words
    assert "Thank you for your views" not in words
    set_engagement_time(to=CLOSES)
    assert "Thank you for your views" in words_of(client, path)
    assert "Feedback report" not in words_of(client, path)


def test_a_made_up_update_says_so(client: Client) -> None:
    the_demonstration()
    assert words_of(client, f"/engagements/{ICP}/updates/").count("Written for this demonstration.") == 2
    assert "Written for this demonstration." not in words_of(client, f"/engagements/{NATIONAL}/updates/")


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2021", True),
        ("2021-03", True),
        ("2021-03-05", True),
        ("2021-03-06", False),
        ("2021-04", False),
        ("2022", False),
    ],
)
def test_an_update_is_out_once_its_year_month_or_day_has_begun(client: Client, on: str, shown: bool) -> None:
    engagement = an_open_engagement()
    Update.objects.create(engagement=engagement, on=on, title="Some news", body="It happened.")
    assert ("Some news" in words_of(client, f"/engagements/{engagement.slug}/updates/")) is shown
    linked = (
        f"/engagements/{engagement.slug}/updates/" in client.get(f"/engagements/{engagement.slug}/").content.decode()
    )
    assert linked is shown


def test_a_placeholder_document_has_a_page_that_says_so(client: Client) -> None:
    the_demonstration()
    words = words_of(client, f"/engagements/{ICP}/documents/easy-read/")
    assert "Easy read summary Information: You can’t read this document here. This portal is a demonstration." in words
    assert "PDF, a file to print or keep" in words
    assert "Who to ask" in words


@pytest.mark.parametrize(
    "path",
    [
        "/engagements/no-such-thing/",
        f"/engagements/{ICP}/documents/no-such-document/",
        f"/engagements/{BRIEFING}/questions/",
        f"/engagements/{BRIEFING}/documents/easy-read/",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    the_demonstration()
    page = client.get(path)
    assert page.status_code == 404
    assert "Page not found" in page.content.decode()


def test_what_is_not_published_is_not_found(client: Client) -> None:
    draft = a_draft_engagement()
    for part in ("", "scenarios/", "questions/", "updates/"):
        assert client.get(f"/engagements/{draft.slug}/{part}").status_code == 404
    assert draft.title not in client.get("/").content.decode()


def test_staff_edits_are_not_shown_before_they_are_published(client: Client) -> None:
    engagement = an_open_engagement()
    before = words_of(client, f"/engagements/{engagement.slug}/")
    engagement.title = engagement.summary = "An edit that waits"
    engagement.save()
    engagement.scenarios.update(title="An edit that waits")
    assert words_of(client, f"/engagements/{engagement.slug}/") == before


def test_texts_of_an_engagement_are_text_and_not_markup(client: Client) -> None:
    hostile = "<script>alert(1)</script><img src=http://example.invalid/>"
    engagement = an_open_engagement(
        title=hostile,
        summary=hostile,
        texts={
            "background": [{"heading": hostile, "body": hostile, "facts": [], "points": [hostile]}],
            "glossary": {hostile: hostile},
            "comparison_table": {
                "caption": hostile,
                "columns": [hostile],
                "rows": [{"label": hostile, "unit": None, "cells": [[hostile]]}],
            },
            "documents": [
                {
                    "key": "one",
                    "title": hostile,
                    "kind": hostile,
                    "formats": [hostile],
                    "audience": "public",
                    "date": None,
                }
            ],
        },
    )
    Update.objects.create(engagement=engagement, on="2021", title=hostile, body=hostile)
    for part in ("", "scenarios/", "questions/", "updates/", "documents/one/"):
        page = client.get(f"/engagements/{engagement.slug}/{part}").content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img" not in page
    assert "<script>alert" not in client.get("/").content.decode()


def test_each_question_says_what_kind_of_answer_it_asks_for(client: Client) -> None:
    engagement = an_engagement_with_every_question()
    words = words_of(client, f"/engagements/{engagement.slug}/questions/")
    for said in (
        "Say what you think of each: Scenario one",
        "Put these in your order:",
        "Choose any number of:",
        "Answer with a number.",
        "Answer with a date.",
        "Answer with a file.",
        "Answer in your own words.",
    ):
        assert said in words, said
    assert "Say what you think" not in words_of(client, f"/engagements/{an_open_engagement().slug}/questions/")


def test_the_way_back_to_a_view_is_on_every_page(client: Client) -> None:
    for path in ("/", f"/engagements/{an_open_engagement().slug}/", "/help/", "/no-such-page/"):
        assert '<a class="nhsuk-header__navigation-link" href="/receipt/">' in client.get(path).content.decode(), path

"""What anyone may read of the views: which appear, what the pages say of the others, and what they never say."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.models import Response
from responses.intake.services import withdraw
from responses.moderation.hiding import hide
from tests.builders import OPENS, a_draft_engagement, a_response, an_engagement_with_every_question, an_open_engagement
from tests.reading import words_of
from tests.report_builders import an_engagement_with_views, published, two_moderators
from tests.responses.intake.walking import fill_in, send
from tests.responses.published.standings import CANARY, STATES, WHOLE, a_view_that, base, withheld
from tests.statements import statements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", STATES)
def test_a_view_is_on_both_pages_only_while_it_is_published_and_counts(client: Client, state: str) -> None:
    engagement, shown = an_open_engagement(), STATES[state][1]
    view = a_view_that(state, engagement)
    page, one = client.get(base(engagement)), client.get(f"{base(engagement)}{view.public_id}/")
    assert (view.public_id in page.text) is shown
    assert (CANARY in page.text) is shown
    assert one.status_code == (200 if shown else 404)
    assert (f"{CANARY} why" in one.text) is shown


@pytest.mark.parametrize("state", [name for name, (_act, shown) in STATES.items() if not shown])
def test_no_page_filter_place_or_header_says_a_word_of_a_view_that_is_not_shown(client: Client, state: str) -> None:
    engagement = an_open_engagement()
    moderator, _second = two_moderators(engagement)
    others = [published(a_response(engagement, preference="scenario-2"), moderator) for _ in range(3)]
    view = a_view_that(state, engagement)
    asked = [f"type={kind}&prefers={answer}" for kind in ("", "public", "gp-practice") for answer in ("", "scenario-1")]
    asked += [f"after={view.public_id}", *(f"after={other.public_id}" for other in others), f"q={CANARY}", CANARY]
    pages = [client.get(f"{base(engagement)}?{query}") for query in asked]
    pages += [client.get(f"{base(engagement)}{name}/") for name in (view.public_id, CANARY, others[0].public_id)]
    pages += [client.get(f"/engagements/{engagement.slug}/"), client.get("/")]
    for page in pages:
        told = page.text.replace(page.request["PATH_INFO"], "") + str(dict(page.headers))
        # What was typed into the search box stands there still.
        told = told.replace(f'value="{CANARY}"', "").replace(f"q={CANARY}", "")
        assert CANARY not in told
        assert view.public_id not in told
        assert "ETag" not in page.headers or page.request["PATH_INFO"] in ("/", f"/engagements/{engagement.slug}/")


def test_the_next_look_after_a_hold_finds_nothing_and_nobody_keeps_the_page(client: Client) -> None:
    engagement = an_open_engagement()
    moderator, second = two_moderators(engagement)
    view = published(a_response(engagement, why=CANARY), moderator)
    paths = base(engagement), f"{base(engagement)}{view.public_id}/"
    for page in map(client.get, paths):
        assert CANARY in page.text
        assert "no-store" in page["Cache-Control"]
        assert "noarchive" in page.text
    withheld(view, moderator, second)
    assert CANARY not in client.get(paths[0]).text
    assert client.get(paths[1]).status_code == 404


def test_unknown_unpublished_and_elsewhere_are_one_answer_in_words_and_in_work(client: Client) -> None:
    engagement, elsewhere = an_open_engagement(), an_open_engagement()
    moderator = two_moderators(elsewhere)[0]
    there, waits = published(a_response(elsewhere), moderator), a_response(engagement)
    client.get(base(engagement))
    answers = []
    for name in (there.public_id, waits.public_id, "V-22222222", "nonsense"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"{base(engagement)}{name}/")
        statements = [query["sql"].replace(name, "…") for query in asked.captured_queries if "intake_" in query["sql"]]
        answers.append((page.status_code, page.text.replace(name, "…"), statements, len(asked)))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


def test_an_organisation_is_named_only_where_it_agreed(client: Client) -> None:
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    named = {"stakeholder": "gp-practice", "preference": "scenario-2"}
    published(a_response(engagement, organisation="Shy Practice", **named), moderator)
    words = words_of(client, base(engagement))
    assert "Shy Practice" not in words
    assert "Official view of an organisation, not named here" in words
    view = published(
        a_response(engagement, organisation="Proud Practice", publication="publish_named", **named), moderator
    )
    assert "Official view of Proud Practice" in words_of(client, base(engagement))
    assert "Official view of Proud Practice" in words_of(client, f"{base(engagement)}{view.public_id}/")


def test_hidden_words_are_blanks_on_both_pages_and_nowhere_else(client: Client) -> None:
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    view = published(a_response(engagement, why=f"{CANARY} is our nurse."), moderator)
    hide(response=view, version_number=1, by=moderator, runs=[WHOLE], reason="identifies_other")
    for path in (base(engagement), f"{base(engagement)}{view.public_id}/"):
        assert CANARY not in client.get(path).text
        assert "[removed: names a private person] is our nurse." in words_of(client, path)


def test_one_view_stands_with_what_it_was_asked_and_all_its_words(client: Client) -> None:
    engagement = an_open_engagement()
    why = "<b>Line one</b>\n\nline two " + "x" * 5000
    facts = {
        "points": {"S1-D02": {"reaction": "dispute", "words": "Not so."}},
        "missing": {"scenario-2": "What it costs."},
    }
    view = published(a_response(engagement, why=why, synthetic=True, **facts), two_moderators(engagement)[0])
    page = client.get(f"{base(engagement)}{view.public_id}/")
    words = words_of(client, f"{base(engagement)}{view.public_id}/")
    assert "&lt;b&gt;Line one&lt;/b&gt;\n\nline two" in page.text
    assert "x" * 5000 in page.text
    assert "Chose: Scenario one: a lead provider" in words
    assert "Why do you say that?" in words
    assert "On a point that they dispute (S1-D02): A reason against it, S1-D02. Not so." in words
    assert "What they say is missing from “Scenario two: keep the alliance” What it costs." in words
    assert "Synthetic" in words
    assert "A program made this view up" in words
    assert "Synthetic" in words_of(client, base(engagement))
    assert "x" * 500 not in client.get(base(engagement)).text


def test_the_page_says_how_many_are_not_shown_and_why_as_the_ledger_does(client: Client) -> None:
    engagement = an_engagement_with_views(60)
    first, second = two_moderators(engagement)
    withheld(Response.objects.filter(engagement=engagement, publication="published").first(), first, second)
    ledger = ledger_of(read_books(engagement))
    words, shown = words_of(client, base(engagement)), ledger.publication
    assert ledger.total.counted > sum(shown.values()) - 1
    assert f"{ledger.total.counted} views count. We show {shown['published']} of them here." in words
    asked = Response.objects.counted().filter(publication="count_only", publication_choice="do_not_publish").count()
    assert shown["count_only"] == asked + 1
    assert f"{asked} senders asked us not to show their view" in words
    assert f"{shown['awaiting']} views wait for a moderator" in words
    assert "1 view is kept back. Two members of staff agreed" in words


def test_filters_find_by_sender_and_by_answer_and_nonsense_is_left_aside(client: Client) -> None:
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    one = published(a_response(engagement, preference="scenario-1"), moderator)
    two = published(a_response(engagement, preference="scenario-2", stakeholder="patient-carer"), moderator)
    none = published(a_response(engagement, preference=""), moderator)

    def found(query: str) -> set[str]:
        return set(re.findall(r"View (V-[0-9A-Z]+)", client.get(f"{base(engagement)}?{query}").text))

    everything = {one.public_id, two.public_id, none.public_id}
    assert found("type=public") == {one.public_id, none.public_id}
    assert found("prefers=scenario-2") == {two.public_id}
    assert found("type=public&prefers=scenario-2") == set()
    assert "No published view fits." in words_of(client, f"{base(engagement)}?type=public&prefers=scenario-2")
    for nonsense in ("type=king", "prefers=%00", "after=%27", "after=V-", "type=public%00", "page=7"):
        assert found(nonsense) == everything, nonsense
    assert "<title>Error:" not in client.get(f"{base(engagement)}?type=king").text


def test_pages_follow_the_public_id_and_show_each_view_once(client: Client) -> None:
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    ids = []
    for number in range(43):
        view = a_response(engagement)
        if number % 3:
            ids.append(published(view, moderator).public_id)
    seen: list[str] = []
    path = base(engagement)
    while path:
        page = client.get(path).text
        seen += re.findall(r"View (V-[0-9A-Z]+)</a>", page)
        more = re.search(r"after=(V-[0-9A-Z]+)", page)
        path = f"{base(engagement)}?after={more[1]}" if more else ""
    assert seen == sorted(ids)
    assert "There are no more views." in words_of(client, f"{base(engagement)}?after=V-ZZZZZZZZ")


def test_a_page_takes_the_same_few_statements_for_2_views_and_for_20(client: Client) -> None:
    counts = []
    for many in (2, 20):
        engagement = an_open_engagement()
        moderator = two_moderators(engagement)[0]
        for _ in range(many):
            published(a_response(engagement), moderator)
        client.get(base(engagement))
        with CaptureQueriesContext(connection) as asked:
            client.get(base(engagement))
        counts.append(len(asked))
    # The clock and the notice, as on every public page; then kinds of sender, views, what is hidden in them and how
    # many stand where.
    assert counts == [6, 6]


def test_before_anything_is_published_the_page_says_so(client: Client) -> None:
    engagement = an_open_engagement()
    assert "No view has come in yet that counts." in words_of(client, base(engagement))
    a_response(engagement)
    words = words_of(client, base(engagement))
    assert "1 view counts. We show 0 of it here." in words
    assert "1 view waits for a moderator" in words
    assert "Who sent it" not in words


def test_the_engagement_links_to_its_views_once_it_has_opened(client: Client) -> None:
    engagement = an_open_engagement()
    link = f'href="{base(engagement)}"'
    assert link in client.get(f"/engagements/{engagement.slug}/").text
    set_engagement_time(to=OPENS.replace(day=1))
    assert link not in client.get(f"/engagements/{engagement.slug}/").text
    assert "We have not started to take views yet" in words_of(client, base(engagement))


def test_nothing_is_there_for_what_asks_nobody_or_is_not_published(client: Client) -> None:
    assert client.get(base(a_draft_engagement())).status_code == 404
    assert client.get("/engagements/nowhere/views/").status_code == 404
    assert client.get("/engagements/nowhere/views/V-22222222/").status_code == 404


def test_an_engagement_that_asks_no_preference_has_no_filter_for_it(client: Client) -> None:
    engagement = an_engagement_with_every_question()
    assert client.get(base(engagement)).status_code == 200
    assert 'name="prefers"' not in client.get(base(engagement)).text


def test_only_reading_is_possible(client: Client) -> None:
    engagement = an_open_engagement()
    assert client.post(base(engagement), {"form_end": "complete"}).status_code == 405
    assert client.head(base(engagement)).status_code == 200


def test_its_sender_finds_the_published_view_from_the_confirmation(client: Client) -> None:
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug, why=CANARY)).url.replace("/equality/", "/sent/")
    view = Response.objects.get(engagement=engagement)
    link = f'href="{base(engagement)}{view.public_id}/"'
    assert link not in client.get(sent).text
    published(view, two_moderators(engagement)[0])
    assert link in client.get(sent).text
    withdraw(response=view)
    assert link not in client.get(sent).text


@pytest.mark.parametrize(("query", "most"), [("", 6), ("?q=dear", 7)])
def test_the_list_takes_the_same_statements_for_two_views_and_for_twenty(client: Client, query: str, most: int) -> None:
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    client.get(base(engagement))
    counts = []
    for many in (2, 18):
        for _ in range(many):
            view = published(a_response(engagement, why="Care is near and dear to us."), moderator)
            hide(response=view, version_number=1, by=moderator, runs=[WHOLE], reason="identifies_other")
        counts.append(len(statements(client, f"{base(engagement)}{query}")))
    assert counts == [most, most]

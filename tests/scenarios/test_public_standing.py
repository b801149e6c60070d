"""How the public pages say where an engagement stands, and what they ask of the database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from scenarios.models import Milestone, Update
from scenarios.services import confirm_extension, propose_extension
from scenarios.states import DECIDED, EXTENDED
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, an_open_engagement
from tests.demo_builders import ICP, NATIONAL, the_demonstration
from tests.reading import words_of

pytestmark = pytest.mark.django_db
# Longer than a test takes: the engagement clock ticks while pages are read.
TICK = timedelta(minutes=5)
A_WEEK = timedelta(days=7)


def group(words: str, name: str, following: str) -> str:
    return words.split(f" {name} ", 1)[1].split(f" {following} ", 1)[0]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


# The hub


def test_the_hub_sorts_engagements_by_what_can_be_done_with_them(client: Client) -> None:
    titles = {
        "Open": an_open_engagement(title="One that is open").title,
        "Upcoming": an_open_engagement(
            title="One that comes", opens_at=WHILE_OPEN + A_WEEK, closes_at=CLOSES + A_WEEK, switch_off_at=None
        ).title,
        "Closed": an_open_engagement(
            title="One that closed", closes_at=WHILE_OPEN - A_WEEK, switch_off_at=None, late_views_accepted=False
        ).title,
        "Decided": an_open_engagement(title="One that was decided").title,
        "Background reading": an_open_engagement(
            title="One to read", kind="briefing", opens_at=None, closes_at=None, switch_off_at=None
        ).title,
    }
    decided = Milestone.objects.get(engagement__title="One that was decided").engagement
    Milestone.objects.create(engagement=decided, kind=DECIDED, at=WHILE_OPEN)
    a_draft_engagement(title="One that nobody may see yet")
    set_engagement_time(to=WHILE_OPEN + TICK)
    words = words_of(client, "/") + " End "
    for name, following in zip(titles, [*list(titles)[1:], "End"], strict=True):
        assert [title for title in titles.values() if title in group(words, name, following)] == [titles[name]]
    assert "nobody may see yet" not in words


def test_an_empty_hub_says_so_in_each_group(client: Client) -> None:
    words = words_of(client, "/")
    for nothing in ("Nothing is open", "Nothing is planned", "Nothing is waiting", "Nothing has been decided"):
        assert nothing in words


def test_the_hub_says_dates_in_words(client: Client) -> None:
    the_demonstration()
    words = words_of(client, "/")
    assert "Open until 11:59pm on Thursday 11 March 2021" in words
    assert "Decided: 2019, by NHS England" in words
    assert "Decided: Tuesday 27 February 2018, by Governing Body" in words
    assert "Published: April 2017" in words
    assert "midnight" not in words.lower()


# What happens to a view sent now


@pytest.mark.parametrize(
    ("at", "said", "start"),
    [
        (OPENS - TICK, "Not open yet. It opens: 9am on Wednesday 10 February 2021.", False),
        (OPENS, "You can send us your view until 11:59pm on Thursday 11 March 2021.", True),
        (CLOSES - TICK, "A view that you send now counts as on time.", True),
        (CLOSES, "The form still takes views until 1pm on Monday 15 March 2021.", True),
        (SWITCH_OFF, "The report shows it apart, as a late view.", True),
    ],
)
def test_each_phase_says_what_happens_to_a_view_sent_now(client: Client, at: object, said: str, start: bool) -> None:
    engagement = an_open_engagement(at=at)
    path = f"/engagements/{engagement.slug}/"
    assert said in words_of(client, path)
    assert "No decision has been made." in words_of(client, path)
    assert (f'href="/respond/{engagement.slug}/"' in client.get(path).content.decode()) is start


def test_a_late_view_is_promised_what_the_engagement_promised(client: Client) -> None:
    engagement = an_open_engagement(at=SWITCH_OFF, late_views_text="Write to us at any time.")
    assert "Write to us at any time." in words_of(client, f"/engagements/{engagement.slug}/")


def test_what_becomes_of_late_views_is_said_before_the_close() -> None:
    engagement = an_open_engagement(late_views_text="Write to us at any time.")
    assert "Late views Write to us at any time." in words_of(Client(), f"/engagements/{engagement.slug}/")
    strict = an_open_engagement(late_views_accepted=False)
    assert "Late views We don’t take late views." in words_of(Client(), f"/engagements/{strict.slug}/")


@pytest.mark.parametrize("at", [WHILE_OPEN + TICK, SWITCH_OFF + A_WEEK])
def test_once_the_close_has_moved_no_page_repeats_the_old_promise(client: Client, at: datetime) -> None:
    engagement = an_open_engagement(late_views_text="We need views by 11 March.")
    proposal = propose_extension(
        engagement=engagement,
        new_closes_at=CLOSES + A_WEEK,
        new_switch_off_at=None,
        reason="The form was down.",
        by=a_person("owner", on=engagement),
    )
    confirm_extension(proposal=proposal, by=a_person("approver", on=engagement))
    set_engagement_time(to=at)
    words = words_of(client, f"/engagements/{engagement.slug}/")
    assert "We need views by 11 March." not in words
    assert (
        "To count as on time, a view must reach us by 11:59pm on Thursday 18 March 2021. "
        "We log later views and show them apart."
    ) in words
    assert "from 1pm on Monday 15 March 2021 to 11:59pm on Thursday 18 March 2021." in words


def test_a_closed_engagement_takes_no_views(client: Client) -> None:
    engagement = an_open_engagement(at=SWITCH_OFF, late_views_accepted=False)
    path = f"/engagements/{engagement.slug}/"
    assert "Closed. It closed at 11:59pm on Thursday 11 March 2021. We don’t take views any more" in words_of(
        client, path
    )
    assert "/respond/" not in client.get(path).content.decode()


def test_after_a_decision_a_view_is_told_that_it_comes_too_late_for_it(client: Client) -> None:
    engagement = an_open_engagement(at=SWITCH_OFF)
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=SWITCH_OFF)
    words = words_of(client, f"/engagements/{engagement.slug}/")
    assert "The decision has been made. A view that you send now can’t change the decision any more." in words
    assert "No decision has been made" not in words


# Few queries, whatever there is to show


def test_the_hub_asks_as_much_for_2_engagements_as_for_20(client: Client) -> None:
    for _each in range(2):
        an_open_engagement()
    few = queries(client, "/")
    for _each in range(18):
        an_open_engagement()
    assert queries(client, "/") == few <= 3


@pytest.mark.parametrize("part", ["", "scenarios/", "questions/", "updates/"])
def test_a_page_asks_as_much_for_2_rows_as_for_20(client: Client, part: str) -> None:
    engagement = an_open_engagement()
    # A process reads a published document once, whatever stands beside it.
    counts, _first = [], queries(client, f"/engagements/{engagement.slug}/{part}")
    for rows in (2, 18):
        for number in range(rows):
            Update.objects.create(engagement=engagement, on="2021", title=f"News {number}", body="It happened.")
            facts = {"old_closes_at": CLOSES.isoformat(), "new_closes_at": CLOSES.isoformat(), "reason": f"{number}"}
            Milestone.objects.create(engagement=engagement, kind=EXTENDED, at=WHILE_OPEN, facts=facts)
        counts.append(queries(client, f"/engagements/{engagement.slug}/{part}"))
    assert counts[0] == counts[1] <= 3


def test_a_document_page_asks_no_more_than_the_others(client: Client) -> None:
    the_demonstration()
    assert queries(client, f"/engagements/{ICP}/documents/easy-read/") <= 3


def test_a_decision_stands_on_the_pages_from_the_day_it_was_made(client: Client) -> None:
    the_demonstration()
    path, decided = f"/engagements/{NATIONAL}/", "Decided by NHS England"
    set_engagement_time(to=datetime(2018, 9, 14, 12, tzinfo=UTC))
    before = words_of(client, path)
    assert "No decision has been made. NHS England decides after it has read the report" in before
    assert decided not in before
    assert "This is what was chosen." not in words_of(client, f"{path}scenarios/")
    set_engagement_time(to=datetime(2021, 3, 5, 12, tzinfo=UTC))
    after = words_of(client, path)
    assert decided in after
    assert "No decision has been made." not in after
    assert "This is what was chosen." in words_of(client, f"{path}scenarios/")

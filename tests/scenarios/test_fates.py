"""Every phase on every page that says what will happen to a view sent now."""

from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from scenarios.fates import FATES, fate_of_a_view
from scenarios.models import Milestone
from scenarios.phases import NOTHING_DONE, Acts
from scenarios.states import (
    ACTS_IN,
    BETWEEN,
    CLOSED,
    DECISION_MADE,
    FORM_PAUSED,
    LAST_HOUR,
    LATE,
    OPEN,
    PAUSED,
    PHASES,
    READ_ONLY,
    REPORT_FROZEN,
    SCHEDULED,
    SEND,
    TAKEN_BACK,
)
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, an_open_engagement
from tests.reading import words_of
from tests.scenarios.test_stops import REACHED, WHY, an_engagement_in

pytestmark = pytest.mark.django_db

# Phase: how its page names it, and what it says of a view sent now.
SAID = {
    SCHEDULED: ("Not open yet.", "You can send it from 9am on Wednesday 10 February 2021."),
    OPEN: ("Open. You can send us your view until 11:59pm on Thursday 11 March 2021.", "now counts as on time."),
    LAST_HOUR: ("The last hour.", "If you begin before the close, you can send until 1am on Friday 12 March 2021."),
    BETWEEN: ("The form still takes views until 1pm on Monday 15 March 2021.", "in a group of its own"),
    LATE: ("Late views are still welcome.", "The report shows it apart, as a late view."),
    CLOSED: ("Closed. It closed at 11:59pm on Thursday 11 March 2021.", "We don’t take views any more"),
    REPORT_FROZEN: ("The report is being written.", "put it in a supplement."),
    DECISION_MADE: ("The decision has been made.", "keep it in a log for the work that follows."),
    FORM_PAUSED: (
        f"Paused. We switched the form off for a while at noon on Friday 5 March 2021. This is why: {WHY}",
        "we move the close by the whole time of the pause.",
    ),
    TAKEN_BACK: (
        f"Withdrawn. We withdrew this engagement at noon on Friday 5 March 2021. This is why: {WHY}",
        "this form will not come back.",
    ),
    READ_ONLY: ("This page is to read only.", "there is nothing to send."),
}
GROUP = {
    SCHEDULED: "Upcoming",
    OPEN: "Open",
    LAST_HOUR: "Open",
    BETWEEN: "Closed",
    LATE: "Closed",
    CLOSED: "Closed",
    REPORT_FROZEN: "Closed",
    DECISION_MADE: "Decided",
    FORM_PAUSED: "Paused",
    TAKEN_BACK: "Withdrawn",
    READ_ONLY: "Background reading",
}


def test_every_phase_has_its_sentences() -> None:
    assert set(SAID) == set(GROUP) == set(FATES) == set(PHASES)
    assert len({str(words) for words in FATES.values()}) == len(PHASES)


@pytest.mark.parametrize("phase", REACHED)
def test_the_page_names_the_phase_says_the_fate_and_offers_the_way_in_that_there_is(phase: str) -> None:
    engagement = an_engagement_in(phase)
    engagement.refresh_from_db()
    path = f"/engagements/{engagement.slug}/"
    name, fate = SAID[phase]
    for page in (path, f"{path}questions/"):
        words = words_of(Client(), page)
        assert name in words
        assert fate in words
        assert ("Start now" in words) is (SEND in ACTS_IN[phase])
    start = Client().get(f"/respond/{engagement.slug}/")
    words = words_of(Client(), f"/respond/{engagement.slug}/")
    assert fate in words
    assert (b"<form method=" in start.content.split(b"<main")[1]) is (SEND in ACTS_IN[phase])
    assert "Other ways to tell us" in words
    assert (WHY in words) is (phase in (FORM_PAUSED, TAKEN_BACK))


@pytest.mark.parametrize("phase", REACHED)
def test_the_hub_shows_it_in_its_group(phase: str) -> None:
    engagement = an_engagement_in(phase)
    hub = Client().get("/").content.decode()
    before = hub[: hub.index(f'href="/engagements/{engagement.slug}/"')]
    heading = before.rsplit("<h2", 1)[1].split("</h2>")[0]
    assert heading.endswith(f">{GROUP[phase]}")


@pytest.mark.parametrize("acts", [Acts(frozen_at=SWITCH_OFF), Acts(decided_at=SWITCH_OFF)])
def test_no_late_view_is_promised_a_place_where_none_is_taken(acts: Acts) -> None:
    version = an_open_engagement(late_views_accepted=False).current_version
    assert fate_of_a_view(version, acts, SWITCH_OFF) == "We don’t take views any more, so you can’t send one now."


def test_a_pause_after_the_close_promises_no_later_close() -> None:
    version = an_open_engagement().current_version
    assert "move the close" in fate_of_a_view(version, Acts(paused_at=CLOSES - timedelta(seconds=1)), SWITCH_OFF)
    assert "move the close" not in fate_of_a_view(version, Acts(paused_at=CLOSES), SWITCH_OFF)


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("switch_off", [SWITCH_OFF, None])
def test_in_the_hour_after_the_close_every_page_says_what_who_had_begun_can_do(late: bool, switch_off: object) -> None:
    engagement = an_open_engagement(late_views_accepted=late, switch_off_at=switch_off)
    said = "If you began before the close, you can still send your view until 1am on Friday 12 March 2021."
    for minutes, told in ((-1, False), (0, True), (59, True), (60, False)):
        set_engagement_time(to=CLOSES + timedelta(minutes=minutes))
        for path in (f"/engagements/{engagement.slug}/", f"/respond/{engagement.slug}/"):
            assert (said in words_of(Client(), path)) is told, (minutes, path)


def test_a_draft_begun_before_the_close_is_told_its_own_fate() -> None:
    version = an_open_engagement().current_version
    early, at = WHILE_OPEN, CLOSES + timedelta(minutes=5)
    assert "still counts as on time" in fate_of_a_view(version, NOTHING_DONE, at, began_at=early)
    assert "in a group of its own" in fate_of_a_view(version, NOTHING_DONE, at, began_at=at)
    assert "group of its own" in fate_of_a_view(version, NOTHING_DONE, CLOSES + timedelta(hours=1), began_at=early)


def test_a_kept_page_changes_in_the_instant_in_which_the_phase_does(client: Client) -> None:
    """With what the browser has of it, and with what the server keeps."""
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    path, etag, seen = f"/engagements/{engagement.slug}/", "", []
    for minutes in (-61, -59, 1, 61):
        set_engagement_time(to=CLOSES + timedelta(minutes=minutes))
        page = client.get(path, headers={"if-none-match": etag})
        assert page.status_code == 200
        assert client.get(path, headers={"if-none-match": page["ETag"]}).status_code == 304
        etag = page["ETag"]
        seen.append(etag)
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=CLOSES, facts={"reason": WHY})
    page = client.get(path, headers={"if-none-match": etag})
    assert WHY in page.content.decode()
    assert len({*seen, page["ETag"]}) == 5


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (OPEN, "Every way counts the same."),
        (FORM_PAUSED, "The online form is paused. You can still use the other ways."),
        (SCHEDULED, "You can use these ways from the day on which the engagement opens."),
        (TAKEN_BACK, "These ways are closed now. They are listed as a record."),
    ],
)
def test_the_other_ways_in_are_named_and_said_to_be_what_they_are(phase: str, said: str) -> None:
    at, kinds, _facts = REACHED[phase]
    ways = [{"channel": "post", "label": "By post", "value": "1 High Street", "note": "", "standing": "sourced"}]
    engagement = an_open_engagement(at=at, texts={"ways_to_respond": ways})
    for kind in kinds:
        Milestone.objects.create(engagement=engagement, kind=kind, at=at, facts={"reason": WHY})
    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert "By post: 1 High Street" in page
    assert said in page
    assert (f'href="/engagements/{engagement.slug}/#ways"' in page) is (phase != OPEN)

"""The demonstration's clock: its stops, its bar, and that none of it exists anywhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings
from pytest_django.live_server_helper import LiveServer

from consultation.demo.clock import BEGINNING, STOPS, beginning, stops_of
from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, Milestone
from scenarios.noticeboard import notice
from scenarios.phases import NOTHING_DONE, in_grace, phase
from scenarios.states import BETWEEN, FROZEN, LAST_HOUR, LATE, OPEN, SCHEDULED
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_person, an_open_engagement
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db
A_WHOLE_FORM = {"form_end": "complete"}
BAR = "Clock of the demonstration"


def move(client: Client, engagement: Engagement, stop: str, **more: str) -> object:
    return client.post("/demo/clock/", {"engagement": engagement.slug, "stop": stop} | more | A_WHOLE_FORM)


def test_each_stop_lands_in_the_phase_that_it_names() -> None:
    version = an_open_engagement().current_version
    stops = stops_of(version)
    assert list(stops) == list(STOPS)
    phases = {name: phase(version, NOTHING_DONE, moment) for name, moment in stops.items() if name != BEGINNING}
    assert phases == {
        "before": SCHEDULED,
        "opened": OPEN,
        "middle": OPEN,
        "last-hour": LAST_HOUR,
        "grace": BETWEEN,
        "between": BETWEEN,
        "late": LATE,
    }
    graces = [name for name, moment in stops.items() if in_grace(version, NOTHING_DONE, moment)]
    assert graces == ["grace"]
    assert stops[BEGINNING] == beginning()[1] == datetime(2021, 3, 5, 12, tzinfo=UTC)


def test_dates_that_are_not_there_make_no_stops() -> None:
    assert "between" not in stops_of(an_open_engagement(switch_off_at=None).current_version)
    soon = CLOSES + timedelta(minutes=30)
    assert "between" not in stops_of(an_open_engagement(switch_off_at=soon).current_version)
    undated = an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None).current_version
    assert list(stops_of(undated)) == [BEGINNING]


@override_settings(DEMO_MODE=True)
@pytest.mark.parametrize("stop", [name for name in STOPS if name != BEGINNING])
def test_the_bar_moves_engagement_time_and_leads_back_to_the_page(client: Client, stop: str) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/questions/"
    reply = move(client, engagement, stop, back=path)
    assert (reply.status_code, reply.url) == (303, path)
    there = stops_of(engagement.current_version)[stop]
    assert there <= engagement_now() + timedelta(seconds=2) <= there + timedelta(minutes=1)
    assert BAR in client.get(path).content.decode()


@override_settings(DEMO_MODE=True)
def test_the_clock_undoes_no_act_of_staff_and_does_none(client: Client) -> None:
    engagement = an_open_engagement(at=SWITCH_OFF)
    frozen = Milestone.objects.create(engagement=engagement, kind=FROZEN, at=SWITCH_OFF)
    for stop in STOPS:
        move(client, engagement, stop)
    assert [one.pk for one in engagement.milestones.filter(kind=FROZEN)] == [frozen.pk]
    assert engagement.milestones.count() == 2


@pytest.mark.parametrize("demo", [True, False])
def test_the_bar_and_its_address_exist_in_a_demonstration_only(client: Client, demo: bool) -> None:
    engagement = an_open_engagement()
    client.force_login(a_person("owner", on=engagement))
    pages = (f"/engagements/{engagement.slug}/", f"/respond/{engagement.slug}/", f"/staff/{engagement.slug}/stops/")
    with override_settings(DEMO_MODE=demo):
        for path in pages:
            for visitor in (client, Client()):
                drawn = BAR in visitor.get(path, follow=True).content.decode()
                assert drawn is (demo and visitor.get(path).status_code == 200), path
        reply = move(client, engagement, "late")
    assert reply.status_code == (303 if demo else 404)
    assert (engagement_now() > SWITCH_OFF) is demo


@override_settings(DEMO_MODE=True)
def test_what_is_no_stop_of_a_published_engagement_moves_nothing(client: Client) -> None:
    engagement = an_open_engagement(switch_off_at=None)
    assert move(client, engagement, "opened").status_code == 303
    set_engagement_time(to=WHILE_OPEN)
    for stop in ("between", "tomorrow", ""):
        assert move(client, engagement, stop).status_code == 404
    engagement.slug = "no-such-engagement"
    assert move(client, engagement, "late").status_code == 404
    assert client.get("/demo/clock/").status_code == 405
    assert engagement_now() - WHILE_OPEN < timedelta(minutes=1)


@override_settings(DEMO_MODE=True)
def test_another_website_can_not_move_it_nor_lead_anybody_away(client: Client) -> None:
    engagement = an_open_engagement()
    facts = {"engagement": engagement.slug, "stop": "late"} | A_WHOLE_FORM
    for site in ("cross-site", "same-site"):
        assert client.post("/demo/clock/", facts, headers={"sec-fetch-site": site}).status_code == 403
    assert engagement_now() - WHILE_OPEN < timedelta(minutes=1)
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "elsewhere", ""):
        assert move(client, engagement, "late", back=back).url == "/"


@override_settings(DEMO_MODE=True)
def test_a_kept_page_never_shows_an_old_time(client: Client) -> None:
    engagement = an_open_engagement()
    path = f"/engagements/{engagement.slug}/"
    first = client.get(path)
    assert "it is now noon on Friday 5 March 2021." in first.content.decode()
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    set_engagement_time(to=WHILE_OPEN + timedelta(minutes=1))
    later = client.get(path, headers={"if-none-match": first["ETag"]})
    assert "it is now 12:01pm on Friday 5 March 2021." in later.content.decode()


@override_settings(DEMO_MODE=True)
def test_the_hub_has_the_stops_of_the_engagement_that_leads(client: Client) -> None:
    the_demonstration()
    hub = client.get("/").content.decode()
    assert f'name="engagement" value="{ICP}"' in hub
    assert "The day before it opens: 9am on Tuesday 9 February 2021" in hub
    reply = move(client, Engagement.objects.get(slug=ICP), BEGINNING)
    assert reply.url == "/"
    assert notice(ICP).phase == OPEN
    assert BAR not in client.get("/help/").content.decode()


@pytest.mark.parametrize("width", WIDTHS)
@override_settings(DEMO_MODE=True)
def test_the_bar_is_plain_to_everyone_and_works_without_scripts(live_server: LiveServer, width: int) -> None:
    engagement = an_open_engagement(at=OPENS)
    with a_page(width=width, server=live_server.url, scripts=False) as page:
        page.goto(f"{live_server.url}/engagements/{engagement.slug}/")
        closed = page.locator(".app-clock").bounding_box()["height"]
        assert closed <= 64, closed
        assert not page.get_by_label("Move the clock to").is_visible()
        page.locator(".app-clock summary").press("Enter")
        page.get_by_label("Move the clock to").select_option("last-hour")
        with page.expect_navigation():
            page.get_by_role("button", name="Move the clock").click()
        assert "The last hour." in page.locator("main").inner_text()
        assert "it is now 11:30pm on Thursday 11 March 2021." in page.get_by_role("region", name=BAR).inner_text()
        bar, main = (page.locator(place).bounding_box() for place in (".app-clock", "main"))
        assert bar["y"] + bar["height"] <= main["y"]
        page.emulate_media(media="print")
        assert not page.locator(".app-clock").is_visible()
    with a_page(width=width, server=live_server.url) as page:
        page.goto(f"{live_server.url}/engagements/{engagement.slug}/")
        assert_accessible(page, "the clock bar")
        page.locator(".app-clock summary").click()
        assert_accessible(page, "the clock bar, opened")
        shown(page, f"clock-bar-{width}")

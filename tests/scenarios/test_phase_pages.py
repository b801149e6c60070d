"""The pages of every phase in a browser, on a phone and on a desk: no finding of axe, nothing wider than the window."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from groundwork.clock.services import set_engagement_time
from responses.intake.views.holding import COOKIE
from scenarios.models import Engagement
from scenarios.states import CLOSED, FORM_PAUSED, LATE, OPEN, REPORT_FROZEN, TAKEN_BACK
from scenarios.stops import propose_withdrawal
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import CLOSES, a_person, an_open_engagement
from tests.responses.intake.views.test_phases import begun_before
from tests.scenarios.test_stops import REACHED, WHY, an_engagement_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_public_pages_of_every_phase(live_server: LiveServer, width: int) -> None:
    with a_page(width=width, server=live_server.url) as page:
        for phase in [*REACHED, "grace"]:
            engagement = an_engagement_in(phase) if phase in REACHED else in_grace()
            for name, path in (
                ("engagement", f"/engagements/{engagement.slug}/"),
                ("start", f"/respond/{engagement.slug}/"),
            ):
                page.goto(live_server.url + path)
                assert_accessible(page, f"{name}, {phase}")
                shown(page, f"phase-{phase.replace(' ', '-')}-{name}-{width}")
        page.goto(f"{live_server.url}/")
        assert_accessible(page, "the hub with every phase")
        shown(page, f"phase-all-hub-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_check_answers_of_a_draft_that_another_phase_has_overtaken(live_server: LiveServer, width: int) -> None:
    for phase in (CLOSED, FORM_PAUSED, TAKEN_BACK, REPORT_FROZEN):
        client, _engagement, check = begun_before(phase)
        with a_page(width=width, server=live_server.url, cookies={COOKIE: client.cookies[COOKIE].value}) as page:
            page.goto(live_server.url + check)
            assert "Which scenario do you support?" in page.locator("main").inner_text()
            assert_accessible(page, f"check-answers, {phase}")
            shown(page, f"phase-{phase.replace(' ', '-')}-check-{width}")


def in_grace() -> Engagement:
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    set_engagement_time(to=CLOSES.replace(minute=20))
    return engagement


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_on_which_staff_stop_the_form(live_server: LiveServer, width: int) -> None:
    for phase in (OPEN, FORM_PAUSED, LATE):
        engagement = an_engagement_in(phase)
        with a_page(width=width, server=live_server.url, cookies=signed_in("owner", engagement)) as page:
            page.goto(f"{live_server.url}/staff/{engagement.slug}/stops/")
            assert_accessible(page, f"stops, {phase}")
            shown(page, f"stops-{phase}-{width}")
            if phase == OPEN:
                with page.expect_navigation():
                    page.get_by_role("button", name="Pause the form").click()
                assert "Say why the form is paused" in page.locator("main").inner_text()
                assert page.title().startswith("Error: ")
                assert_accessible(page, "stops in error")
                shown(page, f"stops-error-{width}")
    propose_withdrawal(engagement=engagement, reason=WHY, by=a_person("owner", on=engagement))
    with a_page(width=width, server=live_server.url, cookies=signed_in("approver", engagement)) as page:
        page.goto(f"{live_server.url}/staff/{engagement.slug}/stops/")
        assert_accessible(page, "a withdrawal that waits")
        shown(page, f"stops-pending-{width}")
        with page.expect_navigation():
            page.get_by_role("button", name="Agree and withdraw the engagement").click()
        assert "The engagement is withdrawn." in page.locator("main").inner_text()
        assert_accessible(page, "withdrawn")
        shown(page, f"stops-withdrawn-{width}")


def signed_in(role: str, engagement: Engagement) -> dict[str, str]:
    client = Client()
    client.force_login(a_person(role, on=engagement, name="Olive Owner"))
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}

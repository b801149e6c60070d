from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.live_server_helper import LiveServer

from groundwork.forms import sentinel
from scenarios.models import Engagement, ExtensionProposal
from scenarios.services import decline_extension, propose_extension
from tests.browser import WIDTHS, a_page, assert_accessible
from tests.builders import CLOSES, SWITCH_OFF, a_draft_engagement, a_person, an_open_engagement

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 3, 19, tzinfo=UTC)
A_WHOLE_FORM = {sentinel.NAME: sentinel.VALUE}
TYPED = {
    "close_on_day": "18",
    "close_on_month": "3",
    "close_on_year": "2021",
    "close_time": "11:59pm",
    "reason": "The form was down for a day.",
} | A_WHOLE_FORM


def signed_in(*roles: str, on: Engagement, name: str = "") -> Client:
    client = Client()
    client.force_login(a_person(*roles, on=on, name=name))
    return client


def a_proposal(engagement: Engagement, name: str = "Olive Owner") -> ExtensionProposal:
    owner = a_person("owner", on=engagement, name=name)
    return propose_extension(
        engagement=engagement, new_closes_at=LATER, new_switch_off_at=None, reason="The form was down.", by=owner
    )


def page_of(client: Client, engagement: Engagement) -> str:
    page = client.get(f"/staff/{engagement.slug}/extend/")
    assert page.status_code == 200
    return unescape(page.content.decode())


def act(client: Client, engagement: Engagement, name: str, **posted: object) -> object:
    return client.post(f"/staff/{engagement.slug}/extend/{name}/", posted | A_WHOLE_FORM, follow=True)


def test_a_proposal_is_stored_and_shown_to_the_second_person() -> None:
    engagement = an_open_engagement()
    reply = signed_in("owner", on=engagement, name="Olive Owner").post(
        f"/staff/{engagement.slug}/extend/propose/", TYPED, follow=True
    )
    assert reply.redirect_chain == [(f"/staff/{engagement.slug}/extend/", 302)]
    assert "Your proposal waits for a second person." in reply.content.decode()
    assert ExtensionProposal.objects.get().new_closes_at == LATER
    seen = page_of(signed_in("approver", on=engagement), engagement)
    assert "11:59pm on Thursday 18 March 2021" in seen
    assert "Instead of 11:59pm on Thursday 11 March 2021" in seen
    assert "Olive Owner" in seen
    assert "The form was down for a day." in seen
    assert "Agree and move the close" in seen


def test_the_second_person_moves_the_close() -> None:
    engagement = an_open_engagement()
    proposal = a_proposal(engagement)
    approver = signed_in("approver", on=engagement, name="Avril Approver")
    reply = act(approver, engagement, "confirm", proposal=proposal.pk)
    assert "The close has moved." in reply.content.decode()
    engagement.refresh_from_db()
    assert engagement.closes_at == LATER
    seen = page_of(approver, engagement)
    assert "Agreed by" in seen
    assert "Avril Approver" in seen
    assert "We moved the close from 11:59pm on Thursday 11 March 2021 to 11:59pm on Thursday 18 March 2021." in seen


def test_a_new_switch_off_is_shown_with_the_old_one_before_and_after_it_is_agreed() -> None:
    engagement = an_open_engagement()
    switched = {"switch_off_on_day": "22", "switch_off_on_month": "3", "switch_off_on_year": "2021"}
    owner = signed_in("owner", on=engagement)
    owner.post(f"/staff/{engagement.slug}/extend/propose/", TYPED | switched | {"switch_off_time": "1pm"})
    approver = signed_in("approver", on=engagement)
    seen = page_of(approver, engagement)
    assert "1pm on Monday 22 March 2021<br>Instead of 1pm on Monday 15 March 2021" in seen
    act(approver, engagement, "confirm", proposal=ExtensionProposal.objects.get().pk)
    moved = (
        "We moved the switch-off of the online form from 1pm on Monday 15 March 2021 to 1pm on Monday 22 March 2021."
    )
    assert moved in page_of(approver, engagement)
    assert moved in Client().get(f"/engagements/{engagement.slug}/").content.decode()


def test_a_switch_off_that_stays_is_not_said_to_have_moved() -> None:
    engagement = an_open_engagement()
    owner = signed_in("owner", on=engagement)
    owner.post(f"/staff/{engagement.slug}/extend/propose/", TYPED | {"close_on_day": "13"})
    approver = signed_in("approver", on=engagement)
    proposal = ExtensionProposal.objects.get()
    assert proposal.new_switch_off_at == SWITCH_OFF
    act(approver, engagement, "confirm", proposal=proposal.pk)
    seen = page_of(approver, engagement)
    assert "We moved the close" in seen
    assert "Instead of 1pm" not in seen
    assert "We moved the switch-off" not in seen


def test_the_second_person_says_no_with_a_reason() -> None:
    engagement = an_open_engagement()
    proposal = a_proposal(engagement)
    approver = signed_in("approver", on=engagement)
    reply = act(approver, engagement, "decline", proposal=proposal.pk, note="The report would be late.")
    assert "The close stays where it is." in reply.content.decode()
    engagement.refresh_from_db()
    assert engagement.closes_at == CLOSES
    seen = page_of(approver, engagement)
    assert "Refused by" in seen
    assert "The report would be late." in seen


def test_what_was_typed_stays_and_what_is_wrong_is_listed() -> None:
    engagement = an_open_engagement()
    owner = signed_in("owner", on=engagement)
    reply = owner.post(f"/staff/{engagement.slug}/extend/propose/", TYPED | {"close_time": "midnight"})
    page = unescape(reply.content.decode())
    assert "<title>Error: Dates and extensions" in " ".join(page.split()).replace("<title> ", "<title>")
    assert "There is a problem" in page
    assert 'href="#id_close_time"' in page
    assert 'value="midnight"' in page
    assert "The form was down for a day." in page
    assert not ExtensionProposal.objects.exists()


def test_a_close_before_the_present_one_is_refused_in_words() -> None:
    engagement = an_open_engagement()
    owner = signed_in("owner", on=engagement)
    reply = owner.post(f"/staff/{engagement.slug}/extend/propose/", TYPED | {"close_on_day": "1"})
    assert "The new close must be later than the one people were told." in reply.content.decode()
    assert not ExtensionProposal.objects.exists()


def test_an_act_that_is_blocked_says_who_can_in_place_of_its_button() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    propose_extension(engagement=engagement, new_closes_at=LATER, new_switch_off_at=None, reason="Late post.", by=owner)
    client = Client()
    client.force_login(owner)
    seen = page_of(client, engagement)
    assert "You proposed this. Someone else, an owner or an approver, has to decide." in seen
    assert "A proposal is waiting for a second person. An owner or an approver has to decide it first." in seen
    for button in ("Agree and move the close", "Say no to this", "Propose this close"):
        assert button not in seen


def test_an_auditor_reads_and_is_told_who_acts() -> None:
    engagement = an_open_engagement()
    seen = page_of(signed_in("auditor", on=engagement), engagement)
    assert "11:59pm on Thursday 11 March 2021" in seen
    assert "You can't propose a later close. The engagement owner can." in seen
    assert "Propose this close" not in seen


def test_confirming_ones_own_proposal_is_refused_on_the_page() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    proposal = propose_extension(
        engagement=engagement, new_closes_at=LATER, new_switch_off_at=None, reason="Late post.", by=owner
    )
    client = Client()
    client.force_login(owner)
    for name in ("confirm", "decline"):
        page = unescape(act(client, engagement, name, proposal=proposal.pk).content.decode())
        assert "There is a problem" in page
        assert "You proposed this." in page
    engagement.refresh_from_db()
    assert engagement.closes_at == CLOSES


def test_two_people_who_press_at_once_are_told_who_came_first() -> None:
    engagement = an_open_engagement()
    proposal = a_proposal(engagement)
    decline_extension(proposal=proposal, by=a_person("approver", on=engagement))
    reply = act(signed_in("approver", on=engagement), engagement, "confirm", proposal=proposal.pk)
    assert "This proposal was decided already." in reply.content.decode()
    engagement.refresh_from_db()
    assert engagement.closes_at == CLOSES


@pytest.mark.parametrize("name", ["confirm", "decline"])
def test_a_proposal_of_another_engagement_does_not_exist_here(name: str) -> None:
    here, elsewhere = an_open_engagement(), an_open_engagement()
    proposal = a_proposal(elsewhere)
    client = signed_in("approver", on=here)
    for named in (proposal.pk, "", "x", -1, 10**30):
        assert act(client, here, name, proposal=named).status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.closes_at == CLOSES
    assert not hasattr(ExtensionProposal.objects.get(), "decision")


@pytest.mark.parametrize("name", ["propose", "confirm", "decline"])
def test_acts_are_posted_only(name: str) -> None:
    engagement = an_open_engagement()
    reply = signed_in("owner", on=engagement).get(f"/staff/{engagement.slug}/extend/{name}/")
    assert (reply.status_code, reply["Allow"]) == (405, "POST")


def test_reasons_are_text_and_not_markup() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement, name="<script>alert(1)</script>")
    propose_extension(
        engagement=engagement,
        new_closes_at=LATER,
        new_switch_off_at=None,
        reason="<script>alert(2)</script>",
        by=owner,
    )
    page = signed_in("auditor", on=engagement).get(f"/staff/{engagement.slug}/extend/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;script&gt;alert(2)" in page
    assert "<script>alert" not in page


def test_the_page_asks_as_much_for_2_proposals_as_for_20() -> None:
    engagement = an_open_engagement()
    reader = signed_in("auditor", on=engagement)
    counts = []
    for rows in (2, 18):
        for _each in range(rows):
            decline_extension(proposal=a_proposal(engagement), by=a_person("approver", on=engagement))
        with CaptureQueriesContext(connection) as captured:
            assert page_of(reader, engagement).count("Refused by") >= rows
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10


def test_an_extension_proposed_in_winter_for_summer_is_kept_in_local_time() -> None:
    engagement = an_open_engagement()
    owner = signed_in("owner", on=engagement)
    owner.post(f"/staff/{engagement.slug}/extend/propose/", TYPED | {"close_on_day": "1", "close_on_month": "4"})
    assert ExtensionProposal.objects.get().new_closes_at == datetime(2021, 4, 1, 23, tzinfo=UTC)
    assert ExtensionProposal.objects.get().new_closes_at - CLOSES != timedelta(days=21)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_page_fresh_in_error_and_with_a_proposal(live_server: LiveServer, width: int) -> None:
    engagement = an_open_engagement()
    owner, approver = signed_in("owner", on=engagement), signed_in("approver", on=engagement)
    address = f"{live_server.url}/staff/{engagement.slug}/extend/"
    with a_page(width=width, server=live_server.url, cookies=session_of(owner)) as page:
        page.goto(address)
        assert_accessible(page, "fresh")
        with page.expect_navigation():
            page.get_by_role("button", name="Propose this close").click()
        assert page.title().startswith("Error: ")
        assert_accessible(page, "in error")
        page.get_by_role("link", name="Say why the close moves").click()
        assert page.evaluate("document.activeElement.id") == "id_reason"
    a_proposal(engagement)
    with a_page(width=width, server=live_server.url, cookies=session_of(approver)) as page:
        page.goto(address)
        assert page.get_by_role("button", name="Agree and move the close").is_visible()
        assert_accessible(page, "with a proposal")


def session_of(client: Client) -> dict[str, str]:
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def test_a_draft_has_no_close_to_move_and_the_page_says_so(client):
    """Its address can be typed in: the words come back and nothing breaks."""
    engagement = a_draft_engagement()
    client.force_login(a_person("owner", on=engagement))
    page = client.post(f"/staff/{engagement.slug}/extend/propose/", TYPED)
    assert page.status_code == 200
    assert "published" in page.content.decode()
    assert not engagement.milestones.exists()

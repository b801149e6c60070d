"""The page on which staff stop the form, by hand: who sees what, what is kept, what the public sees next."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, Milestone, WithdrawalDecision
from scenarios.services import Refused
from scenarios.states import DECLINED, FROZEN, PAUSED, RESUMED, WITHDRAWN
from scenarios.stops import decline_withdrawal, pause, propose_withdrawal
from tests.builders import SWITCH_OFF, a_person, an_open_engagement
from tests.reading import words_of

pytestmark = pytest.mark.django_db
WHY = "The form lost answers."


def signed_in(*roles: str, on: Engagement) -> Client:
    client = Client()
    client.force_login(a_person(*roles, on=on))
    return client


def act(client: Client, engagement: Engagement, name: str, **posted: object) -> str:
    reply = client.post(f"/staff/{engagement.slug}/stops/{name}/", posted | {"form_end": "complete"}, follow=True)
    assert reply.status_code == 200
    return unescape(reply.content.decode())


def test_an_owner_pauses_and_resumes_and_everyone_reads_why() -> None:
    engagement = an_open_engagement()
    owner, path = signed_in("owner", on=engagement), f"/engagements/{engagement.slug}/"
    assert "The form is paused." in act(owner, engagement, "pause", pause_reason=WHY)
    assert WHY in words_of(Client(), path)
    said = act(owner, engagement, "resume")
    assert "The form is on again." in said
    assert WHY not in words_of(Client(), path)
    assert "The close has moved. Before, it was 11:59pm on Thursday 11 March 2021." in words_of(Client(), path)
    kinds = list(engagement.milestones.values_list("kind", flat=True))
    assert kinds == ["published", PAUSED, RESUMED, "extended", "published"]


def test_a_pause_without_a_reason_changes_nothing() -> None:
    engagement = an_open_engagement()
    said = act(signed_in("owner", on=engagement), engagement, "pause", pause_reason=" ")
    assert "Say why the form is paused" in said
    assert not engagement.milestones.filter(kind=PAUSED).exists()


def test_what_was_typed_stays_where_the_act_came_too_late() -> None:
    """Another owner was quicker."""
    engagement = an_open_engagement()
    pause(engagement=engagement, reason="First", by=a_person("owner", on=engagement))
    said = act(signed_in("owner", on=engagement), engagement, "pause", pause_reason=WHY)
    assert "An engagement owner has to switch it on again first." in said
    assert f">\n{WHY}</textarea>" in said or f">{WHY}</textarea>" in said
    assert engagement.milestones.filter(kind=PAUSED).count() == 1


def test_a_freeze_ends_corrections_for_the_public_page_too() -> None:
    engagement = an_open_engagement(at=SWITCH_OFF)
    assert "The report is frozen." in act(signed_in("owner", on=engagement), engagement, "freeze", freeze_sure="on")
    assert engagement.milestones.filter(kind=FROZEN).count() == 1
    words = words_of(Client(), f"/engagements/{engagement.slug}/")
    assert "Views that are in the report can’t be corrected any more." in words


def test_one_click_freezes_nothing_and_the_page_says_what_would_end() -> None:
    engagement = an_open_engagement(at=SWITCH_OFF)
    owner = signed_in("owner", on=engagement)
    page = unescape(owner.get(f"/staff/{engagement.slug}/stops/").content.decode())
    for words in (
        "These end as soon as you freeze the report, for good:",
        "From that moment on, nobody can correct a view.",
        "Whoever sent it can’t do that any more.",
        "You can’t undo a freeze.",
    ):
        assert words in page
    for posted in ({}, {"freeze_sure": ""}):
        said = act(owner, engagement, "freeze", **posted)
        assert re.search(r'href="#id_freeze_sure">\s+Tick the box if you want to freeze the report', said)
        assert "<title>Error:" in said
        assert not engagement.milestones.filter(kind=FROZEN).exists()
    assert "The report is frozen." in act(owner, engagement, "freeze", freeze_sure="on")
    assert engagement.milestones.filter(kind=FROZEN).count() == 1


def test_one_proposes_a_withdrawal_and_the_other_agrees() -> None:
    engagement = an_open_engagement()
    owner, approver = signed_in("owner", on=engagement), signed_in("approver", on=engagement)
    said = act(owner, engagement, "withdraw", withdrawal_reason=WHY)
    assert "Your proposal waits for a second person." in said
    assert "Someone else, an owner or an approver, has to decide." in said
    proposal = engagement.withdrawal_proposals.get()
    assert "Withdrawn" not in words_of(Client(), f"/engagements/{engagement.slug}/")
    assert "Someone else" in act(owner, engagement, "withdraw/confirm", proposal=proposal.pk)
    assert "The engagement is withdrawn." in act(approver, engagement, "withdraw/confirm", proposal=proposal.pk)
    assert engagement.milestones.get(kind=WITHDRAWN).facts["reason"] == WHY
    assert WHY in words_of(Client(), f"/engagements/{engagement.slug}/")


def test_the_other_refuses_with_a_reason() -> None:
    engagement = an_open_engagement()
    proposal = propose_withdrawal(engagement=engagement, reason=WHY, by=a_person("owner", on=engagement))
    approver = signed_in("approver", on=engagement)
    said = act(approver, engagement, "withdraw/decline", proposal=proposal.pk, note="Let us wait.")
    assert "You said no to the proposal." in said
    assert "Let us wait." in said
    decision = WithdrawalDecision.objects.get()
    assert (decision.outcome, decision.note) == (DECLINED, "Let us wait.")
    with pytest.raises(Refused):
        decline_withdrawal(proposal=proposal, by=a_person("approver", on=engagement))


def test_a_proposal_of_another_engagement_does_not_exist_here() -> None:
    engagement, other = an_open_engagement(), an_open_engagement()
    proposal = propose_withdrawal(engagement=other, reason=WHY, by=a_person("owner", on=other))
    approver = signed_in("approver", on=engagement)
    for name in ("confirm", "decline"):
        for named in (proposal.pk, "", "x"):
            posted = {"proposal": named, "form_end": "complete"}
            reply = approver.post(f"/staff/{engagement.slug}/stops/withdraw/{name}/", posted)
            assert reply.status_code == 404
            assert "Page not found" in reply.content.decode()
    assert not WithdrawalDecision.objects.exists()


def test_who_only_reads_sees_who_can_act_in_place_of_each_button() -> None:
    engagement = an_open_engagement(at=SWITCH_OFF)
    said = unescape(signed_in("auditor", on=engagement).get(f"/staff/{engagement.slug}/stops/").content.decode())
    for words in (
        "You can't pause the form. The engagement owner can.",
        "You can't freeze the report. The engagement owner can.",
        "You can't propose to withdraw this engagement. Its owner can.",
    ):
        assert words in said
    assert "<form" not in said.split("<main", 1)[1].split("</main>")[0]


def test_what_is_not_published_yet_has_a_page_too() -> None:
    engagement = an_open_engagement()
    Engagement.objects.filter(pk=engagement.pk).update(current_version=None)
    said = signed_in("owner", on=engagement).get(f"/staff/{engagement.slug}/stops/").content.decode()
    assert "This engagement is not published yet." in said


def test_the_page_asks_as_much_for_2_proposals_as_for_20() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    client, counts = signed_in("owner", on=engagement), []
    for more in (2, 18):
        for _each in range(more):
            proposal = propose_withdrawal(engagement=engagement, reason=WHY, by=owner)
            decline_withdrawal(proposal=proposal, by=approver)
        client.get(f"/staff/{engagement.slug}/stops/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/staff/{engagement.slug}/stops/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_pages_of_an_engagement_ask_no_more_in_a_pause(client: Client) -> None:
    engagement = an_open_engagement()
    counts = []
    for kinds in ([], [PAUSED, RESUMED] * 9, [PAUSED]):
        for kind in kinds:
            Milestone.objects.create(engagement=engagement, kind=kind, at=SWITCH_OFF, facts={"reason": WHY})
        set_engagement_time(to=SWITCH_OFF)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/respond/{engagement.slug}/")
        counts.append(len(captured))
    assert len(set(counts)) == 1

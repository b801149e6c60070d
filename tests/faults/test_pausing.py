"""A pause or a freeze in the very moment in which views are sent: each view is in, or still its writer's."""

from functools import partial

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.services import begin_correction, submit
from scenarios.models import Milestone
from scenarios.stops import freeze, pause, resume
from tests.builders import SWITCH_OFF, a_draft, a_person, an_open_engagement
from tests.faults.holding import at_the_same_moment
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = 6


def a_sender(engagement, number):
    """A browser at check-answers, and the press of its button."""
    begun, browser = a_draft(engagement, why=f"Words of view {number}"), Client()
    return pressed(browser, engagement, begun.draft.key, begun.private_code)


def pressed(browser, engagement, key, code):
    browser.cookies["draft"] = code
    check = f"/respond/{engagement.slug}/{key}/check/"
    fields = hidden_fields(browser.get(check))
    return partial(browser.post, check.replace("/check/", "/send/"), fields)


@pytest.mark.parametrize("place", [0, VIEWS // 2, VIEWS])
def test_in_a_pause_each_view_is_counted_or_kept_as_a_draft(place):
    """The pause comes before, among and after those who press; whoever was told "sent" is in the books, nobody else."""
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    senders = [a_sender(engagement, number) for number in range(VIEWS)]
    acts = [
        *senders[:place],
        partial(pause, engagement=engagement, reason="It lost answers.", by=owner),
        *senders[place:],
    ]
    results = at_the_same_moment(*acts)
    stopped = Milestone.objects.get(kind="paused")
    pages = [result for result in results if result != stopped]
    acknowledged = [page for page in pages if page.status_code == 303]
    refused = [page for page in pages if page.status_code == 200]
    assert len(acknowledged) + len(refused) == VIEWS
    assert Response.objects.count() == ResponseVersion.objects.count() == len(acknowledged)
    assert Draft.objects.count() == len(refused)
    assert all(response.received_at <= stopped.at for response in Response.objects.all())
    assert set(Response.objects.values_list("counting", flat=True)) <= {"counted"}
    for page in acknowledged:
        assert ResponseVersion.objects.filter(draft_key=page.url.split("/")[3]).exists()
    for page in refused:
        words = page.content.decode()
        assert "Words of view" in words
        assert "Come back when it is on again." in words
    _all_are_in_after_the_pause(engagement, owner, senders)


def _all_are_in_after_the_pause(engagement, owner, senders):
    resume(engagement=engagement, by=owner)
    for send in senders:
        assert send().status_code == 303
    said = ResponseVersion.objects.values_list("answers__questions__q1-why", flat=True)
    assert sorted(said) == [f"Words of view {number}" for number in range(VIEWS)]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("freeze_first", [True, False])
def test_a_freeze_takes_a_correction_whole_or_leaves_what_was_sent_and_keeps_the_words(freeze_first):
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    begun = a_draft(engagement, why="First words")
    response = submit(draft_key=begun.draft.key, engagement_id=engagement.pk).response
    set_engagement_time(to=SWITCH_OFF)
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Second words"}})
    send = pressed(Client(), engagement, draft.key, begun.private_code)
    stop = partial(freeze, engagement=engagement, by=owner)
    results = at_the_same_moment(*([stop, send] if freeze_first else [send, stop]))
    page = results[1 if freeze_first else 0]
    response.refresh_from_db()
    if page.status_code == 303:
        assert response.latest == 2
        newest = response.versions.get(number=2)
        assert newest.received_at <= Milestone.objects.get(kind="frozen").at
        assert newest.answers["questions"]["q1-why"] == "Second words"
    else:
        assert response.latest == 1
        assert "corrections have ended" in page.content.decode()
        assert Draft.objects.get().document["questions"]["q1-why"] == "Second words"

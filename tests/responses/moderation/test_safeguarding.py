"""Somebody may be at risk: one click, the same day, two people to close, and nothing excluded or deleted."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from reports.compilation.snapshot import take_snapshot
from responses.intake.services import begin_correction, submit
from responses.moderation.models import Concern, ConcernDecision
from responses.moderation.narrowing import SAFETY, Asked
from responses.moderation.queue import how_many_wait, page_of
from responses.moderation.safeguarding import ask_to_close, close, escalate, keep_open
from responses.moderation.services import confirm, count_only, exclude, publish, release
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import printed_views, published, two_moderators, withdrawn
from tests.responses.moderation.test_views import act, address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def refused(service, **told):
    with pytest.raises(Refused) as refusal:
        service(**told)
    return refusal.value.obstacles


def test_a_published_view_goes_on_hold_at_once_and_still_counts(engagement):
    first, _ = two_moderators(engagement)
    response = published(a_response(engagement), first)
    concern = escalate(response=response, by=first)
    response.refresh_from_db()
    assert (response.publication, response.counting, concern.due_on) == ("held", "counted", date(2021, 3, 5))
    snapshot = take_snapshot(engagement)
    assert (printed_views(snapshot), snapshot.content["figures"]["counted"]) == ([], 1)


def test_nothing_shows_the_view_until_two_people_close_it(engagement):
    first, second = two_moderators(engagement)
    response = a_response(engagement)
    concern = escalate(response=response, by=first)
    told = {"response": response, "version_number": 1, "by": second}
    words = "Somebody may be at risk. Two people have to close that before this view can be shown."
    assert refused(release, **told) == [words]
    ask_to_close(concern=concern, by=first, note="Rang the family.")
    assert refused(close, concern=concern, by=first, note="Done.") == [
        "You asked to close this. Another moderator has to decide."
    ]
    assert refused(close, concern=concern, by=second, note=" ") == ["Say what was done."]
    keep_open(concern=concern, by=second, note="Ring the school too.")
    assert len(refused(close, concern=concern, by=first, note="Done.")) == 1
    ask_to_close(concern=concern, by=second, note="The school knows.")
    close(concern=concern, by=first, note="Agreed.")
    assert refused(ask_to_close, concern=concern, by=first, note="Again.") == ["Two people closed this already."]
    response.refresh_from_db()
    assert response.publication == "held"
    release(**told)
    publish(**told)


@pytest.mark.parametrize("kept_back", ["do_not_publish", "withdrawn", "withheld", "left out"])
def test_it_is_raised_on_any_view_and_moves_nothing_else(engagement, kept_back):
    first, second = two_moderators(engagement)
    response = a_response(engagement, publication="do_not_publish" if kept_back == "do_not_publish" else "publish")
    if kept_back == "withdrawn":
        withdrawn(response)
    if kept_back == "withheld":
        told = {"response": response, "version_number": 1, "by": first, "reason": "abuse"}
        confirm(proposal=count_only(**told), by=second)
    if kept_back == "left out":
        told = {"response": response, "version_number": 1, "by": first, "reason": "spam"}
        confirm(proposal=exclude(**told), by=second)
    response.refresh_from_db()
    before = (response.publication, response.counting, response.excluded_because)
    escalate(response=response, by=first)
    response.refresh_from_db()
    assert (response.publication, response.counting, response.excluded_because) == before
    assert how_many_wait(engagement, first, WHILE_OPEN.date())[SAFETY] == 1


def test_it_is_raised_once_at_a_time_and_only_by_who_may(engagement):
    _, second = two_moderators(engagement)
    response = a_response(engagement, stakeholder="vcse", organisation="Example Group")
    assert "A moderator" in refused(escalate, response=response, by=a_person("analyst", on=engagement))[0]
    escalate(response=response, by=a_person("moderator", on=engagement, organisations="Example Group"))
    assert refused(escalate, response=response, by=second) == ["This is escalated already. See what was done so far."]


def test_it_stays_with_the_view_when_its_sender_corrects_it(engagement):
    first, _ = two_moderators(engagement)
    response = a_response(engagement)
    escalate(response=response, by=first)
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    (row,) = page_of(engagement, first, Asked(SAFETY, after=None), WHILE_OPEN.date(), {}).rows
    assert (row.view.number, row.risk_due) == (2, "Friday 5 March 2021")


def test_it_stands_first_on_the_home_page_and_in_the_queue(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    queue = reverse("moderation:queue", args=[engagement.slug])
    assert "at risk" not in text_of(client.get(queue))
    page = client.post(address("escalate", response), {"escalate-version": 1, "form_end": "complete"})
    assert page.url == address("response", response)
    home = text_of(client.get(reverse("accounts:home")))
    assert "Act today: somebody may be at risk in 1 view." in home
    listed = text_of(client.get(queue))
    assert listed.index("1 view to act on today") < listed.index("Waiting for a decision")
    assert "Act by the end of Friday 5 March 2021." in text_of(client.get(queue, {"waiting": "safety"}))


def test_on_the_page_two_people_close_it_with_what_was_done(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement)
    first.post(address("escalate", response), {"escalate-version": 1, "form_end": "complete"})
    again = second.post(address("escalate", response), {"escalate-version": 1, "form_end": "complete"})
    assert again.status_code == 409
    assert "This is escalated already." in text_of(again)
    concern = Concern.objects.get()
    assert "Say what was done" in text_of(act(first, "ask_to_close", response, concern=concern.pk, note=""))
    act(first, "ask_to_close", response, concern=concern.pk, note="Rang the family.")
    own = act(first, "close_concern", response, concern=concern.pk, note="Typed note.")
    assert own.status_code == 409
    assert "Typed note." in text_of(own)
    assert "Rang the family." in text_of(second.get(address("response", response)))
    sent = {"close_concern-version": 1, "close_concern-concern": concern.pk, "close_concern-note": "Not yet."}
    second.post(address("keep_open", response), sent | {"form_end": "complete"})
    act(second, "ask_to_close", response, concern=concern.pk, note="The school knows.")
    act(first, "close_concern", response, concern=concern.pk, note="Agreed.")
    shown = text_of(second.get(address("response", response)))
    for words in ("Not yet.", "The school knows.", "Agreed.", "Somebody may be at risk: escalate"):
        assert words in shown
    assert act(first, "ask_to_close", a_response(engagement), concern=concern.pk, note="x").status_code == 404


@pytest.mark.parametrize("model", [Concern, ConcernDecision])
def test_the_rows_only_grow(engagement, model):
    first, _ = two_moderators(engagement)
    ask_to_close(concern=escalate(response=a_response(engagement), by=first), by=first, note="Rang.")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(by=first)

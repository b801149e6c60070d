"""A hold: one person stops showing a view at once, and somebody looks again on a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reports.compilation.snapshot import take_snapshot
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.models import ResponseVersion
from responses.intake.services import begin_correction, change_publication, submit
from responses.intake.standing import standing_of
from responses.intake.states import HELD
from responses.moderation.models import ModerationDecision
from responses.moderation.narrowing import PUBLICATION, Asked
from responses.moderation.queue import OVERDUE, how_many_wait, page_of
from responses.moderation.services import confirm, count_only, hold, publish, release
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import printed_views, published, two_moderators
from tests.responses.moderation.test_views import act, address, queue_of, signed_in, text_of

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 8)


@pytest.fixture
def engagement():
    return an_open_engagement()


def on_hold(response, by, *, remind_on=DAY, reason="advice", version=1):
    hold(response=response, version_number=version, by=by, reason=reason, remind_on=remind_on)
    response.refresh_from_db()
    return response


def refused(service, **told):
    with pytest.raises(Refused) as refusal:
        service(**told)
    return refusal.value.obstacles


def days(day, month, year):
    return {"remind_on_day": day, "remind_on_month": month, "remind_on_year": year}


def test_one_person_takes_a_view_from_the_public_at_once_and_it_still_counts(engagement):
    first, _ = two_moderators(engagement)
    response = published(a_response(engagement, why="Held words."), first)
    assert on_hold(response, first).publication == "held"
    snapshot = take_snapshot(engagement)
    assert (printed_views(snapshot), snapshot.content["figures"]["counted"]) == ([], 1)
    assert snapshot.content["figures"]["publication"]["held"] == 1
    ledger = ledger_of(read_books(engagement))
    assert (ledger.balances, ledger.publication["held"]) == (True, 1)


def test_a_view_on_hold_is_published_only_after_the_hold_ends(engagement):
    first, second = two_moderators(engagement)
    response = on_hold(a_response(engagement), first)
    told = {"response": response, "version_number": 1}
    assert refused(publish, by=second, **told) == ["This view is on hold. End the hold first, then decide."]
    release(by=second, **told)
    publish(by=second, **told)
    assert refused(release, by=second, **told) == ["This view is not on hold."]


def test_a_hold_does_not_wait_for_a_proposal_and_leaves_it_standing(engagement):
    first, second = two_moderators(engagement)
    response = published(a_response(engagement), first)
    proposal = count_only(response=response, version_number=1, by=first, reason="abuse")
    assert on_hold(response, first).publication == "held"
    confirm(proposal=proposal, by=second)
    response.refresh_from_db()
    assert (response.publication, response.withheld) == ("count_only", True)
    assert ModerationDecision.objects.get(act="hold").answers_to is None


@pytest.mark.parametrize("remind_on", [date(2021, 3, 4), date(2022, 4, 1), None])
def test_a_hold_needs_a_day_that_can_come(engagement, remind_on):
    first, _ = two_moderators(engagement)
    told = {"response": a_response(engagement), "version_number": 1, "by": first, "reason": "advice"}
    assert refused(hold, remind_on=remind_on, **told) == ["Choose a day from today on, within the next year."]


def test_a_hold_needs_a_listed_reason(engagement):
    first, _ = two_moderators(engagement)
    told = {"response": a_response(engagement), "version_number": 1, "by": first, "remind_on": DAY}
    assert refused(hold, reason="disagrees", **told) == ["Choose one of the listed reasons."]


def test_neither_a_correction_nor_a_wider_choice_ends_a_hold(engagement):
    first, _ = two_moderators(engagement)
    facts = {"stakeholder": "vcse", "organisation": "Example Group"}
    response = on_hold(a_response(engagement, **facts), first)
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    response.refresh_from_db()
    assert (response.latest, response.publication) == (2, "held")
    assert change_publication(response=response, choice="publish_named").publication == "held"
    assert change_publication(response=response, choice="do_not_publish").publication == "count_only"


def test_its_sender_reads_that_we_look_into_something(engagement):
    first, _ = two_moderators(engagement)
    response = on_hold(a_response(engagement), first)
    version = ResponseVersion.objects.select_related("response").get(response=response)
    assert standing_of(version).published == "It is not published now. We look into something in it first."


def test_the_queue_lists_what_is_due_first_and_pages_without_losing_any(engagement, monkeypatch):
    first, _ = two_moderators(engagement)
    monkeypatch.setattr("responses.moderation.queue.PAGE", 2)
    late, soon, same = (a_response(engagement) for _ in range(3))
    a_response(engagement)
    for response, day in ((late, 20), (soon, 5), (same, 20)):
        on_hold(response, first, remind_on=date(2021, 3, day))
    page = page_of(engagement, first, Asked(HELD, after=None), WHILE_OPEN.date(), {})
    assert [row.view.response for row in page.rows] == [soon, late]
    assert [row.is_due for row in page.rows] == [True, False]
    rest = page_of(engagement, first, Asked(HELD, after=page.after), WHILE_OPEN.date(), {})
    assert ([row.view.response for row in rest.rows], rest.after) == ([same], None)
    counts = how_many_wait(engagement, first, WHILE_OPEN.date())
    assert (counts[HELD], counts[PUBLICATION]) == (3, 1)


def test_on_the_pages_a_view_is_put_on_hold_and_the_hold_ends(engagement):
    client = signed_in("moderator", on=engagement)
    response = published(a_response(engagement), client.person)
    page = act(client, "hold", response, reason="live_case", note="Ask the court.", **days(5, 3, 2021))
    assert page.status_code == 302
    queue = reverse("moderation:queue", args=[engagement.slug])
    listed = text_of(client.get(queue, {"waiting": "held"}))
    assert "On hold (1)" in listed
    assert "Look again now: it was due on Friday 5 March 2021." in listed
    assert "1 on hold." in text_of(client.get(reverse("accounts:home")))
    shown = text_of(client.get(address("response", response)))
    for words in ("Put this view on hold", "Ask the court.", "Look again on Friday 5 March 2021.", "End the hold"):
        assert words in shown
    act(client, "release", response)
    response.refresh_from_db()
    assert response.publication == "awaiting"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"reason": "advice"}, "Enter the day on which somebody looks again"),
        ({"reason": "advice", **days(31, 2, 2021)}, "Enter a real date"),
        ({"reason": "", **days(8, 3, 2021)}, "Choose a reason"),
        ({"reason": "advice", **days(1, 3, 2021)}, "Choose a day from today on"),
    ],
)
def test_what_is_missing_is_said_and_the_note_kept(engagement, told, words):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    text = text_of(act(client, "hold", response, note="Typed note.", **told))
    assert words in text
    assert "Typed note." in text
    assert not ModerationDecision.objects.exists()


def test_a_hold_can_be_put_on_a_view_that_waits_for_a_second_person(engagement):
    client, other = signed_in("moderator", on=engagement), a_person("moderator", on=engagement)
    response = a_response(engagement)
    count_only(response=response, version_number=1, by=other, reason="abuse")
    assert "Put it on hold" in text_of(client.get(address("response", response)))
    act(client, "hold", response, reason="advice", **days(8, 3, 2021))
    assert "End the hold" in text_of(client.get(address("response", response)))


def test_what_is_due_again_is_said_at_home_and_over_the_queue(engagement):
    client = signed_in("moderator", on=engagement)
    due, later = a_response(engagement), a_response(engagement)
    told = {"version_number": 1, "by": client.person, "reason": "advice"}
    hold(response=due, remind_on=WHILE_OPEN.date(), **told)
    hold(response=later, remind_on=WHILE_OPEN.date() + timedelta(days=3), **told)
    assert "2 on hold. 1 of these to look at again today." in text_of(client.get(reverse("accounts:home")))
    assert "1 view on hold to look at again today" in text_of(queue_of(client, engagement))
    assert how_many_wait(engagement, client.person, WHILE_OPEN.date())[OVERDUE] == 1
    release(response=due, version_number=1, by=client.person)
    assert "look at again" not in text_of(queue_of(client, engagement))

"""What a form and a receipt say of a view in each phase, and of a post that could do nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, PublicationChange, ResponseVersion, Withdrawal
from scenarios.models import Milestone
from scenarios.states import (
    BETWEEN,
    CLOSED,
    DECIDED,
    DECISION_MADE,
    FORM_PAUSED,
    FROZEN,
    LATE,
    OPEN,
    PAUSED,
    REPORT_FROZEN,
    RESUMED,
    TAKEN_BACK,
    WITHDRAWN,
)
from tests.builders import CLOSES, WHILE_OPEN, an_open_engagement
from tests.reading import words_of
from tests.responses.assistance.test_agreeing import UNTIL, agreed
from tests.responses.intake.walking import fill_in, fill_in_from, hidden_fields, send
from tests.scenarios.test_stops import REACHED, WHY

pytestmark = pytest.mark.django_db
LOST = "We lost track of your view for a moment, so nothing has changed yet. Send this page again."
AGREED = "We agreed a later date with you."
CLOSED_TOO = "These ways are closed now. They are listed as a record."


PHONE = {"channel": "phone", "label": "Phone us", "value": "0191 498 0123", "note": "", "standing": "example"}


def stop(engagement, kind, at):
    Milestone.objects.create(engagement=engagement, kind=kind, at=at, facts={"reason": WHY})
    set_engagement_time(to=at + timedelta(seconds=1))


def sent_in(client, engagement):
    return send(client, fill_in(client, engagement.slug)).url.replace("/equality/", "/sent/")


def begun_before(phase, **facts):
    """A draft with every page filled in while the form was open, and the phase that came after: check-answers."""
    at, kinds, more = REACHED[phase]
    engagement = an_open_engagement(**more | facts)
    client = Client()
    check = fill_in(client, engagement.slug)
    set_engagement_time(to=at)
    for kind in kinds:
        stop(engagement, kind, at)
    return client, engagement, check


@pytest.mark.parametrize("name", ["withdraw", "who-may-see-it", "withheld"])
def test_a_post_from_a_page_that_we_did_not_sign_says_that_nothing_was_done(client, name):
    address = sent_in(client, an_open_engagement()).replace("/sent/", f"/{name}/")
    assert LOST not in words_of(client, address)
    said = {"form_end": "complete", "choice": "do_not_publish", "words": "Look again", "draft_key": "not ours"}
    page = client.post(address, said)
    assert LOST in page.content.decode()
    assert not Withdrawal.objects.exists()
    assert not PublicationChange.objects.exists()
    if name == "who-may-see-it":
        assert client.post(address, said | hidden_fields(page)).status_code == 303
        assert PublicationChange.objects.get().choice == "do_not_publish"


@pytest.mark.parametrize("name", ["files", "share", "start-from"])
def test_so_do_the_other_pages_of_a_draft(client, name):
    address = fill_in(client, an_open_engagement().slug).replace("/check/", f"/{name}/")
    said = {"form_end": "complete", "act": "read", "public_id": "X", "draft_key": "not ours"}
    assert LOST in client.post(address, said).content.decode()
    assert LOST not in client.get(address).content.decode()


def test_a_question_says_it_once_and_keeps_the_words(client):
    address = fill_in(client, an_open_engagement().slug).replace("/check/", "/questions/q1-why/")
    words = client.post(address, {"form_end": "complete", "answer": "Newer words"}).content.decode()
    assert "We lost track of your draft" in words
    assert "Newer words" in words
    assert LOST not in words


@pytest.mark.parametrize("kind", [PAUSED, WITHDRAWN, FROZEN, DECIDED])
def test_an_agreed_date_promises_nothing_that_was_stopped_meanwhile(kind):
    """Begun under the agreed date, sent after staff stopped the form or closed the report."""
    engagement = an_open_engagement()
    made = agreed(engagement)
    client, at = Client(), CLOSES + timedelta(days=2)
    set_engagement_time(to=at)
    later = f"/respond/{engagement.slug}/later/"
    begun = client.post(later, hidden_fields(client.get(later)) | {"code": made.code}).url
    check = fill_in_from(client, begun)
    stale = hidden_fields(client.get(check))
    assert AGREED in words_of(client, check)
    stop(engagement, kind, at + timedelta(minutes=1))
    assert AGREED not in words_of(client, check)
    page = client.post(check.replace("/check/", "/send/"), stale)
    if kind in (PAUSED, WITHDRAWN):
        assert page.status_code == 200
        assert Draft.objects.exists()
        return
    assert ResponseVersion.objects.get().after
    said = words_of(client, page.url.replace("/equality/", "/sent/"))
    assert ("in a supplement to the report" if kind == FROZEN else "in a log for the work that follows") in said
    assert "It counts as on time" not in said


def test_after_the_decision_an_agreed_date_opens_no_form_that_takes_no_late_views(client):
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    made = agreed(engagement)
    set_engagement_time(to=UNTIL - timedelta(days=1))
    later = f"/respond/{engagement.slug}/later/"
    begun = client.post(later, hidden_fields(client.get(later)) | {"code": made.code}).url
    check = fill_in_from(client, begun)
    stale = hidden_fields(client.get(check))
    stop(engagement, DECIDED, UNTIL - timedelta(hours=1))
    assert "no longer takes views" in client.post(check.replace("/check/", "/send/"), stale).content.decode()
    assert not ResponseVersion.objects.exists()


@pytest.mark.parametrize("phase", [CLOSED, TAKEN_BACK, FORM_PAUSED])
def test_no_way_in_is_offered_as_open_that_the_page_of_the_engagement_calls_closed(phase):
    client, engagement, check = begun_before(phase, texts={"ways_to_respond": [PHONE]})
    for path in (check, f"/respond/{engagement.slug}/"):
        words = words_of(client, path)
        assert (CLOSED_TOO in words) is (phase != FORM_PAUSED), path
        assert ("You can still use the other ways." in words) is (phase == FORM_PAUSED), path
        assert "You can still tell us in another way" not in words


@pytest.mark.parametrize("phase", [OPEN, BETWEEN, LATE, CLOSED, REPORT_FROZEN, TAKEN_BACK])
def test_a_draft_overtaken_by_the_close_offers_the_way_to_an_agreed_date_while_one_can_hold(phase):
    client, engagement, check = begun_before(phase)
    way = f'href="/respond/{engagement.slug}/later/"'
    assert (way in client.get(check).content.decode()) is (phase in (BETWEEN, LATE, CLOSED))


@pytest.mark.parametrize("phase", [FORM_PAUSED, TAKEN_BACK])
def test_who_was_stopped_in_mid_draft_is_led_to_the_reason(phase):
    client, engagement, check = begun_before(phase)
    page = client.get(check).content.decode()
    assert f'<a href="/engagements/{engagement.slug}/">Read why</a>' in page
    assert "Read why" not in words_of(*begun_before(LATE)[::2])


def test_a_withdrawn_engagement_offers_no_correction_that_could_not_be_sent(client):
    engagement = an_open_engagement()
    sent = sent_in(client, engagement)
    fields = hidden_fields(client.get(sent))
    stop(engagement, WITHDRAWN, WHILE_OPEN)
    words = words_of(client, sent)
    assert "you can't correct your view any more" in words
    assert "Correct what you sent" not in words
    assert "lets you see your view again and correct it" not in words
    assert client.post(sent.replace("/sent/", "/correct/"), fields).url == sent
    assert not Draft.objects.exists()
    page = client.get(sent.replace("/sent/", "/withdraw/"))
    assert "You can send a new view" not in page.content.decode()
    assert client.post(sent.replace("/sent/", "/withdraw/"), hidden_fields(page)).status_code == 303
    assert Withdrawal.objects.exists()


def test_in_a_pause_a_correction_can_be_written_and_goes_when_the_form_is_on_again(client):
    engagement = an_open_engagement()
    sent = sent_in(client, engagement)
    assert "The form is paused" not in words_of(client, sent)
    stop(engagement, PAUSED, WHILE_OPEN)
    assert "You can send it when the form is on again." in words_of(client, sent)
    check = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    why = check.replace("/check/", "/questions/q1-why/")
    client.post(why, hidden_fields(client.get(why)) | {"answer": "Mended in the pause"})
    assert "Send my correction" not in words_of(client, check)
    assert ResponseVersion.objects.count() == 1
    stop(engagement, RESUMED, WHILE_OPEN + timedelta(hours=1))
    assert send(client, check).status_code == 303
    assert ResponseVersion.objects.get(number=2).answers["questions"]["q1-why"] == "Mended in the pause"


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (OPEN, "It came on time."),
        (LATE, "It came late. The report shows late views apart."),
        (REPORT_FROZEN, "We put it in a supplement to the report."),
        (DECISION_MADE, "We keep it in a log for the work that follows."),
    ],
)
def test_a_page_drawn_while_open_and_sent_in_another_phase_gets_a_receipt_that_says_which(phase, said):
    at, kinds, facts = REACHED[phase]
    engagement, client = an_open_engagement(**facts), Client()
    check = fill_in(client, engagement.slug)
    stale = hidden_fields(client.get(check))
    set_engagement_time(to=at)
    for kind in kinds:
        stop(engagement, kind, at)
    sent = client.post(check.replace("/check/", "/send/"), stale)
    assert sent.status_code == 303
    assert said in words_of(client, sent.url.replace("/equality/", "/sent/"))


def test_invented_ways_in_are_marked_wherever_they_are_listed(client):
    """A demonstration must not send anybody to an address that reaches nobody."""
    engagement = an_open_engagement(texts={"ways_to_respond": [PHONE]})
    for path in (f"/respond/{engagement.slug}/", f"/engagements/{engagement.slug}/"):
        assert "it reaches nobody" in words_of(client, path)
    engagement = an_open_engagement(texts={"ways_to_respond": [PHONE | {"standing": "sourced"}]})
    assert "it reaches nobody" not in words_of(client, f"/respond/{engagement.slug}/")


def test_before_a_view_begun_after_the_close_its_reader_is_told_until_when_the_form_takes_it(client):
    engagement = an_open_engagement(at=REACHED[BETWEEN][0])
    words = words_of(client, f"/respond/{engagement.slug}/")
    assert "The closing date has passed." in words
    assert "The form still takes views until 1pm on Monday 15 March 2021." in words

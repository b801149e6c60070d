"""Following an engagement: an address is confirmed once, and then gets one mail for each event."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.contacts.events import events_of
from responses.contacts.following import ask_to_follow, confirm
from responses.contacts.keeping import TO_CONFIRM, forget_contacts
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.policies import MOST_TO_ADDRESS
from responses.contacts.tasks import find_news_task
from scenarios.models import Milestone, Update
from scenarios.services import confirm_extension, propose_extension
from scenarios.states import DECIDED, FROZEN, PAUSED, PUBLISHED, WITHDRAWN
from scenarios.stops import pause, resume
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_draft, a_person, an_open_engagement
from tests.responses.contacts.mailbox import ADDRESS, links_in, newest, parts_of, press, the_worker_comes, wants

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def engagement():
    return an_open_engagement()


def follows(engagement, email=ADDRESS):
    ask_to_follow(engagement=engagement, email=email)
    assert confirm(Contact.objects.get(email=email, engagement=engagement).pk)
    return Contact.objects.get(email=email, engagement=engagement)


def told():
    """The subjects that go out now, each with where it goes."""
    mail.outbox.clear()
    for _twice in range(2):
        find_news_task()
        the_worker_comes()
    return [(message.subject, message.to[0]) for message in mail.outbox]


def ask(client, engagement, email=ADDRESS):
    address = f"/engagements/{engagement.slug}/follow/"
    return client.post(address, {"email": email, "form_end": "complete"}, follow=True)


def test_an_address_follows_after_it_was_confirmed_by_the_mailed_link_and_not_before(client, engagement):
    assert f"/engagements/{engagement.slug}/follow/" in client.get(f"/engagements/{engagement.slug}/").content.decode()
    assert "Look at your email" in ask(client, engagement).content.decode()
    the_worker_comes()
    assert newest().to == [ADDRESS]
    onward, _stop = links_in(newest())
    set_engagement_time(to=WHILE_OPEN + DAY)
    Update.objects.create(engagement=engagement, on="2021-03-06", title="News", body="…")
    assert told() == []
    # Programs look at mail: looking confirms nothing.
    reader = Client(enforce_csrf_checks=True)
    for _twice in range(2):
        reader.get(onward)
    assert not ContactPurpose.objects.filter(purpose="updates").exists()
    for _twice in range(2):
        page = press(reader, onward)
        assert (page.status_code, page.url) == (303, f"/engagements/{engagement.slug}/following/")
    assert "You follow this engagement" in reader.get(page.url).content.decode()
    assert ContactPurpose.objects.open().get().purpose == "updates"


def test_the_answer_is_the_same_for_an_address_that_follows_one_that_asked_too_often_and_a_new_one(engagement):
    follows(engagement)
    for place in range(MOST_TO_ADDRESS + 3):
        ask_to_follow(engagement=engagement, email="often@portal.example")
        assert Mailing.objects.filter(purpose__contact__email__startswith="often").count() == min(
            place + 1, MOST_TO_ADDRESS
        )
    pages = [ask(Client(), engagement, f"{who}@portal.example") for who in ("often", "new")]
    pages.append(ask(Client(), engagement))
    assert len({(page.status_code, page.content, tuple(page.redirect_chain)) for page in pages}) == 1
    # Asking anew ends nothing.
    assert ContactPurpose.objects.open().filter(purpose="updates").count() == 1


def test_too_many_from_one_place_are_asked_to_wait_with_their_words_kept(client, engagement):
    for place in range(30):
        ask_page = ask(client, engagement, f"reader{place}@portal.example")
        assert "Look at your email" in ask_page.content.decode()
    page = ask(client, engagement, "late@portal.example")
    assert page.status_code == 429
    assert 'value="late@portal.example"' in page.content.decode()
    assert not Contact.objects.filter(email="late@portal.example").exists()


@pytest.mark.parametrize("email", ["", "me", "me@", "a b@portal.example", "me@portal.example\nBcc: x@y.example"])
def test_what_is_no_address_is_told(client, engagement, email):
    page = ask(client, engagement, email)
    assert "Error:" in page.content.decode()
    assert not Contact.objects.exists()


def test_an_address_that_nobody_confirms_is_forgotten_and_its_link_opens_nothing(client, engagement):
    ask(client, engagement)
    the_worker_comes()
    onward, _stop = links_in(newest())
    set_engagement_time(to=WHILE_OPEN + TO_CONFIRM)
    page = press(client, onward)
    assert page.status_code == 404
    assert "works for 3 days" in page.content.decode()
    forget_contacts()
    assert not Contact.objects.exists()
    assert press(client, onward).status_code == 404
    assert client.get(f"{onward[:-3]}xx/").status_code == 404


def test_what_is_confirmed_is_kept_like_other_news(engagement):
    follows(engagement)
    forget_contacts()
    assert [(row.purpose, row.keep_until.year) for row in ContactPurpose.objects.all()] == [("updates", 2023)]


def test_each_event_is_mailed_once_with_what_happened(engagement):
    owner, approver = (a_person(role, on=engagement) for role in ("owner", "approver"))
    follows(engagement)
    later = {"new_closes_at": CLOSES + 7 * DAY, "new_switch_off_at": SWITCH_OFF + 7 * DAY}
    set_engagement_time(to=WHILE_OPEN + DAY)
    proposal = propose_extension(engagement=engagement, by=owner, reason="The post was late.", **later)
    confirm_extension(proposal=proposal, by=approver)
    assert told() == [("There is more time", ADDRESS)]
    assert "Send your view by 11:59pm on Thursday 18 March 2021." in parts_of(newest())[0]
    assert links_in(newest())[0] == f"/engagements/{engagement.slug}/"
    set_engagement_time(to=WHILE_OPEN + 2 * DAY)
    pause(engagement=engagement, by=owner, reason="It lost answers.")
    assert told() == [("The form is off for a while", ADDRESS)]
    set_engagement_time(to=WHILE_OPEN + 3 * DAY)
    engagement.refresh_from_db()
    resume(engagement=engagement, by=owner)
    assert told() == [("The form is on again", ADDRESS)]
    engagement.refresh_from_db()
    set_engagement_time(to=engagement.closes_at)
    assert told() == [("The engagement has closed", ADDRESS)]
    set_engagement_time(to=engagement.closes_at + DAY)
    Update.objects.create(engagement=engagement, on="2021-03-19", title="A meeting", body="…")
    assert told() == [("There is news", ADDRESS)]
    Milestone.objects.create(engagement=engagement, kind=FROZEN, at=engagement.closes_at + DAY)
    assert told() == []
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=engagement.closes_at + DAY)
    assert told() == [("The decision has been made", ADDRESS)]


def test_the_opening_is_mailed_to_who_followed_before_it():
    engagement = an_open_engagement(at=OPENS - DAY)
    follows(engagement)
    assert told() == []
    set_engagement_time(to=OPENS)
    follows(engagement, "late@portal.example")
    assert told() == [("You can give your view now", ADDRESS)]


def test_changed_words_and_a_withdrawal_are_events_and_the_first_version_is_none(engagement):
    follows(engagement)
    facts = {"words_changed": True, "reason": "A date was wrong."}
    Milestone.objects.create(engagement=engagement, kind=PUBLISHED, at=WHILE_OPEN + DAY, facts=facts)
    Milestone.objects.create(engagement=engagement, kind=WITHDRAWN, at=WHILE_OPEN + DAY)
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=WHILE_OPEN + 9 * DAY)
    set_engagement_time(to=WHILE_OPEN + DAY)
    subjects = [subject for subject, _to in told()]
    assert subjects == ["The page has changed", "The engagement was withdrawn"]
    kinds = [event.kind for event in events_of(engagement, list(Milestone.objects.order_by("id")), WHILE_OPEN + DAY)]
    assert kinds == ["published", "withdrawn"]


def test_an_address_that_asked_twice_is_told_once_and_stops_at_once(engagement):
    wants(a_draft(engagement).draft, "updates", "outcome", "receipt", email=ADDRESS.upper())
    follows(engagement)
    set_engagement_time(to=WHILE_OPEN + DAY)
    Update.objects.create(engagement=engagement, on="2021-03-06", title="News", body="…")
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=WHILE_OPEN + DAY)
    assert sorted(subject for subject, _to in told()) == ["The decision has been made", "There is news"]
    news = next(message for message in mail.outbox if message.subject == "There is news")
    press(Client(), links_in(news)[1])
    assert set(ContactPurpose.objects.open().values_list("purpose", flat=True)) == {"outcome", "receipt"}
    Update.objects.create(engagement=engagement, on="2021-03-06", title="More news", body="…")
    assert told() == []


def test_the_last_purpose_takes_the_address_with_it(engagement):
    follows(engagement)
    set_engagement_time(to=WHILE_OPEN + DAY)
    Update.objects.create(engagement=engagement, on="2021-03-06", title="News", body="…")
    told()
    press(Client(), links_in(newest())[1])
    assert not Contact.objects.exists()


def test_who_follows_another_engagement_hears_nothing_of_this_one(engagement):
    follows(an_open_engagement())
    set_engagement_time(to=WHILE_OPEN + DAY)
    Update.objects.create(engagement=engagement, on="2021-03-06", title="News", body="…")
    assert told() == []

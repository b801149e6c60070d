"""One address gets so many mails in a day, however many drafts name it, and the person on the page is told why."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from groundwork.limits.models import Tries
from groundwork.work.models import Job
from responses.contacts.mailing import MAIL
from responses.contacts.models import Contact, ContactPurpose
from responses.contacts.policies import MOST_TO_ADDRESS
from responses.contacts.services import NotMailed
from responses.contacts.tasks import find_arrived_task
from responses.contacts.throttle import mailbox_of
from responses.intake.services import submit
from tests.builders import a_draft, an_open_engagement
from tests.responses.contacts.mailbox import ADDRESS, a_draft_that_stopped, ask_for_mail, the_worker_comes, wants

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def name_it(engagement, *purposes, times=MOST_TO_ADDRESS, email=ADDRESS):
    """So many drafts name one address; the last of them."""
    for _ in range(times):
        draft = a_draft(engagement).draft
        wants(draft, *purposes, email=email)
    return draft


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("maya@portal.example", " Maya@PORTAL.example", True),
        ("maya@portal.example", "m.a.y.a+views@portal.example.", True),
        ("maya@bücher.example", "maya@xn--bcher-kva.example", True),
        ("maya@portal.example", "may@portal.example", False),
        ("maya@portal.example", "maya@portal.test", False),
        ("+@portal.example", "+a@portal.example", False),
        (f"maya@{'ü' * 70}.example", "maya@portal.example", False),
    ],
)
def test_spellings_of_one_mailbox_are_counted_together(one, other, same):
    assert (mailbox_of(one) == mailbox_of(other)) is same


def test_many_drafts_fill_nobodys_mailbox_with_links(engagement):
    name_it(engagement, "draft")
    for spelling in (ADDRESS, ADDRESS.upper(), "ma.ya+other@portal.example"):
        with pytest.raises(NotMailed):
            name_it(engagement, "draft", times=1, email=spelling)
    the_worker_comes()
    assert len(mail.outbox) == MOST_TO_ADDRESS
    name_it(engagement, "draft", times=1, email="somebody.else@portal.example")


def test_many_drafts_fill_nobodys_mailbox_with_receipts_or_news(engagement):
    asked = ("receipt", "updates", "outcome", "receipt", "receipt")
    keys = [name_it(engagement, purpose, times=1).key for purpose in asked]
    for purpose in ("receipt", "updates", "outcome"):
        with pytest.raises(NotMailed):
            name_it(engagement, purpose, times=1)
    for key in keys:
        submit(draft_key=key, engagement_id=engagement.pk)
    find_arrived_task()
    the_worker_comes()
    assert len(mail.outbox) == 3


def test_asking_anew_for_the_news_of_one_view_counts_each_time(engagement):
    draft = a_draft(engagement).draft
    for _ in range(MOST_TO_ADDRESS):
        wants(draft, "receipt")
        ContactPurpose.objects.update(ended_at=draft.began_at)
    with pytest.raises(NotMailed):
        wants(draft, "receipt")


def test_a_new_address_cannot_be_used_to_go_round_the_limit(engagement):
    name_it(engagement, "receipt")
    other = name_it(engagement, "receipt", times=1, email="other@portal.example")
    with pytest.raises(NotMailed):
        wants(other, "receipt", email=ADDRESS)
    assert Contact.objects.get(draft_key=other.key).email == "other@portal.example"


def test_links_do_not_use_up_the_other_mails_and_stopping_is_always_possible(engagement):
    draft = name_it(engagement, "draft")
    told = name_it(engagement, "receipt", "updates", "outcome")
    wants(draft)
    assert not Contact.objects.filter(draft_key=draft.key).exists()
    # What was agreed to before is no new request.
    wants(told, "receipt", "updates")


def test_the_next_day_it_can_be_asked_for_again(engagement):
    name_it(engagement, "draft")
    for tries in Tries.objects.all():
        Tries.objects.filter(pk=tries.pk).update(ends_at=tries.ends_at - timedelta(days=1))
    name_it(engagement, "draft", times=1)


def test_the_page_says_what_happened_and_what_to_do_and_keeps_nothing(client, engagement):
    name_it(engagement, "draft")
    jobs = Job.objects.filter(kind=MAIL).count()
    address = a_draft_that_stopped(client, engagement.slug)
    page = ask_for_mail(client, address, "draft", "updates").text
    assert "We were asked to email this address several times since yesterday" in page
    assert "try again tomorrow" in page
    assert "Your private code still works." in page
    assert ADDRESS in page
    assert page.count(" checked") == 2
    assert client.get(address).status_code == 200
    key = address.split("/")[3]
    assert not Contact.objects.filter(draft_key=key).exists()
    assert Job.objects.filter(kind=MAIL).count() == jobs
    # Without the link, the news may come.
    assert ask_for_mail(client, address, "updates").status_code == 303


def test_counts_hold_no_address(engagement):
    name_it(engagement, "draft", times=1)
    assert Tries.objects.count() == 1
    assert "maya" not in str(list(Tries.objects.values()))


def test_a_stranger_elsewhere_is_told_the_same(engagement):
    """The count is of the address, whoever asks and from wherever."""
    for _ in range(MOST_TO_ADDRESS):
        browser = Client()
        assert ask_for_mail(browser, a_draft_that_stopped(browser, engagement.slug), "draft").status_code == 303
    browser = Client()
    page = ask_for_mail(browser, a_draft_that_stopped(browser, engagement.slug), "draft")
    assert "several times since yesterday" in page.text

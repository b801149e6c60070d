"""By phone or letter a sender without codes asks to take a view back or to show less: two people, and then it is so."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.contacts.models import Mailing
from responses.entry import mending, services
from responses.entry.models import Entry, Wish, WishAnswer
from responses.entry.waiting import what_holds_the_freeze
from responses.intake.models import ResponseVersion, Withdrawal
from responses.moderation.services import confirm, exclude, publish
from responses.moderation.wishing import agree_to_wish, refuse_wish, take_wish
from scenarios.models import Milestone
from scenarios.services import Refused
from scenarios.states import FROZEN
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.responses.entry.clerks import SAID, checked_by, typed_in
from tests.responses.entry.telling import refusal_of
from tests.responses.moderation.test_views import act, address, signed_in, text_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 5)
TOLD = {"want": "withdraw", "channel": "phone", "received_on": DAY, "said": "She phoned and told us her address."}


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def people(engagement):
    return [a_person("moderator", on=engagement) for _each in range(3)]


@pytest.fixture
def view(engagement, people):
    return a_typed_view(engagement, people)


def a_typed_view(engagement, people, **facts):
    return checked_by(typed_in(engagement, people[0], **facts), people[1]).response


def stands(view):
    view.refresh_from_db()
    return view.counting, view.excluded_because, view.publication, view.publication_choice


def taken(view, by, **told):
    return take_wish(response=view, by=by, **(TOLD | told))


def test_two_people_take_a_view_back_and_the_ledger_says_so(engagement, people, view):
    wish = taken(view, people[0])
    assert stands(view) == ("counted", "", "awaiting", "publish")
    agree_to_wish(wish=wish, by=people[1], note="I phoned her back.")
    assert stands(view)[:3] == ("excluded", "withdrawn", "count_only")
    assert Withdrawal.objects.filter(response=view).exists()
    ledger = ledger_of(read_books(engagement))
    assert ledger.balances
    assert (ledger.total.received, ledger.total.counted, ledger.total.excluded) == (1, 0, 1)
    acts = AuditEvent.objects.filter(act__startswith="wish").values_list("act", "subject")
    assert list(acts) == [(f"wish of the sender: {did}", f"response {view.uuid}") for did in ("taken", "agreed")]


def test_nobody_agrees_to_what_they_wrote_down_and_nothing_is_done_until_then(people, view):
    wish = taken(view, people[0])
    assert "Another moderator has to check it" in refusal_of(lambda: agree_to_wish(wish=wish, by=people[0]))
    assert "Another moderator" in refusal_of(lambda: refuse_wish(wish=wish, by=people[0], note="No."))
    assert stands(view)[0] == "counted"
    assert not WishAnswer.objects.exists()
    agree_to_wish(wish=wish, by=people[1])
    assert "withdrawn" in stands(view)
    assert "decided on this already" in refusal_of(lambda: agree_to_wish(wish=wish, by=people[2]))


def test_what_the_public_sees_goes_on_hold_at_once_and_is_not_shown_after(people, view):
    publish(response=view, version_number=1, by=people[0])
    wish = taken(view, people[0], want="do_not_publish", channel="post")
    assert stands(view) == ("counted", "", "held", "publish")
    agree_to_wish(wish=wish, by=people[2])
    assert stands(view) == ("counted", "", "count_only", "do_not_publish")
    assert "asked us not to show" in refusal_of(lambda: publish(response=view, version_number=1, by=people[0]))
    assert not view.withheld
    assert not Mailing.objects.exists()


def test_a_refused_wish_leaves_the_view_and_says_why(people, view):
    wish = taken(view, people[0])
    assert refusal_of(lambda: refuse_wish(wish=wish, by=people[1], note=" ")) == "Say why."
    refuse_wish(wish=wish, by=people[1], note="It was not her.")
    assert stands(view)[0] == "counted"
    taken(view, people[1])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"channel": "online"}, "Say how the sender asked"),
        ({"channel": "survey"}, "Say how the sender asked"),
        ({"said": "  "}, "Write what they said"),
        ({"received_on": date(2021, 3, 3)}, "after the view came"),
        ({"received_on": date(2021, 3, 6)}, "not after today"),
        ({"want": "publish"}, "No more of it is shown now"),
        ({"want": "publish_named"}, "No more of it is shown now"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(people, view, told, words):
    assert words in refusal_of(lambda: taken(view, people[0], **told))
    assert not Wish.objects.exists()


def test_a_view_of_the_form_is_left_to_its_sender(engagement, people):
    assert "private code" in refusal_of(lambda: taken(a_response(engagement), people[0]))


def test_one_wish_waits_at_a_time_and_none_about_what_is_left_out(engagement, people, view):
    taken(view, people[0])
    assert "waits for a second person" in refusal_of(lambda: taken(view, people[1]))
    other = a_typed_view(engagement, people)
    wish = taken(other, people[0])
    confirm(proposal=exclude(response=other, version_number=1, by=people[0], reason="spam"), by=people[1])
    assert "left this view out" in refusal_of(lambda: agree_to_wish(wish=wish, by=people[1]))
    assert Wish.objects.waiting().count() == 1


def test_nobody_does_it_for_their_own_organisation(engagement, people):
    said = SAID | {"about": {"type": "vcse", "capacity": "official_view", "organisation": "Example Group"}}
    view = a_typed_view(engagement, people, said=said)
    own = a_person("moderator", on=engagement, organisations="example  group")
    assert "belong to this organisation" in refusal_of(lambda: taken(view, own))
    wish = taken(view, people[0])
    assert "belong to this organisation" in refusal_of(lambda: agree_to_wish(wish=wish, by=own))


def test_it_waits_before_the_freeze_and_after_it_nothing_is_taken_back(engagement, people, view):
    wish = taken(view, people[0])
    assert any("1 sender asks to take a view back" in words for words in what_holds_the_freeze(engagement))
    Milestone.objects.create(engagement=engagement, kind=FROZEN, at=WHILE_OPEN)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=1))
    assert "report is closed" in refusal_of(lambda: agree_to_wish(wish=wish, by=people[1]))
    refuse_wish(wish=wish, by=people[1], note="It came too late.")
    agree_to_wish(wish=taken(view, people[0], want="do_not_publish"), by=people[1])
    assert stands(view)[2:] == ("count_only", "do_not_publish")


def test_whoever_mends_the_view_later_shows_no_more_of_it(people, view):
    entry = Entry.objects.get(response=view)
    mending.mend(entry=entry, by=people[0], reason="A word is missing.")
    agree_to_wish(wish=taken(view, people[0], want="do_not_publish"), by=people[1])
    entry.refresh_from_db()
    said = {"questions": {"q1-why": "It works well."}, "publication": "publish"}
    services.keep(entry=entry, by=people[0], said=said, seen=entry.revision)
    services.put_in(entry=entry, by=people[0])
    entry.refresh_from_db()
    services.verify(entry=entry, version_number=1, revision=entry.revision, by=people[1])
    assert stands(view) == ("counted", "", "count_only", "do_not_publish")
    assert ResponseVersion.objects.get(response=view, number=2).publication_choice == "do_not_publish"


def test_a_view_that_awaits_its_check_can_be_taken_back(engagement, people):
    entry = typed_in(engagement, people[0])
    agree_to_wish(wish=taken(entry.response, people[0]), by=people[1])
    assert stands(entry.response)[:2] == ("excluded", "withdrawn")
    told = {"entry": entry, "version_number": 1, "by": people[1]}
    assert "Its sender withdrew this view" in refusal_of(lambda: services.verify(**told))
    assert ledger_of(read_books(engagement)).balances


def test_on_the_pages_one_writes_it_down_another_agrees_and_the_sender_reads_it(engagement, people, view):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    day = {"received_on_day": 5, "received_on_month": 3, "received_on_year": 2021}
    assert "The sender asks to take it back" in text_of(first.get(address("response", view)))
    kept = {"channel": "phone", "want": "do_not_publish", **day}
    page = text_of(act(first, "take_wish", view, **kept, said=""))
    assert "Write what they said" in page
    act(first, "take_wish", view, **kept, said="She phoned from the number that we have.")
    assert "1 sender asks to show less." in text_of(second.get(reverse("accounts:home")))
    listed = text_of(second.get(reverse("moderation:queue", args=[engagement.slug]), {"waiting": "wishes"}))
    assert view.public_id in listed
    assert "Another moderator has to check it." in text_of(first.get(address("response", view)))
    page = text_of(second.get(address("response", view)))
    assert "She phoned from the number that we have." in page
    assert "Agree: do what they ask" in page
    (wish,) = Wish.objects.all()
    told = {"agree_to_wish-wish": str(wish.pk), "agree_to_wish-note": "", "form_end": "complete"}
    assert second.post(address("agree_to_wish", view), told).status_code == 302
    assert stands(view)[2:] == ("count_only", "do_not_publish")
    history = text_of(first.get(address("response", view)))
    assert history.index("Agreed, and it was done") < history.index("Wrote down what the sender asked")
    assert "asks to show less" not in text_of(second.get(reverse("accounts:home")))
    code = services.draw_slip(entry=entry_of(view), by=people[0])
    sender = Client()
    codes = {"reference": view.reference, "private_code": code, "form_end": "complete"}
    page = sender.post(reverse("intake:receipt"), codes, follow=True)
    words = text_of(page)
    assert "You asked us on Friday 5 March 2021 (phone call): count it, and do not show it to the public." in words
    assert "a second one checked it, and it is done" in words


def entry_of(view):
    return Entry.objects.get(response=view)


def test_a_stale_or_foreign_wish_does_nothing_through_the_page(engagement, people, view):
    client = signed_in("moderator", on=engagement)
    wish = taken(view, people[0])
    other = a_typed_view(engagement, people)
    told = {"agree_to_wish-wish": str(wish.pk), "agree_to_wish-note": "", "form_end": "complete"}
    assert client.post(address("agree_to_wish", other), told).status_code == 404
    agree_to_wish(wish=wish, by=people[1])
    assert client.post(address("agree_to_wish", view), told).status_code == 409
    assert WishAnswer.objects.count() == 1


def test_the_rows_are_never_changed(people, view):
    taken(view, people[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        Wish.objects.update(said="Something else.")
    with pytest.raises(Refused):
        taken(view, people[0])

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.attachments.models import Attachment
from responses.entry import services
from responses.entry.models import Entry, EntryAct
from responses.entry.waiting import how_many, what_holds_the_freeze
from responses.intake.codes import opens
from responses.intake.finding import find_by_reference
from responses.intake.models import AgreedDate, Draft, Response
from responses.intake.services import CantBeChanged, NotReady, begin_correction, change_publication, submit, withdraw
from responses.intake.standing import standing_of
from responses.moderation.services import confirm, exclude, publish
from scenarios.services import Refused
from scenarios.stops import freeze
from tests.builders import CLOSES, SWITCH_OFF, a_person, an_open_engagement
from tests.responses.entry.clerks import CAME, LETTER, SAID, an_entry, an_unread_letter, typed_in, with_a_scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def clerk(engagement):
    return a_person("moderator", on=engagement)


@pytest.fixture
def checker(engagement):
    return a_person("moderator", on=engagement)


def books_of(engagement):
    return ledger_of(read_books(engagement))


def refusal_of(act):
    with pytest.raises(Refused) as refusal:
        act()
    return " ".join(refusal.value.obstacles)


def test_what_is_begun_is_in_no_book(engagement, clerk):
    an_entry(engagement, clerk)
    assert Response.objects.count() == 0
    assert Draft.objects.count() == 0


def test_what_is_typed_in_awaits_and_counts_once_somebody_else_checked_it(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    assert books_of(engagement).total.awaiting == 1
    assert books_of(engagement).total.counted == 0
    assert books_of(engagement).balances
    services.verify(entry=entry, version_number=1, by=checker)
    books = books_of(engagement)
    assert (books.total.received, books.total.counted, books.total.awaiting) == (1, 1, 0)
    assert books.balances
    assert {line.channel: line.counted for line in books.lines}["paper"] == 1


def test_the_version_says_what_was_typed_and_when_it_came(engagement, clerk):
    entry = typed_in(engagement, clerk)
    version = entry.response.versions.get()
    assert version.answers["questions"]["q1-why"] == "It works as it is."
    assert entry.response.received_at.astimezone(LONDON) == datetime(2021, 3, 4, tzinfo=LONDON)
    assert version.timing == "on_time"
    assert entry.response.channel == "paper"


def test_nobody_checks_what_they_typed(engagement, clerk):
    entry = typed_in(engagement, clerk)
    assert "Somebody else has to check it" in refusal_of(
        lambda: services.verify(entry=entry, version_number=1, by=clerk)
    )
    assert "Somebody else" in refusal_of(
        lambda: services.send_back(entry=entry, version_number=1, by=clerk, reason="No.")
    )


def test_who_typed_an_earlier_version_does_not_check_a_later_one(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="A line is missing.")
    services.put_in(entry=mended(entry, checker), by=checker)
    for person in (clerk, checker):
        assert "Somebody else" in refusal_of(
            lambda person=person: services.verify(entry=entry, version_number=2, by=person)
        )


def mended(entry, by, words="It works well as it is."):
    entry.refresh_from_db()
    return services.keep(entry=entry, by=by, said={"questions": {"q1-why": words}}, seen=entry.revision)


def test_the_database_too_refuses_one_person_twice(engagement, clerk):
    entry = typed_in(engagement, clerk)
    facts = {"entry": entry, "version": entry.response.versions.get(), "at": entry.begun_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryAct.objects.create(act="verified", typed_by=clerk, by=clerk, **facts)


def test_what_staff_did_is_never_changed(engagement, clerk):
    typed_in(engagement, clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryAct.objects.update(reason="Another")


def test_what_is_sent_back_still_awaits_and_is_mended_as_a_new_version(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="A line is missing.")
    assert books_of(engagement).total.awaiting == 1
    services.put_in(entry=mended(entry, clerk), by=clerk)
    entry.refresh_from_db()
    assert entry.response.latest == 2
    services.verify(entry=entry, version_number=2, by=checker)
    books = books_of(engagement)
    assert (books.total.received, books.total.counted) == (1, 1)
    assert books.balances
    assert [row.act for row in entry.acts.all()] == ["typed", "sent_back", "typed", "verified"]


def test_sending_back_needs_a_reason(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    assert "what is wrong" in refusal_of(
        lambda: services.send_back(entry=entry, version_number=1, by=checker, reason=" ")
    )


def test_who_looked_at_an_older_version_decides_nothing(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.send_back(entry=entry, version_number=1, by=checker, reason="Wrong.")
    services.put_in(entry=mended(entry, clerk), by=clerk)
    assert "typed in again" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=checker))


def test_the_day_it_came_can_be_mended_and_rules_the_timing_anew(engagement, clerk, checker):
    set_engagement_time(to=SWITCH_OFF + timedelta(days=3))
    entry = typed_in(engagement, clerk, received_on=date(2021, 3, 17))
    assert entry.response.versions.get().timing == "late"
    services.send_back(entry=entry, version_number=1, by=checker, reason="The stamp says 11 March.")
    entry.refresh_from_db()
    facts = {"channel": "post", "postmarked_on": date(2021, 3, 10), "agreed": None}
    services.change_arrival(entry=entry, by=clerk, received_on=date(2021, 3, 11), **facts)
    services.put_in(entry=entry, by=clerk)
    entry.refresh_from_db()
    assert entry.response.versions.get(number=2).timing == "on_time"
    assert (entry.response.channel, books_of(engagement).balances) == ("post", True)


@pytest.mark.parametrize(
    ("day", "timing"),
    [
        (date(2021, 3, 11), "on_time"),
        (date(2021, 3, 12), "between"),
        (date(2021, 3, 15), "between"),
        (date(2021, 3, 16), "late"),
    ],
)
def test_the_day_it_came_rules_the_timing_whenever_it_is_typed_in(engagement, clerk, day, timing):
    set_engagement_time(to=CLOSES + timedelta(days=20))
    assert typed_in(engagement, clerk, received_on=day).response.versions.get().timing == timing


def test_by_an_agreed_later_date_it_is_on_time(engagement, clerk):
    set_engagement_time(to=CLOSES + timedelta(days=20))
    agreed = AgreedDate.objects.create(
        engagement=engagement,
        who="The scrutiny committee",
        reason="meeting",
        until=datetime(2021, 3, 20, tzinfo=LONDON),
        code_hash="1" * 64,
        by=clerk,
        at=CLOSES,
    )
    on_time = typed_in(engagement, clerk, received_on=date(2021, 3, 19), agreed=agreed).response.versions.get()
    late = typed_in(engagement, clerk, received_on=date(2021, 3, 20), agreed=agreed).response.versions.get()
    assert (on_time.timing, on_time.agreed) == ("on_time", True)
    assert (late.timing, late.agreed) == ("late", False)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"received_on": date(2021, 3, 6)}, "future"),
        ({"received_on": date(2021, 2, 9)}, "opened on 10 February 2021"),
        ({"channel": "email", "postmarked_on": date(2021, 3, 3)}, "Only post has a postmark"),
        ({"channel": "post", "postmarked_on": date(2021, 3, 5)}, "later than the day"),
    ],
)
def test_days_that_cannot_be_are_refused(engagement, clerk, facts, words):
    came = {"kind": "form", "channel": "paper", "received_on": CAME} | facts
    assert words in refusal_of(lambda: services.begin(engagement=engagement, by=clerk, **came))


def test_nobody_without_the_right_types_in_or_checks(engagement, clerk):
    analyst = a_person("analyst", on=engagement)
    came = {"kind": "form", "channel": "paper", "received_on": CAME}
    assert "moderator or the owner" in refusal_of(lambda: services.begin(engagement=engagement, by=analyst, **came))
    entry = typed_in(engagement, clerk)
    assert "moderator or the owner" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=analyst))


def test_what_is_missing_is_named(engagement, clerk):
    entry = an_entry(engagement, clerk, said={})
    words = refusal_of(lambda: services.put_in(entry=entry, by=clerk))
    for part in ("who sent it", "whose view it is", "may publish it", "at least one answer"):
        assert part in words


def test_two_who_type_at_once_meet_no_silent_loss(engagement, clerk, checker):
    entry = an_entry(engagement, clerk)
    services.keep(entry=entry, by=clerk, said={"questions": {"q2-other": "One."}}, seen=1)
    assert "Somebody else typed here" in refusal_of(
        lambda: services.keep(entry=entry, by=checker, said={"questions": {"q2-other": "Two."}}, seen=1)
    )


# Letters, petitions, files


def test_an_unread_file_awaits_until_it_is_read_and_checked(engagement, clerk, checker):
    entry = an_unread_letter(engagement, clerk)
    assert books_of(engagement).total.awaiting == 1
    assert "does not wait" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=checker))
    services.keep(entry=entry, by=clerk, said={"letter": "Dear all, please keep it."}, seen=entry.revision)
    services.put_in(entry=entry, by=clerk)
    services.verify(entry=entry, version_number=2, by=checker)
    latest = entry.response.versions.get(number=2)
    assert latest.answers["letter"] == "Dear all, please keep it."
    assert [file["name"] for file in latest.attachments] == ["scan.png"]
    assert books_of(engagement).total.counted == 1


def test_only_a_letter_with_a_file_may_wait_unread(engagement, clerk):
    letter = an_entry(engagement, clerk, kind="letter", said=LETTER)
    assert "Add the file" in refusal_of(lambda: services.put_in(entry=letter, by=clerk, unread=True))
    form = with_a_scan(an_entry(engagement, clerk), clerk)
    assert "Only a letter" in refusal_of(lambda: services.put_in(entry=form, by=clerk, unread=True))


def test_a_petition_is_one_response_however_many_signed_it(engagement, clerk, checker):
    petition = {"organiser": "Save Our Clinic", "wording": "Keep the clinic.", "signatures": 1300}
    entry = typed_in(engagement, clerk, kind="petition", said=LETTER | {"petition": petition})
    services.verify(entry=entry, version_number=1, by=checker)
    assert books_of(engagement).total.counted == 1
    assert entry.response.versions.get().answers["petition"] == petition


def test_half_a_petition_is_refused(engagement, clerk):
    petition = {"organiser": "Save Our Clinic", "wording": "Keep the clinic.", "signatures": 0}
    entry = an_entry(engagement, clerk, kind="petition", said=LETTER | {"petition": petition})
    assert "how many people signed it" in refusal_of(lambda: services.put_in(entry=entry, by=clerk))


def test_scans_stay_with_the_version_they_came_with(engagement, clerk, checker):
    entry = with_a_scan(an_entry(engagement, clerk), clerk)
    services.put_in(entry=entry, by=clerk)
    entry.refresh_from_db()
    services.send_back(entry=entry, version_number=1, by=checker, reason="The second page is missing.")
    entry.refresh_from_db()
    with_a_scan(entry, clerk, "page-two.png")
    services.put_in(entry=entry, by=clerk)
    assert [file["name"] for file in entry.response.versions.get(number=2).attachments] == ["scan.png", "page-two.png"]
    assert Attachment.objects.sent().count() == 2


def test_a_scan_taken_off_again_goes(engagement, clerk):
    entry = with_a_scan(an_entry(engagement, clerk), clerk)
    services.unlist_file(entry=entry, by=clerk, file=entry.document["files"][0]["id"])
    assert Attachment.objects.count() == 0


# Whose view it is


def test_the_slip_lets_them_see_that_they_count_and_change_nothing(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    code = services.draw_slip(entry=entry, by=clerk)
    response = Response.objects.get()
    found = find_by_reference(response.reference)
    assert opens(code, response.reference, found.private_code_hash)
    assert "once a second person has checked it" in standing_of(response.versions.get()).counted
    services.verify(entry=entry, version_number=1, by=checker)
    response.refresh_from_db()
    assert standing_of(response.versions.get()).counted == "We count it."
    with pytest.raises(CantBeChanged):
        withdraw(response=response)
    with pytest.raises(CantBeChanged):
        change_publication(response=response, choice="do_not_publish")
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Other words."}})
    with pytest.raises(NotReady):
        submit(draft_key=draft.key, engagement_id=engagement.pk)


def test_a_new_slip_ends_the_one_before(engagement, clerk):
    entry = typed_in(engagement, clerk)
    first, second = (services.draw_slip(entry=entry, by=clerk) for _ in range(2))
    response = Response.objects.get()
    assert not opens(first, response.reference, response.private_code_hash)
    assert opens(second, response.reference, response.private_code_hash)


def test_a_slip_needs_a_view_in_the_books(engagement, clerk):
    assert "not in the books" in refusal_of(lambda: services.draw_slip(entry=an_entry(engagement, clerk), by=clerk))


def test_only_what_was_never_in_the_books_can_be_thrown_away(engagement, clerk):
    services.throw_away(entry=with_a_scan(an_entry(engagement, clerk), clerk), by=clerk)
    assert (Entry.objects.count(), Attachment.objects.count()) == (0, 0)
    entry = typed_in(engagement, clerk)
    assert "Two moderators" in refusal_of(lambda: services.throw_away(entry=entry, by=clerk))


# Moderation and the freeze


def test_nobody_publishes_what_nobody_has_checked(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    assert "check it first" in refusal_of(lambda: publish(response=entry.response, version_number=1, by=checker))
    services.verify(entry=entry, version_number=1, by=checker)
    publish(response=entry.response, version_number=1, by=checker)
    entry.response.refresh_from_db()
    assert entry.response.publication == "published"


def test_what_two_people_left_out_waits_no_more(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    proposal = exclude(response=entry.response, version_number=1, by=clerk, reason="exact_duplicate")
    confirm(proposal=proposal, by=checker)
    assert "Two people left" in refusal_of(lambda: services.verify(entry=entry, version_number=1, by=checker))
    assert how_many(Entry.objects.all())["to_check"] == 0
    books = books_of(engagement)
    assert (books.total.excluded, books.total.awaiting, books.balances) == (1, 0, True)


def test_the_freeze_waits_for_all_that_awaits_and_names_it(engagement, clerk, checker):
    owner = a_person("owner", on=engagement)
    entry, back = typed_in(engagement, clerk), typed_in(engagement, clerk)
    services.send_back(entry=back, version_number=1, by=checker, reason="Wrong.")
    an_unread_letter(engagement, clerk)
    begun = an_entry(engagement, clerk)
    set_engagement_time(to=SWITCH_OFF + timedelta(hours=2))
    words = refusal_of(lambda: freeze(engagement=engagement, by=owner))
    for part in ("1 view that staff typed in waits", "was sent back", "1 file is not yet read", "still being typed"):
        assert part in words
    services.verify(entry=entry, version_number=1, by=checker)
    services.throw_away(entry=begun, by=clerk)
    assert "1 file is not yet read" in refusal_of(lambda: freeze(engagement=engagement, by=owner))
    for response in Response.objects.filter(counting="awaiting"):
        proposal = exclude(response=response, version_number=1, by=clerk, reason="test")
        confirm(proposal=proposal, by=checker)
    assert what_holds_the_freeze(engagement) == []
    freeze(engagement=engagement, by=owner)


def test_what_comes_into_the_books_after_the_freeze_goes_to_the_supplement(engagement, clerk):
    set_engagement_time(to=SWITCH_OFF + timedelta(hours=2))
    freeze(engagement=engagement, by=a_person("owner", on=engagement))
    version = typed_in(engagement, clerk, received_on=date(2021, 3, 10)).response.versions.get()
    assert (version.timing, version.after) == ("on_time", "freeze")


def test_each_act_is_in_the_audit_chain(engagement, clerk, checker):
    entry = typed_in(engagement, clerk)
    services.verify(entry=entry, version_number=1, by=checker)
    services.draw_slip(entry=entry, by=clerk)
    acts = AuditEvent.objects.filter(subject=f"entry {entry.pk}").order_by("number").values_list("act", "by")
    assert list(acts) == [
        ("begin entry", clerk.pk),
        ("entry: typed", clerk.pk),
        ("entry: verified", checker.pk),
        ("entry: slip", clerk.pk),
    ]


def test_the_words_typed_stand_as_they_are(engagement, clerk):
    said = SAID | {"questions": {"q1-why": "  Teh bus\nis late.  "}}
    entry = typed_in(engagement, clerk, said=said)
    assert entry.response.versions.get().answers["questions"]["q1-why"] == "  Teh bus\nis late.  "

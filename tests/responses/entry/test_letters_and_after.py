"""Letters, petitions and scans, the slip for whoever sent them, and what the freeze waits for."""

from datetime import date, timedelta

import pytest

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from responses.attachments.models import Attachment
from responses.entry import services
from responses.entry.models import Entry
from responses.entry.waiting import how_many, what_holds_the_freeze
from responses.intake.codes import opens
from responses.intake.finding import find_by_reference
from responses.intake.models import Response
from responses.intake.services import CantBeChanged, NotReady, begin_correction, change_publication, submit, withdraw
from responses.intake.standing import standing_of
from responses.moderation.services import confirm, exclude, publish
from scenarios.stops import freeze
from tests.builders import SWITCH_OFF, a_person
from tests.responses.entry.clerks import LETTER, SAID, an_entry, an_unread_letter, typed_in, with_a_scan
from tests.responses.entry.telling import books_of, refusal_of

pytestmark = pytest.mark.django_db


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

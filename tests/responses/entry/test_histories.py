"""Random histories of typing in, checking, sending back and leaving out: the books balance, whatever they try."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from reports.figures.recounting import differences
from responses.entry import services
from responses.entry.models import Entry
from responses.intake.models import Response
from responses.moderation import services as moderation
from responses.moderation.models import ModerationDecision
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.entry.clerks import an_entry, an_unread_letter

BEGIN, LETTER, TYPE, VERIFY, BACK, SLIP, AWAY = "begin", "letter", "type", "verify", "back", "slip", "away"
EXCLUDE, CONFIRM, DECLINE, PUBLISH = "exclude", "confirm", "decline", "publish"
ACTS = [BEGIN, LETTER, TYPE, VERIFY, BACK, SLIP, AWAY, EXCLUDE, CONFIRM, DECLINE, PUBLISH]
# Who (0, 1, 2), does what, to which entry or response.
TRIES = st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 3))
FEW = settings(max_examples=20)


class Office:
    def __init__(self):
        self.engagement = an_open_engagement()
        self.people = [a_person("moderator", on=self.engagement) for _ in range(3)]
        a_response(self.engagement)
        self.typed = {}
        self.tried = 0

    def do(self, who, act, which):
        """True when it was done."""
        self.tried += 1
        try:
            self._do(self.people[who], act, which)
        except Refused:
            return False
        return True

    def _do(self, person, act, which):
        if act == BEGIN:
            an_entry(self.engagement, person)
        elif act == LETTER:
            an_unread_letter(self.engagement, person)
        elif act in (EXCLUDE, CONFIRM, DECLINE, PUBLISH):
            self._moderate(person, act, which)
        else:
            self._enter(person, act, self._one_of(Entry.objects.select_related("response"), which))

    def _enter(self, person, act, entry):
        checked = {"entry": entry, "version_number": entry.response.latest if entry.response else 1, "by": person}
        if act == TYPE:
            words = f"Words {self.tried}"
            said = {"letter": words} if entry.kind == "letter" else {"questions": {"q1-why": words}}
            services.keep(entry=entry, by=person, said=said, seen=entry.revision)
            services.put_in(entry=entry, by=person)
        elif act == AWAY:
            services.throw_away(entry=entry, by=person)
        elif act == SLIP:
            services.draw_slip(entry=entry, by=person)
        elif act == VERIFY:
            services.verify(**checked)
        else:
            services.send_back(**checked, reason="A word is wrong.")

    def _moderate(self, person, act, which):
        response = self._one_of(Response.objects.all(), which)
        if act in (CONFIRM, DECLINE):
            proposal = ModerationDecision.objects.filter(version__response=response, act=EXCLUDE).last()
            if proposal is None:
                raise Refused(["Nothing to answer."])
            return getattr(moderation, act)(proposal=proposal, by=person)
        reason = {"reason": "exact_duplicate"} if act == EXCLUDE else {}
        return getattr(moderation, act)(response=response, version_number=response.latest, by=person, **reason)

    def _one_of(self, rows, which):
        rows = list(rows.order_by("pk"))
        if not rows:
            raise Refused(["Nothing there."])
        return rows[which % len(rows)]


class WhateverTheyTry(TestCase):
    @FEW
    @given(st.lists(TRIES, max_size=24))
    def test_the_books_balance_and_nobody_checks_their_own(self, tries):
        office = Office()
        for who, act, which in tries:
            office.do(who, act, which)
            books = ledger_of(read_books(office.engagement))
            assert differences(office.engagement) == {}
            assert books.faults == ()
            total = books.total
            assert total.received == total.counted + total.excluded + total.awaiting == Response.objects.count()
            assert total.awaiting == Entry.objects.awaiting().count()
        for entry in Entry.objects.exclude(response=None).select_related("response"):
            self.check(entry)

    def check(self, entry):
        acts = list(entry.acts.all())
        typists = {row.by_id for row in acts if row.act == "typed"}
        verified = [row for row in acts if row.act == "verified"]
        assert all(row.by_id not in typists and row.version.number == entry.response.latest for row in verified)
        assert (entry.state == "checked") == bool(verified)
        if entry.response.counting == "counted":
            assert verified
        if entry.response.publication == "published":
            assert verified

    @FEW
    @given(st.lists(TRIES.map(lambda one: (0, one[1], one[2])), max_size=24))
    def test_one_person_alone_counts_nothing_and_leaves_nothing_out(self, tries):
        office = Office()
        for who, act, which in tries:
            office.do(who, act, which)
        typed = Response.objects.exclude(channel="online")
        assert set(typed.values_list("counting", flat=True)) <= {"awaiting"}
        assert list(Response.objects.filter(channel="online").values_list("counting", flat=True)) == ["counted"]

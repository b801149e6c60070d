"""Random histories of everything that staff and senders can do: the ledger balances after every act, whoever acts."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from reports.figures.recounting import differences
from responses.intake.models import Overlay, Response, ResponseVersion
from responses.intake.services import CantBeChanged, NotReady, begin_correction, change_publication, submit, withdraw
from responses.moderation import appealing, hiding, in_bulk, relisting, safeguarding, services
from responses.moderation.models import Appeal, BulkAct, Concern, ModerationDecision, Redaction
from responses.moderation.states import (
    ASK_TO_CHANGE,
    ASK_TO_STAY,
    CONFIRM,
    COUNT_ONLY,
    EXCLUDE,
    PUBLISH,
    TAKES_TWO_PEOPLE,
    UPHOLD,
)
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement

FEW = settings(max_examples=12)
PEOPLE, VIEWS = 5, 3


@dataclass
class Office:
    """Five moderators, and three views of which one is not to be shown."""

    engagement: Any
    people: list
    views: list

    def do(self, who: int, act: str, which: int) -> bool:
        """Whether it was done. What can't be done is refused in words, and nothing else ever comes of it."""
        view = Response.objects.select_related("engagement").get(pk=self.views[which].pk)
        try:
            getattr(self, act)(self.people[who], view)
        except (Refused, CantBeChanged, NotReady):
            return False
        return True

    def publish(self, by, view):
        services.publish(response=view, version_number=view.latest, by=by)

    def hold(self, by, view):
        told = {"reason": "advice", "remind_on": WHILE_OPEN.date()}
        services.hold(response=view, version_number=view.latest, by=by, **told)

    def release(self, by, view):
        services.release(response=view, version_number=view.latest, by=by)

    def withhold(self, by, view):
        services.count_only(response=view, version_number=view.latest, by=by, reason="abuse")

    def leave_out(self, by, view):
        services.exclude(response=view, version_number=view.latest, by=by, reason="spam")

    def confirm(self, by, view):
        services.confirm(proposal=self._proposal(view), by=by)

    def decline(self, by, view):
        services.decline(proposal=self._proposal(view), by=by)

    def list_all(self, by, view):
        versions = ResponseVersion.objects.current().select_related("response__engagement")
        act, reason = ((EXCLUDE, "test"), (COUNT_ONLY, "links"), (PUBLISH, ""))[view.pk % 3]
        facts = {"versions": versions.filter(response=view), "act": act, "reason": reason}
        in_bulk.propose_for_all(engagement=self.engagement, by=by, **facts)

    def agree_to_list(self, by, view):
        in_bulk.agree_for_all(bulk=self._last(BulkAct.objects.order_by("at")), by=by)

    def refuse_list(self, by, view):
        in_bulk.refuse_for_all(bulk=self._last(BulkAct.objects.order_by("at")), by=by)

    def hide(self, by, view):
        told = {"runs": [("question", "q1-why", 0, 2)], "reason": "allegation"}
        hiding.hide(response=view, version_number=view.latest, by=by, **told)

    def agree_to_hide(self, by, view):
        hiding.agree(redaction=self._last(Redaction.objects.filter(version__response=view)), by=by)

    def escalate(self, by, view):
        safeguarding.escalate(response=view, by=by)

    def ask_to_close(self, by, view):
        concern = self._last(Concern.objects.filter(version__response=view))
        safeguarding.ask_to_close(concern=concern, by=by, note="Rang.")

    def close(self, by, view):
        safeguarding.close(concern=self._last(Concern.objects.filter(version__response=view)), by=by, note="Done.")

    def relist(self, by, view):
        value = ("supplier", "gp-practice")[Overlay.objects.count() % 2]
        told = {"field": "type", "value": value, "reason": "own_words", "note": "So they say."}
        relisting.relist(response=view, version_number=view.latest, by=by, **told)

    def appeal(self, by, view):
        appealing.appeal(response=view, words="Why?")

    def let_it_stand(self, by, view):
        appealing.propose_on_appeal(appeal=self._appeal(view), act=ASK_TO_STAY, by=by, note="It stays.")

    def undo(self, by, view):
        appealing.propose_on_appeal(appeal=self._appeal(view), act=ASK_TO_CHANGE, by=by, note="Undo it.")

    def agree_on_appeal(self, by, view):
        appealing.agree_on_appeal(appeal=self._appeal(view), by=by, note="Yes.")

    def correct(self, by, view):
        draft = begin_correction(response=view, new_words={"questions": {"q2-other": f"Version {view.latest + 1}"}})
        submit(draft_key=draft.key, engagement_id=view.engagement_id)

    def ask_not_to_show(self, by, view):
        change_publication(response=view, choice="do_not_publish")

    def take_back(self, by, view):
        withdraw(response=view)

    def _proposal(self, view):
        return self._last(ModerationDecision.objects.filter(version__response=view, act__in=TAKES_TWO_PEOPLE))

    def _appeal(self, view):
        return self._last(Appeal.objects.filter(against__version__response=view).order_by("against_id"))

    def _last(self, rows):
        found = rows.last()
        if found is None:
            raise Refused(["There is nothing to answer."])
        return found


OF_SENDERS = ["appeal", "correct", "ask_not_to_show", "take_back"]
ACTS = [name for name in vars(Office) if not name.startswith("_") and name != "do"]
OF_STAFF = [name for name in ACTS if name not in (*OF_SENDERS, "engagement", "people", "views")]
TRIES = st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from([*OF_STAFF, *OF_SENDERS]), st.integers(0, VIEWS - 1))
# Histories that come to an appeal are rare by chance, so that some begin there.
BEGINNINGS = st.sampled_from([(), ((0, "withhold", 0), (1, "confirm", 0), (0, "appeal", 0)), ((2, "list_all", 1),)])


def an_office():
    engagement = an_open_engagement()
    people = [a_person("moderator", on=engagement) for _each in range(PEOPLE)]
    views = [a_response(engagement), a_response(engagement), a_response(engagement, publication="do_not_publish")]
    return Office(engagement, people, views)


class EverythingAnybodyDoes(TestCase):
    @FEW
    @given(BEGINNINGS, st.lists(TRIES, max_size=16))
    def test_the_ledger_balances_after_every_act(self, beginning, tries):
        office = an_office()
        for who, act, which in (*beginning, *tries):
            office.do(who, act, which)
            ledger = ledger_of(read_books(office.engagement))
            assert differences(office.engagement) == {}
            assert ledger.faults == ()
            assert ledger.total.received == VIEWS
        for view in office.views:
            self.check(view)

    def check(self, view):
        view.refresh_from_db()
        appeals = Appeal.objects.filter(against__version__response=view)
        for one in appeals.select_related("against__answers_to"):
            first = {one.against.by_id, one.against.answers_to.by_id}
            second = set(one.decisions.filter(act=UPHOLD).values_list("by", flat=True))
            second |= set(one.decisions.filter(answer__act=UPHOLD).values_list("by", flat=True))
            assert not first & second
            assert len(second) in (0, 2)
        confirmed = ModerationDecision.objects.filter(version__response=view, act=CONFIRM)
        assert not any(each.by_id == each.answers_to.by_id for each in confirmed.select_related("answers_to"))
        if view.withheld:
            assert view.publication == "count_only"

    @FEW
    @given(st.lists(st.tuples(st.sampled_from(OF_STAFF), st.integers(0, VIEWS - 1)), max_size=24))
    def test_one_person_alone_leaves_nothing_out_and_withholds_nothing(self, tries):
        office = an_office()
        for act, which in tries:
            office.do(0, act, which)
        for view in office.views:
            view.refresh_from_db()
            assert view.counting == "counted"
            assert not view.withheld
        shown, also, kept_back = office.views
        assert {shown.publication, also.publication} <= {"awaiting", "published", "held"}
        assert kept_back.publication == "count_only"

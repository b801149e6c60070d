"""Random histories of acts by three people: what can never happen, whatever they try, in whatever order."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from responses.intake.models import Response
from responses.intake.services import begin_correction, submit
from responses.moderation import services
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import standing_of
from responses.moderation.services import open_proposal
from responses.moderation.states import ACTS, CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, HOLD, PUBLISH, STANDINGS
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement

CORRECT = "correct"
# Who (0, 1, 2), does what, to which response (0, 1).
TRIES = st.tuples(st.integers(0, 2), st.sampled_from([*ACTS, CORRECT]), st.integers(0, 1))
TOLD = {
    COUNT_ONLY: {"reason": "abuse"},
    EXCLUDE: {"reason": "spam"},
    HOLD: {"reason": "advice", "remind_on": WHILE_OPEN.date()},
}
FEW = settings(max_examples=15)


@dataclass
class Office:
    """Three moderators and two views: one may be shown, one is kept back by its sender."""

    people: list = field(default_factory=list)
    views: list = field(default_factory=list)

    def do(self, who, act, which):
        """True when it was done."""
        person, view = self.people[who], Response.objects.get(pk=self.views[which].pk)
        try:
            self._do(act, view, person)
        except Refused:
            return False
        return True

    def _do(self, act, view, person):
        if act == CORRECT:
            draft = begin_correction(response=view, new_words={"questions": {"q2-other": f"Version {view.latest + 1}"}})
            submit(draft_key=draft.key, engagement_id=view.engagement_id)
        elif act in (CONFIRM, DECLINE):
            proposal = ModerationDecision.objects.filter(version__response=view, act__in=[COUNT_ONLY, EXCLUDE]).last()
            if proposal is None:
                raise Refused(["Nothing to answer."])
            getattr(services, act)(proposal=proposal, by=person)
        else:
            getattr(services, act)(response=view, version_number=view.latest, by=person, **TOLD.get(act, {}))


def an_office():
    engagement = an_open_engagement()
    return Office(
        [a_person("moderator", on=engagement) for _ in range(3)],
        [a_response(engagement), a_response(engagement, publication="do_not_publish")],
    )


def decisions_on(view):
    return ModerationDecision.objects.filter(version__response=view).select_related("answers_to")


class WhateverTheyTry(TestCase):
    @FEW
    @given(st.lists(TRIES, max_size=14))
    def test_the_books_balance_and_each_outcome_has_its_two_people(self, tries):
        office = an_office()
        for who, act, which in tries:
            office.do(who, act, which)
            self.check_books()
            for view in office.views:
                self.check_view(view)

    def check_books(self):
        every = list(Response.objects.values_list("counting", flat=True))
        assert every.count("counted") + every.count("excluded") == len(every)
        assert Response.objects.counted().count() == every.count("counted")

    def check_view(self, view):
        view.refresh_from_db()
        latest = view.versions.get(number=view.latest)
        assert standing_of(view, open_proposal(latest)) in STANDINGS
        agreed = [
            (each.answers_to.act, each.answers_to.by_id, each.by_id)
            for each in decisions_on(view)
            if each.act == CONFIRM
        ]
        assert all(first != second for _act, first, second in agreed)
        assert (view.counting == "excluded") == any(act == EXCLUDE for act, *_rest in agreed)
        withheld = latest.publication_choice != "do_not_publish" and view.publication == "count_only"
        # What two people withheld stays so: a corrected word does not undo their decision.
        assert withheld == any(act == COUNT_ONLY for act, *_who in agreed)
        if latest.publication_choice == "do_not_publish":
            assert view.publication == "count_only"
        if view.publication == "published":
            assert decisions_on(view).filter(act=PUBLISH, version=latest).exists()

    @FEW
    @given(st.lists(TRIES.map(lambda one: (0, one[1], one[2])), max_size=20))
    def test_one_person_alone_leaves_nothing_out_and_keeps_nothing_back(self, tries):
        office = an_office()
        for who, act, which in tries:
            office.do(who, act, which)
        for view in office.views:
            view.refresh_from_db()
        wanted, kept_back = office.views
        assert wanted.counting == kept_back.counting == "counted"
        assert wanted.publication in ("awaiting", "published", "held")
        assert kept_back.publication == "count_only"

    @FEW
    @given(st.lists(TRIES, max_size=14))
    def test_history_only_grows(self, tries):
        office = an_office()
        before: list = []
        for who, act, which in tries:
            done = office.do(who, act, which)
            after = list(ModerationDecision.objects.order_by("id").values())
            assert after[: len(before)] == before
            assert len(after) - len(before) == (1 if done and act != CORRECT else 0)
            before = after

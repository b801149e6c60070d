"""Random histories of one member of staff: whatever they do, the public reads what it read before."""

from typing import Any

from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groundwork.clock.services import set_engagement_time
from scenarios.models import EngagementVersion, Milestone
from scenarios.services import Refused, confirm_extension, propose_extension, publish
from scenarios.setup import services
from scenarios.setup.lists import listing_of
from scenarios.setup.models import PublishProposal
from scenarios.setup.publishing import agree, decline, propose
from scenarios.setup.sections import SECTIONS
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, an_open_engagement
from tests.scenarios.test_setup_pages import whole

ACTS = ["write", "add", "move", "remove", "propose", "propose", "agree", "agree", "decline", "name", "alone", "extend"]
TRIES = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), min_size=4, max_size=20)
ROLES = ("owner", "approver", "administrator", "senior_moderator")
FEW = settings(max_examples=15)


class OneOfStaff:
    """Somebody with every role that has a say, and nobody beside them."""

    def __init__(self, engagement: Any) -> None:
        self.engagement = whole(engagement)
        self.person = a_person(*ROLES, on=self.engagement)
        set_engagement_time(to=WHILE_OPEN)
        self.done: list[str] = []

    def do(self, act: str, one: int) -> None:
        self.engagement.refresh_from_db()
        try:
            with transaction.atomic():
                getattr(self, f"_{act}")(one)
            self.done.append(act)
        except (Refused, services.ChangedMeanwhile, IntegrityError):
            return

    def _write(self, one: int) -> None:
        section = SECTIONS["purpose"]
        state = section.state(self.engagement)
        values = state | {"not_in_scope": [f"Words {one}"]}
        seen = services.mark_of(state)
        services.change_section(engagement=self.engagement, section=section, values=values, seen=seen, by=self.person)

    def _add(self, one: int) -> None:
        listing = listing_of(self.engagement, "planned")
        state = {"what": f"Step {one}", "when_text": "spring", "due": None}
        services.save_entry(
            engagement=self.engagement, listing=listing, name=None, state=state, seen="", by=self.person
        )

    def _move(self, one: int) -> None:
        self._in_list(services.move_entry, one, step=-1)

    def _remove(self, one: int) -> None:
        self._in_list(services.remove_entry, one)

    def _in_list(self, act: Any, one: int, **how: Any) -> None:
        listing = listing_of(self.engagement, "planned")
        rows = listing.entries(self.engagement)
        if rows:
            entry = rows[one % len(rows)]
            told = {"name": entry.name, "seen": services.mark_of(entry.state), "by": self.person}
            act(engagement=self.engagement, listing=listing, **told, **how)

    def _propose(self, one: int) -> None:
        propose(engagement=self.engagement, reason=f"Try {one}", reasons=dict.fromkeys(KEYS, "So."), by=self.person)

    def _agree(self, one: int) -> None:
        for proposal in PublishProposal.objects.all():
            agree(proposal=proposal, by=self.person)

    def _decline(self, one: int) -> None:
        for proposal in PublishProposal.objects.all():
            decline(proposal=proposal, by=self.person)

    def _name(self, one: int) -> None:
        services.name_approver(engagement=self.engagement, person=self.person, by=self.person)

    def _alone(self, one: int) -> None:
        publish(engagement=self.engagement, by=self.person, approved_by=self.person, reason="Alone.")

    def _extend(self, one: int) -> None:
        later = {"new_closes_at": CLOSES.replace(day=19), "new_switch_off_at": SWITCH_OFF.replace(day=22)}
        proposal = propose_extension(engagement=self.engagement, by=self.person, reason="Late post.", **later)
        confirm_extension(proposal=proposal, by=self.person)


KEYS = ("online-only", "no-contact", "no-legal-basis", "no-audience", "uneven", "few-days", "election", "holiday")


class AlonePublishesNothing(TestCase):
    @FEW
    @given(tries=TRIES)
    def test_one_member_of_staff_opens_no_engagement(self, tries: list[tuple[str, int]]) -> None:
        self.nothing_is_published_by(OneOfStaff(a_draft_engagement()), tries)

    @FEW
    @given(tries=TRIES)
    def test_one_member_of_staff_changes_nothing_that_the_public_reads(self, tries: list[tuple[str, int]]) -> None:
        self.nothing_is_published_by(OneOfStaff(an_open_engagement()), tries)

    def nothing_is_published_by(self, staff: OneOfStaff, tries: list[tuple[str, int]]) -> None:
        before = what_the_public_reads(staff.engagement)
        for act, one in tries:
            staff.do(act, one)
        assert what_the_public_reads(staff.engagement) == before

    def test_the_acts_are_real_a_second_person_can_publish_what_one_proposed(self) -> None:
        staff = OneOfStaff(a_draft_engagement())
        for act in ("write", "add", "propose"):
            staff.do(act, 1)
        assert staff.done == ["write", "add", "propose"]
        agree(proposal=PublishProposal.objects.get(), by=a_person("approver", on=staff.engagement))
        assert staff.engagement.versions.count() == 1


def what_the_public_reads(engagement: Any) -> tuple[list[Any], list[Any]]:
    versions = EngagementVersion.objects.filter(engagement=engagement).values_list("number", "digest")
    return list(versions), list(Milestone.objects.filter(engagement=engagement).values_list("kind", "facts"))

"""Who was invited and who replied: the numbers are the lengths of the lists, and the lists add up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responses.intake.services import withdraw
from responses.moderation.services import confirm, exclude
from responses.outreach.digests import digest_of
from responses.outreach.models import NoMoreMail
from responses.outreach.reading import InvitedFigures, invited_figures, invited_figures_of, not_replied
from responses.outreach.services.stakeholders import (
    correct_stakeholder,
    invited_otherwise,
    lift_bounce,
    mark_reply,
    note_bounce,
    remove_stakeholder,
)
from responses.outreach.states import REMINDER
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.responses.outreach.inviting import a_sent_letter, a_stakeholder

pytestmark = pytest.mark.django_db


def from_body(engagement, name):
    return a_response(engagement, stakeholder="vcse", organisation=name)


def test_an_empty_list_has_noughts(engagement):
    assert invited_figures(engagement) == InvitedFigures()
    assert not not_replied(engagement).exists()


def test_each_standing_is_counted_and_the_numbers_add_up(engagement, owner):
    invited, bounced, other, stopped, _fresh, without = (
        a_stakeholder(engagement, owner, name, email=None if name != "Without" else "")
        for name in ("Invited", "Bounced", "Replied Trust", "Stopped", "Fresh", "Without")
    )
    for one in (invited, bounced, other):
        a_sent_letter(one, owner)
    for _each in range(2):
        a_sent_letter(invited, owner, REMINDER)
    note_bounce(stakeholder=bounced, by=owner)
    invited_otherwise(stakeholder=without, by=owner, note="By letter.")
    NoMoreMail.objects.create(digest=digest_of(stopped.email.upper()), at=WHILE_OPEN)
    from_body(engagement, "the replied  TRUST")
    figures = invited_figures(engagement)
    assert figures == InvitedFigures(
        listed=6, invited=4, not_invited=2, reminded=1, bounced=1, stopped=1, replied=1, not_replied=5
    )
    assert figures.listed == figures.invited + figures.not_invited == figures.replied + figures.not_replied
    assert [one.name for one in not_replied(engagement)] == ["Bounced", "Fresh", "Invited", "Stopped", "Without"]


def test_a_view_that_does_not_count_is_no_reply(engagement, owner):
    a_stakeholder(engagement, owner, "First Trust")
    a_stakeholder(engagement, owner, "Second Trust")
    withdraw(response=from_body(engagement, "First Trust"))
    moderators = [a_person("moderator", on=engagement) for _ in range(2)]
    proposal = exclude(
        response=from_body(engagement, "Second Trust"), version_number=1, by=moderators[0], reason="spam"
    )
    assert invited_figures(engagement).replied == 1
    confirm(proposal=proposal, by=moderators[1])
    assert invited_figures(engagement).replied == 0


def test_staff_can_say_whose_view_it_is_and_take_that_back(engagement, owner):
    trust = a_stakeholder(engagement, owner, "A Trust")
    view = from_body(engagement, "The trust in our town")
    mark_reply(stakeholder=trust, by=owner, reference=view.reference.lower().replace("-", " "), theirs=True)
    assert invited_figures(engagement).replied == 1
    mark_reply(stakeholder=trust, by=owner, reference=view.reference, theirs=False)
    assert invited_figures(engagement).replied == 0
    withdraw(response=view)
    with pytest.raises(Refused, match="does not count"):
        mark_reply(stakeholder=trust, by=owner, reference=view.reference, theirs=True)


def test_staff_can_say_that_a_view_of_the_same_name_is_another_bodys(engagement, owner):
    trust = a_stakeholder(engagement, owner, "St Mary's")
    view = from_body(engagement, "St Mary’s")
    assert invited_figures(engagement).replied == 1
    mark_reply(stakeholder=trust, by=owner, reference=view.reference, theirs=False)
    assert invited_figures(engagement).replied == 0


def test_a_view_on_another_engagement_is_no_reply(engagement, owner):
    trust = a_stakeholder(engagement, owner, "A Trust")
    elsewhere = from_body(an_open_engagement(), "A Trust")
    assert invited_figures(engagement).replied == 0
    with pytest.raises(Refused, match="no view with this reference"):
        mark_reply(stakeholder=trust, by=owner, reference=elsewhere.reference, theirs=True)


def test_a_new_address_has_not_bounced_and_a_removed_row_is_not_listed(engagement, owner):
    one, other = (a_stakeholder(engagement, owner) for _ in range(2))
    note_bounce(stakeholder=one, by=owner)
    note_bounce(stakeholder=other, by=owner)
    correct_stakeholder(
        stakeholder=one, by=owner, name=one.name, type=one.type, contact_name="", email="new@portal.example"
    )
    assert invited_figures(engagement).bounced == 1
    lift_bounce(stakeholder=other, by=owner)
    assert invited_figures(engagement).bounced == 0
    remove_stakeholder(stakeholder=other, by=owner)
    assert invited_figures(engagement).listed == 1


def test_several_engagements_take_as_many_queries_as_one(engagement, owner):
    counts = []
    for many in (2, 18):
        for _each in range(many):
            a_sent_letter(a_stakeholder(engagement, owner), owner)
            from_body(engagement, f"Somebody {_each}")
        other = an_open_engagement()
        a_stakeholder(other, a_person("owner", on=other))
        with CaptureQueriesContext(connection) as queries:
            figures = invited_figures_of([engagement.pk, other.pk])
        assert (figures[engagement.pk].listed, figures[other.pk].listed) == (2 if many == 2 else 20, 1)
        counts.append(len(queries))
    assert counts == [6, 6]

"""How many statements the page of a working day takes, and that its merged numbers are those of the single ones."""

from datetime import timedelta

import pytest

from reports.desk.services import count_arrivals, explain
from reports.figures.recounting import recount
from reports.figures.working_day import tallies_of
from responses.intake.services import withdraw
from responses.outreach.reading import invited_figures, not_replied
from responses.outreach.replies import replies_to
from responses.outreach.services.stakeholders import mark_reply, remove_stakeholder
from responses.tallies.states import AREA, CAME, CHOSE, TYPE
from scenarios.asked import preference_question
from scenarios.models import Engagement
from tests.builders import OPENS, a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, counted_by, two_moderators
from tests.reports.desk.test_working_day import address, busy
from tests.responses.entry.clerks import typed_in
from tests.responses.outreach.inviting import a_stakeholder
from tests.statements import statements

pytestmark = pytest.mark.django_db
# One of them asks for files that came with views; where there are any, two more read how far each is.
MOST = 11


def grown(engagement, owner, clerk, many):
    """So many more of everything of which the page could ask row by row."""
    for number in range(many):
        a_response(engagement, stakeholder="vcse", organisation=f"Trust {number}")
        a_response(engagement, at=OPENS + timedelta(days=number, hours=1), synthetic=True)
        trust = a_stakeholder(engagement, owner, f"Trust {many} {number}")
        mark_reply(stakeholder=trust, by=owner, reference=a_response(engagement).reference, theirs=bool(number % 2))
        day = OPENS.date() - timedelta(days=3 * many + number)
        explain(
            count=count_arrivals(engagement=engagement, by=clerk, day=day, channel="post", many=1),
            by=clerk,
            reason="Lost.",
        )


def test_the_page_takes_eleven_statements_however_much_there_is(client):
    engagement = an_open_engagement()
    busy(engagement)
    owner, clerk = a_person("owner", on=engagement), a_person("moderator", on=engagement)
    client.force_login(owner)
    client.post(f"{address(engagement)}preferences/", {"hide": "no", "form_end": "complete"})
    counts = []
    for many in (2, 5):
        grown(engagement, owner, clerk, many)
        client.get(address(engagement))
        counts.append(len(statements(client, address(engagement))))
    assert counts == [MOST, MOST]


def test_one_statement_counts_what_the_single_ones_count():
    engagement = an_engagement_with_views(60)
    Engagement.objects.update(hides_running_preferences=False)
    tallies = tallies_of(engagement, asked=preference_question(engagement.current_version.document))
    came = {(day.isoformat(), way): many for (day, way), many in tallies.received.by_day.items()}
    assert came == {cell[1:3]: many for cell, many in recount(engagement).items() if cell[0] == CAME}
    assert tallies.by_type == counted_by(engagement, TYPE)
    assert tallies.by_area == counted_by(engagement, AREA)
    assert tallies.chose == {option: counted_by(engagement, CHOSE).get(option, 0) for option in tallies.chose}
    assert sum(tallies.chose.values()) > 0
    assert tallies_of(engagement, asked=None).chose == {}


def test_who_has_not_replied_is_the_length_of_the_list_whatever_was_said_of_whom():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)

    def from_body(name):
        return a_response(engagement, stakeholder="vcse", organisation=name)

    trusts = [a_stakeholder(engagement, owner, f"Trust {number}") for number in range(6)]
    from_body("the TRUST 0")
    mark_reply(stakeholder=trusts[1], by=owner, reference=from_body("Trust 1").reference, theirs=False)
    taken = from_body("Trust 2")
    mark_reply(stakeholder=trusts[2], by=owner, reference=taken.reference, theirs=False)
    mark_reply(stakeholder=trusts[2], by=owner, reference=taken.reference, theirs=True)
    other = a_response(engagement)
    mark_reply(stakeholder=trusts[3], by=owner, reference=other.reference, theirs=True)
    twice = from_body("Trust 4"), from_body("Trust 4")
    mark_reply(stakeholder=trusts[4], by=owner, reference=twice[0].reference, theirs=False)
    remove_stakeholder(stakeholder=trusts[5], by=owner)
    for step in (lambda: None, lambda: withdraw(response=other), lambda: withdraw(response=twice[1])):
        step()
        figures, replies = invited_figures(engagement), replies_to(engagement)
        assert (replies.listed, replies.not_replied) == (figures.listed, figures.not_replied)
        assert replies.not_replied == not_replied(engagement).count()
    assert replies.not_replied == 3


def test_what_is_being_typed_in_stands_beside_the_counts(client):
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    entry = typed_in(engagement, first)
    count_arrivals(engagement=engagement, by=first, day=entry.received_on, channel=entry.channel, many=1)
    client.force_login(first)
    assert client.get(address(engagement)).context["day"].books.balances

"""The page of a working day: every number is the length of the list it leads to, and one of the figures."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from groundwork.clock.services import set_engagement_time
from reports.desk.pending import working_days_before
from reports.figures.ledger import ledger_of
from reports.figures.reading import counted_views, read_books
from reports.figures.working_day import received_by_day
from responses.intake.services import withdraw
from responses.moderation.hiding import hide
from responses.moderation.safeguarding import escalate
from responses.moderation.services import count_only, exclude, hold
from responses.tallies.states import AREA, CHOSE, TYPE
from tests.builders import CLOSES, OPENS, WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, counted_by, published, two_moderators
from tests.responses.assistance.asking import a_help_request
from tests.responses.entry.clerks import typed_in
from tests.world import a_sent_file

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="(/staff/[^"]+\?[^"]*)">([\d,]+)(?: views?)?<')


def address(engagement):
    return f"/staff/{engagement.slug}/today/"


def busy(engagement):
    """Views of every standing, over several days, and other work that waits."""
    first, second = two_moderators(engagement)
    for days, facts in enumerate([{}, {"stakeholder": "gp-practice", "organisation": "A"}, {"preference": "neither"}]):
        a_response(engagement, at=OPENS + timedelta(days=days, hours=12), synthetic=True, **facts)
    set_engagement_time(to=WHILE_OPEN)
    hold(response=a_response(engagement), version_number=1, by=first, reason="advice", remind_on=date(2021, 3, 8))
    exclude(response=a_response(engagement), version_number=1, by=first, reason="spam")
    count_only(response=a_response(engagement), version_number=1, by=second, reason="abuse")
    withdraw(response=a_response(engagement))
    published(a_response(engagement), first)
    escalate(response=a_response(engagement), by=first)
    hide(
        response=a_response(engagement),
        version_number=1,
        by=first,
        runs=[("question", "q1-why", 0, 2)],
        reason="allegation",
    )
    typed_in(engagement, first)
    a_help_request(engagement)
    a_sent_file(engagement)


def numbers_on(page):
    return [(unescape(link), int(many.replace(",", ""))) for link, many in LINK.findall(page.text)]


def listed_at(client, link):
    """How many rows stand behind a link, by walking all its pages."""
    many = 0
    while link:
        page = client.get(link)
        assert page.status_code == 200, link
        body = page.text.split("<main")[1]
        many += len(re.findall(r'<h3 class="nhsuk-heading-s', body)) or len(
            re.findall(r"/files/[0-9a-f-]{36}/\"", body)
        )
        onward = re.search(r'<a href="(\?[^"]*)">Next page', body)
        link = page.request["PATH_INFO"] + unescape(onward[1]) if onward else ""
    return many


def test_every_number_is_the_length_of_the_list_it_leads_to(client):
    engagement = an_open_engagement()
    busy(engagement)
    client.force_login(a_person("owner", on=engagement))
    client.post(f"{address(engagement)}preferences/", {"hide": "no", "form_end": "complete"})
    numbers = numbers_on(client.get(address(engagement)))
    assert len(numbers) > 20
    for link, many in numbers:
        assert listed_at(client, link) == many, link


def test_the_numbers_are_the_figures(client):
    engagement = an_engagement_with_views(60)
    received, ledger = received_by_day(engagement), ledger_of(read_books(engagement))
    assert received.all == ledger.total.received
    assert {line.channel: line.received for line in ledger.lines if line.received} == {
        channel: received.through(channel) for _day, channel in received.by_day
    }
    views = list(counted_views(engagement))
    by_type, chose = counted_by(engagement, TYPE), counted_by(engagement, CHOSE)
    assert by_type == {kind: sum(view.type == kind for view in views) for kind in by_type}
    assert sum(by_type.values()) == sum(counted_by(engagement, AREA).values()) == ledger.total.counted
    said = [view.answers["questions"].get("q1-scenario") for view in views]
    assert chose == {option: said.count(option) for option in chose}
    assert sum(chose.values()) - chose.get("", 0) == sum(map(bool, said)) > 0


def test_what_came_at_midnight_is_counted_on_its_london_day():
    engagement = an_open_engagement()
    a_response(engagement, at=CLOSES - timedelta(seconds=1), synthetic=True)
    a_response(engagement, at=CLOSES, synthetic=True)
    assert received_by_day(engagement).by_day == {(date(2021, 3, 11), "online"): 1, (date(2021, 3, 12), "online"): 1}


def test_preferences_are_hidden_until_the_close_and_then_shown(client):
    engagement = an_open_engagement()
    a_response(engagement)
    owner, moderator = a_person("owner", on=engagement), a_person("moderator", on=engagement)
    client.force_login(moderator)
    assert "We hide this until the close" in client.get(address(engagement)).text
    assert client.post(f"{address(engagement)}preferences/", {"hide": "no", "form_end": "complete"}).status_code == 404
    set_engagement_time(to=CLOSES - timedelta(seconds=60))
    assert "Views counted by what they chose" not in client.get(address(engagement)).text
    set_engagement_time(to=CLOSES)
    assert "Views counted by what they chose" in client.get(address(engagement)).text
    set_engagement_time(to=WHILE_OPEN)
    client.force_login(owner)
    client.post(f"{address(engagement)}preferences/", {"hide": "no", "form_end": "complete"})
    client.force_login(moderator)
    assert "Views counted by what they chose" in client.get(address(engagement)).text


def test_somebody_at_risk_stands_first_and_what_waits_too_long_is_told(client):
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    escalate(response=a_response(engagement, at=OPENS + timedelta(hours=1), synthetic=True), by=first)
    a_response(engagement, at=OPENS + timedelta(hours=2), synthetic=True)
    set_engagement_time(to=WHILE_OPEN)
    a_response(engagement)
    client.force_login(first)
    page = client.get(address(engagement))
    body = page.text.split("<main")[1]
    assert body.index("Somebody may be at risk") < body.index("What waits")
    (late,) = [row for row in page.context["day"].waiting if row.late]
    assert (late.key, late.many, late.late) == ("decide", 2, 1)


@pytest.mark.parametrize(
    ("day", "number", "before"),
    [
        (date(2021, 3, 12), 5, date(2021, 3, 4)),
        (date(2021, 3, 15), 1, date(2021, 3, 11)),
        (date(2021, 4, 6), 1, date(2021, 3, 31)),
    ],
)
def test_working_days_are_counted_back_over_weekends_and_easter(day, number, before):
    assert working_days_before(day, number) == before


def test_an_engagement_that_nobody_answered_has_its_page(client):
    engagement = an_open_engagement()
    client.force_login(a_person("auditor", on=engagement))
    text = client.get(address(engagement)).text
    assert "No view has come yet." in text
    assert "do not agree" not in text

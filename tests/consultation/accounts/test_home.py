"""What a person finds after signing in, and the list of who may do what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.accounts.duties import duties_of, people_on
from consultation.accounts.models import Membership
from consultation.accounts.roles import ROLES
from groundwork.clock.services import set_engagement_time
from reports.interests.services import declare
from responses.analysis.services.second import begin_second_reading
from responses.moderation.services import exclude
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_code, a_theme
from tests.responses.assistance.asking import a_help_request
from tests.statements import statements

pytestmark = pytest.mark.django_db

HOME = "/accounts/home/"

OUTREACH = {"stakeholders", "publicity"}
THEMES = {"themes", "coding", "written", "copies", "second", "inferred", "both"}
EVERYTHING = THEMES | {
    "setup",
    "queue",
    "find",
    "today",
    "files",
    "texts",
    "ledger",
    "figures",
    "equality",
    "usage",
    "reports",
    "words",
    "extend",
    "stops",
    "people",
    "help",
    "later",
    "mail",
    "exports",
    "typed",
    "brought",
    "stakeholders",
    "publicity",
    "interests",
    "papers",
    "covering",
    "erasures",
}
BOARD = {"reading_room", "board_views", "interests"}
PAGES = {
    "owner": EVERYTHING | {"populations"},
    "moderator": OUTREACH
    | {"erasures", "queue", "find", "today", "files", "texts", "ledger", "figures", "help", "typed", "brought"},
    "senior_moderator": OUTREACH
    | {"queue", "find", "today", "files", "texts", "ledger", "figures", "help", "later", "exports", "typed", "brought"}
    | {"erasures"},
    "analyst": THEMES
    | {
        "queue",
        "find",
        "today",
        "files",
        "texts",
        "ledger",
        "figures",
        "equality",
        "usage",
        "typed",
        "brought",
        "publicity",
        "exports",
        "words",
    },
    "report_author": THEMES
    | {"queue", "find", "today", "ledger", "figures", "equality", "usage", "reports", "words", "exports", "publicity"}
    | {"covering", "populations"},
    "approver": {"setup", "ledger", "figures", "reports", "words", "extend", "stops", "covering"},
    "chair": BOARD,
    "board_reader": BOARD,
    "auditor": EVERYTHING | BOARD,
    "administrator": {"people"},
}
ADDRESSES = {
    "setup": "setup:tasks",
    "queue": "moderation:queue",
    "find": "search:find",
    "today": "desk:working_day",
    "themes": "analysis:frame",
    "coding": "analysis:progress",
    "second": "analysis:second_reading",
    "copies": "analysis:copies",
    "written": "figures:themes",
    "inferred": "analysis:inferred",
    "both": "figures:campaigns",
    "files": "attachments:files",
    "texts": "filetexts:files",
    "ledger": "figures:ledger",
    "figures": "figures:figures",
    "help": "assistance:help_requests",
    "later": "assistance:agreed_dates",
    "typed": "entry:entries",
    "stakeholders": "outreach:stakeholders",
    "publicity": "outreach:log",
    "brought": "imports:imports",
    "mail": "contacts:failed_mail",
    "equality": "equality:tables",
    "usage": "figures:how_we_are_doing",
    "populations": "people:populations",
    "reports": "compilation:reports",
    "words": "narrative:sections",
    "exports": "exports:exports",
    "extend": "scenarios:extend",
    "stops": "scenarios:stops",
    "people": "accounts:people",
    "reading_room": "board:reading_room",
    "board_views": "board:views",
    "interests": "interests:register",
    "papers": "board:papers",
    "covering": "covering:papers",
    "erasures": "erasure:erasures",
}


def test_the_table_speaks_of_every_role():
    assert set(PAGES) == set(ROLES)


@pytest.mark.parametrize("role", PAGES)
def test_each_role_finds_its_own_pages_and_each_opens(role, client):
    engagement = an_open_engagement()
    person = a_person(role, on=engagement)
    client.force_login(person)
    (duties,) = duties_of(person)
    assert {page.address for page in duties.pages} == {
        reverse(ADDRESSES[name], args=[engagement.slug]) for name in PAGES[role]
    }
    text = client.get(HOME).content.decode()
    if PAGES[role] == BOARD:
        # Whoever reads for the Governing Body is asked for interests first.
        declare(engagement=engagement, member=person, by=person, kind="none", words="")
    for page in duties.pages:
        assert f'href="{page.address}"' in text
        assert client.get(page.address).status_code == 200


def test_how_many_wait_stands_beside_the_queue(client):
    engagement = an_open_engagement()
    moderator = a_person("moderator", on=engagement)
    a_response(engagement)
    a_response(engagement)
    a_response(engagement, publication="do_not_publish")
    exclude(response=a_response(engagement), version_number=1, by=moderator, reason="spam")
    client.force_login(moderator)
    text = client.get(HOME).content.decode()
    assert "2 waiting for a decision, 1 waiting for a second person." in text


def test_how_many_people_wait_for_help_stands_beside_their_list(client):
    engagement = an_open_engagement()
    client.force_login(a_person("moderator", on=engagement))
    assert "Nobody waits." in client.get(HOME).content.decode()
    a_help_request(engagement)
    set_engagement_time(to=WHILE_OPEN + timedelta(days=14))
    a_help_request(engagement)
    assert "2 people wait for us. 1 is overdue." in client.get(HOME).content.decode()


def test_a_sample_that_waits_for_this_person_stands_beside_the_second_coder(client):
    engagement = an_open_engagement()
    first, second = (a_person("analyst", on=engagement) for _each in range(2))
    a_code(a_response(engagement), a_theme(engagement, first), first)
    begin_second_reading(engagement=engagement, by=first, coder=second)
    waits = "A sample waits for you: 1 answer to read."
    for person, told in ((first, False), (second, True), (a_person("owner", on=engagement), False)):
        client.force_login(person)
        assert (waits in client.get(HOME).text) is told
    client.force_login(second)
    address = reverse("analysis:second_reading", args=[engagement.slug])
    assert f'<a href="{address}">Second coder</a><br><span class="nhsuk-body-s">{waits}' in client.get(HOME).text


def test_somebody_without_a_role_is_told_whom_to_ask(client):
    client.force_login(a_person())
    assert "Ask an administrator for one." in client.get(HOME).content.decode()


# One more for whoever may decide on an erasure: how many requests wait for them.
@pytest.mark.parametrize(("role", "most"), [("moderator", 10), ("analyst", 9), ("owner", 11), ("auditor", 10)])
def test_the_page_takes_the_same_statements_for_two_engagements_and_for_twenty(client, role, most):
    person = a_person()
    client.force_login(person)
    counts = []
    for many in (2, 18):
        for _ in range(many):
            engagement = an_open_engagement()
            Membership.objects.create(user=person, engagement=engagement, role=role)
            a_response(engagement)
        counts.append(len(statements(client, HOME)))
        text = client.get(HOME).content.decode()
        assert text.count("waiting for a decision") == Membership.objects.filter(user=person).count()
    assert counts == [most, most]


def test_somebody_with_a_role_on_the_whole_site_takes_one_statement_more(client):
    person = a_person()
    person.take_on(None, "auditor")
    client.force_login(person)
    counts = []
    for many in (1, 3):
        for _ in range(many):
            a_response(an_open_engagement())
        counts.append(len(statements(client, HOME)))
    assert counts == [11, 11]


def test_the_list_of_people_names_each_once_with_all_roles(client):
    engagement = an_open_engagement()
    reader = a_person("administrator", on=engagement, name="Ada Admin")
    both = a_person("moderator", "analyst", on=engagement, name="Zoe Both", organisations="Age Concern\nA Charity")
    closed = a_person("chair", on=engagement, name="Cleo Closed")
    closed.is_active = False
    closed.save()
    a_person("moderator", on=an_open_engagement(), name="Somebody Elsewhere")
    client.force_login(reader)
    text = client.get(reverse("accounts:people", args=[engagement.slug])).content.decode()
    assert text.count("Zoe Both") == 1
    assert "Analyst, Moderator" in text
    assert "Age Concern, A Charity" in text
    assert "Closed" in text
    assert "Somebody Elsewhere" not in text
    assert people_on(engagement)[both] == ["Analyst", "Moderator"]


def test_the_list_of_people_takes_the_same_queries_for_two_and_for_twenty(client):
    engagement = an_open_engagement()
    client.force_login(a_person("administrator", on=engagement))
    address = reverse("accounts:people", args=[engagement.slug])
    counts = []
    for many in (2, 18):
        for _ in range(many):
            a_person("moderator", on=engagement)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        assert page.content.decode().count("Moderator") >= many
        counts.append(len(queries))
    assert counts == [5, 5]

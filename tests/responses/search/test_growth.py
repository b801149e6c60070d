"""What makes a search as fast among many views as among few changes nothing of what it finds."""

import pytest
from django.db import connection

from responses.intake import querysets
from responses.moderation import queue
from responses.search import finding
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import published, two_moderators

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def test_few_and_many_are_found_alike_by_staff_and_by_the_public(client, engagement, monkeypatch):
    moderator = two_moderators(engagement)[0]
    for words in ("trams and buses", "trams", "buses"):
        published(a_response(engagement, why=words), moderator)
    a_response(engagement, why="trams that nobody shows")
    client.force_login(a_person("analyst", on=engagement))
    for few in (1000, 3, 1, 0):
        monkeypatch.setattr(querysets, "FEW", few)
        page = client.get(f"/staff/{engagement.slug}/find/?q=trams").context["page"]
        assert (page.many, len(page.views)) == (3, 3)
        assert len(client.get(f"/engagements/{engagement.slug}/views/?q=trams").context["views"]) == 2
        assert not client.get(f"/engagements/{engagement.slug}/views/?q=nobody").context["views"]


def test_nobody_counts_many_to_the_last_and_every_page_is_there(client, engagement, monkeypatch):
    for module in (finding, queue):
        monkeypatch.setattr(module, "COUNTED_TO", 3)
    monkeypatch.setattr(finding, "PAGE", 2)
    client.force_login(a_person("analyst", on=engagement))
    views = [a_response(engagement).pk for _ in range(5)]
    address, seen = f"/staff/{engagement.slug}/find/?counting=counted", []
    page = client.get(address)
    assert "3 or more views" in page.text
    while page.context["page"].after:
        seen += [view.response_id for view in page.context["page"].views]
        page = client.get(f"{address}&after={page.context['page'].after}")
    assert seen + [view.response_id for view in page.context["page"].views] == views[::-1]


def test_a_place_that_is_nowhere_ends_the_list(client, engagement):
    a_response(engagement)
    client.force_login(a_person("analyst", on=engagement))
    page = client.get(f"/staff/{engagement.slug}/find/?after=6f1c7c62-4f0e-4f0e-9a55-0d1f6b3b2f10")
    assert (page.status_code, page.context["page"].views) == (200, [])


def test_each_edition_has_an_index_of_its_own():
    """So the time that the public waits says nothing of what isn't shown. SQLite keeps one for both."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.get_constraints(cursor, "intake_searchtext"))
    mine = {name for name in names if name.startswith("intake_searchtext_words")}
    expected = {"intake_searchtext_words_public", "intake_searchtext_words_restricted"}
    assert mine == (expected if connection.vendor == "postgresql" else set())

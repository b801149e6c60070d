"""What makes a search as fast among many views as among few changes nothing of what it finds."""

import pytest
from django.db import connection

from responses.intake import listed, querysets
from responses.moderation import queue
from responses.moderation.relisting import relist
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


def test_a_kind_is_found_alike_among_few_and_among_many_also_where_it_was_corrected(client, engagement, monkeypatch):
    moderator = two_moderators(engagement)[0]
    views = [published(a_response(engagement, stakeholder=kind), moderator) for kind in ("public", "other", "other")]
    told = {"field": "type", "reason": "sender_said", "note": "They rang.", "by": moderator, "version_number": 1}
    relist(response=views[0], value="other", **told)
    relist(response=views[1], value="public", **told)
    client.force_login(moderator)
    staff, public = f"/staff/{engagement.slug}", f"/engagements/{engagement.slug}/views/"
    for few in (1000, 2, 1, 0):
        monkeypatch.setattr(listed, "FEW", few)
        for kind, those in (("public", {1}), ("other", {0, 2}), ("healthwatch", set())):
            ids = {views[place].public_id for place in those}
            page = client.get(f"{staff}/find/?type={kind}").context["page"]
            assert {view.response.public_id for view in page.views} == ids
            rows = client.get(f"{staff}/moderation/?waiting=all&type={kind}").context["page"].rows
            assert {row.view.response.public_id for row in rows} == ids
            assert {told.id for told, _pieces in client.get(f"{public}?type={kind}").context["views"]} == ids


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

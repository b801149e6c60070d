"""Two views that one person may have sent: linked with a reason, taken apart with one, and both always counted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.figures.campaigns import campaign_figures
from responses.analysis.doubles import doubles_in, doubles_of
from responses.analysis.models import SamePerson
from responses.analysis.services.doubles import link_persons, unlink_persons
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import WHY, two_views_of_one_person
from tests.responses.moderation.test_views import text_of


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


@pytest.fixture
def client(analyst):
    client = Client()
    client.force_login(analyst)
    return client


@pytest.mark.django_db
def test_linked_views_both_count_whatever_is_done_to_the_link(engagement, analyst):
    views = a_response(engagement), a_response(engagement)
    before = campaign_figures(engagement)
    link = link_persons(engagement=engagement, views=views[::-1], why="The same words.", by=analyst)
    assert (link.earlier, link.later) == views
    assert [double.other for double in doubles_of(views[0])] == [views[1]]
    assert [double.other for double in doubles_of(views[1])] == [views[0]]
    assert campaign_figures(engagement) == before
    unlink_persons(link=link, why="They live together.", by=analyst)
    assert (doubles_of(views[0]), doubles_in(engagement)) == ([], 0)
    assert campaign_figures(engagement) == before
    assert link_persons(engagement=engagement, views=views, why="It is one person.", by=analyst) != link
    acts = AuditEvent.objects.filter(act__startswith="same person").values_list("act", flat=True)
    assert list(acts) == ["same person: link", "same person: unlink", "same person: link"]


@pytest.mark.django_db
def test_what_can_not_be_linked_is_said(engagement, analyst):
    link, elsewhere = two_views_of_one_person(engagement), a_response(an_open_engagement())

    def refused(views, words, by=analyst):
        with pytest.raises(Refused, match=words):
            link_persons(engagement=engagement, views=views, why="So.", by=by)

    refused(link.views, "linked already")
    refused((link.earlier, link.earlier), "same view twice")
    refused((link.earlier, elsewhere), "of this engagement")
    refused(link.views, "An analyst of this engagement can", by=a_person("auditor", on=engagement))
    with pytest.raises(Refused, match="An analyst of this engagement can"):
        unlink_persons(link=link, why="So.", by=a_person("auditor", on=engagement))
    unlink_persons(link=link, why="So.", by=analyst)
    with pytest.raises(Refused, match="took this link apart already"):
        unlink_persons(link=link, why="So.", by=analyst)


@pytest.mark.django_db(transaction=True)
def test_the_page_links_and_takes_apart_and_keeps_what_was_typed(engagement, client):
    views = [a_response(engagement) for _ in range(2)]
    page, link_it = (reverse(f"analysis:{name}", args=[engagement.slug]) for name in ("double_persons", "link_persons"))
    typed = {
        "one": views[0].public_id.lower(),
        "other": "V-NOTHERE1",
        "why": "The same phrase.",
        "form_end": "complete",
    }
    wrong = client.post(link_it, typed)
    assert "There is no view with this code here." in text_of(wrong)
    assert "The same phrase." in wrong.text
    done = client.post(link_it, typed | {"other": views[1].public_id}, follow=True)
    assert "Both still count." in text_of(done)
    again = client.post(link_it, typed | {"other": views[1].public_id})
    assert again.status_code == 409
    coding = client.get(reverse("analysis:code_view", args=[engagement.slug, WHY, views[1].uuid]))
    assert f"View {views[0].public_id} . Both count." in text_of(coding)
    found = SamePerson.objects.get()
    apart = reverse("analysis:unlink_persons", args=[engagement.slug, found.uuid])
    assert "Say why" in text_of(client.post(apart, {"form_end": "complete"}))
    client.post(apart, {f"{found.uuid}-why": "They are twins.", "form_end": "complete"})
    assert "No views are linked." in text_of(client.get(page))


@pytest.mark.django_db
def test_the_page_takes_the_same_queries_for_two_pairs_and_for_twenty(engagement, client):
    counts = []
    for many in (2, 18):
        for _ in range(many):
            two_views_of_one_person(engagement)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("analysis:double_persons", args=[engagement.slug]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


@pytest.mark.django_db
def test_who_moderates_one_of_them_is_told_of_the_other(engagement, analyst):
    views = a_response(engagement), a_response(engagement)
    link = link_persons(engagement=engagement, views=views, why="The same <b>three</b> words.", by=analyst)
    client = Client()
    client.force_login(a_person("moderator", on=engagement))
    address = [reverse("moderation:response", args=[engagement.slug, view.uuid]) for view in views]
    for own, other, view in ((address[0], address[1], views[1]), (address[1], address[0], views[0])):
        page = client.get(own)
        assert "One person may have sent this view and another one" in page.text
        assert f'<a href="{other}">View {view.public_id}</a>' in page.text
        assert "The same &lt;b&gt;three&lt;/b&gt; words." in page.text
    unlink_persons(link=link, why="They live together.", by=analyst)
    assert "One person may have sent" not in client.get(address[0]).text

"""How many views mention each theme: each view once, and every number leads to exactly its views."""

import re
from itertools import cycle

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.figures.themes import theme_figures
from responses.analysis.services.framing import merge_theme, retire_theme
from responses.intake.services import withdraw
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_code, a_theme
from tests.responses.moderation.test_views import text_of

OTHER = "questions.q2-other"


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


def some_views(engagement, analyst):
    """Six views with words on two themes, one that says nothing in words, one withdrawn after it was coded."""
    buses, trams = a_theme(engagement, analyst, "Buses"), a_theme(engagement, analyst, "Trams")
    kinds, ways = cycle(["public", "patient-carer"]), cycle(["for", "against", "mixed"])
    views = [a_response(engagement, stakeholder=next(kinds), other="More.") for _ in range(6)]
    for view in views[:5]:
        a_code(view, buses, analyst, sentiment=next(ways), scenario="scenario-1")
        a_code(view, buses, analyst, field=OTHER)
    a_code(views[4], trams, analyst, scenario="scenario-2")
    a_response(engagement, why="", other="")
    gone = a_response(engagement)
    a_code(gone, trams, analyst)
    withdraw(response=gone)
    return buses, trams, views


@pytest.mark.django_db
def test_each_view_counts_once_for_a_theme_however_often_it_mentions_it(engagement, analyst):
    buses, trams, _views = some_views(engagement, analyst)
    figures = theme_figures(engagement)
    assert (figures.base, figures.coded, figures.frame) == (6, 5, 2)
    assert figures.mentions.overall == {buses.pk: 5, trams.pk: 1}
    assert figures.mentions.by_type == {
        (buses.pk, "public"): 3,
        (buses.pk, "patient-carer"): 2,
        (trams.pk, "public"): 1,
    }
    by_scenario = figures.mentions.by_scenario
    assert by_scenario[buses.pk, "scenario-1", "for"] == by_scenario[buses.pk, "scenario-1", "against"] == 2
    assert by_scenario[buses.pk, "", "for"] == 5
    assert by_scenario[trams.pk, "scenario-2", "for"] == 1


@pytest.mark.django_db
def test_the_figures_for_a_report_follow_merges_and_keep_old_themes_that_count(engagement, analyst):
    buses, trams, _views = some_views(engagement, analyst)
    merge_theme(theme=trams, into=buses, why="The same.", by=analyst)
    retire_theme(theme=buses, why="Nobody means it.", by=analyst)
    told = theme_figures(engagement).as_figures()
    (theme,) = told["themes"]
    assert (theme["name"], theme["standing"], theme["views"]) == ("Buses", "retired", 5)
    assert theme["by_type"] == {"patient-carer": 2, "public": 3}
    assert {"scenario": "scenario-2", "sentiment": "for", "views": 1} in theme["by_scenario"]


@pytest.mark.django_db(transaction=True)
def test_every_number_on_the_page_leads_to_exactly_its_views(engagement, analyst, client):
    some_views(engagement, analyst)
    page = client.get(reverse("figures:themes", args=[engagement.slug]))
    assert "So far 5 of the 6 views with words have a theme." in text_of(page)
    assert "5 of 6 (83%)" in text_of(page)
    links = re.findall(r'<a href="([^"]*themes/views/[^"]*)">([\d,]+)<', page.text)
    assert len(links) >= 8
    for address, number in links:
        listed = client.get(address.replace("&amp;", "&"))
        assert text_of(listed).count("Member of the public") + text_of(listed).count("Patient, ") >= int(number)
        assert len(listed.context["rows"]) == listed.context["many"] == int(number)


@pytest.mark.django_db(transaction=True)
def test_a_page_without_themes_says_so(engagement, client):
    assert "There are no themes yet." in text_of(client.get(reverse("figures:themes", args=[engagement.slug])))


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{}, {"theme": "x"}, {"theme": "00000000-0000-4000-8000-000000000000"}])
def test_an_address_without_a_theme_of_ours_leads_nowhere(engagement, client, asked):
    assert client.get(reverse("analysis:mentions", args=[engagement.slug]), asked).status_code == 404


@pytest.mark.django_db
def test_many_views_come_in_pages(engagement, analyst, client):
    theme = a_theme(engagement, analyst)
    for _ in range(27):
        a_code(a_response(engagement), theme, analyst)
    address = reverse("analysis:mentions", args=[engagement.slug])
    first = client.get(address, {"theme": theme.uuid})
    assert len(first.context["rows"]) == 25
    second = client.get(f"{address}?{first.context['following']}")
    assert len(second.context["rows"]) == 2
    assert second.context["following"] == ""


@pytest.mark.django_db
def test_figures_take_the_same_queries_for_two_views_and_for_twenty(engagement, analyst):
    counts = []
    for many in (2, 18):
        for number in range(many):
            a_code(a_response(engagement), a_theme(engagement, analyst, f"Theme {many} {number}"), analyst)
        with CaptureQueriesContext(connection) as queries:
            theme_figures(engagement)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8

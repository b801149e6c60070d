"""Every figure both ways, side by side: with each view of a campaign, and with the campaign as one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.clock.services import set_engagement_time
from reports.figures.campaigns import BothWays, campaign_figures, campaign_tables
from reports.figures.themes import theme_figures
from responses.analysis.finding import suggest
from responses.analysis.services.grouping import confirm_group
from tests.builders import CLOSES, a_person, a_response, an_engagement_with_every_question, an_open_engagement
from tests.responses.analysis.themes import a_code, a_theme
from tests.responses.moderation.test_views import text_of

TYPES = {"public": "Member of the public", "patient-carer": "Patient"}


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


def a_campaign(engagement, analyst, many=6):
    """Copies for scenario one, the last of them from a patient and for scenario two; and two views of their own."""
    theme = a_theme(engagement, analyst, "Buses")
    copies = [a_response(engagement, preference="scenario-1") for _ in range(many - 1)]
    copies.append(a_response(engagement, preference="scenario-2", stakeholder="patient-carer"))
    own = [a_response(engagement, preference="scenario-2") for _ in range(2)]
    for view in (*copies, own[0]):
        a_code(view, theme, analyst)
    (group,) = suggest(engagement, "words", [[view.pk for view in copies]])
    confirm_group(group=group, name="Save our buses", by=analyst)
    return theme


@pytest.mark.django_db
def test_each_number_stands_both_ways(engagement, analyst):
    theme = a_campaign(engagement, analyst)
    figures = campaign_figures(engagement)
    assert figures.views == BothWays(8, 3)
    assert figures.types == {"public": BothWays(7, 3), "patient-carer": BothWays(1, 1)}
    assert figures.preferences == {("", "scenario-1"): BothWays(5, 1), ("", "scenario-2"): BothWays(3, 3)}
    assert figures.themes == {"Buses": BothWays(7, 2)}
    for as_one, name in ((False, "each"), (True, "as_one")):
        themes = theme_figures(engagement, as_one=as_one)
        assert themes.mentions.overall[theme.pk] == getattr(figures.themes["Buses"], name)
        assert themes.base == getattr(figures.wrote, name)
    told = figures.as_figures()
    assert told["views"] == {"each": 8, "campaigns_as_one": 3}


@pytest.mark.django_db
def test_the_tables_hold_both_columns(engagement, analyst):
    a_campaign(engagement, analyst)
    tables = campaign_tables(campaign_figures(engagement), engagement, TYPES)
    assert {table.heads for table in tables} == {("Each view counts", "Each campaign counts as one")}
    rows = {row.head: row.cells for table in tables for row in table.rows}
    assert rows["All views"] == ("8", "3")
    assert rows["Buses"] == ("7 of 8 (88%)", "2 of 3 (67%)")


@pytest.mark.django_db
def test_a_stance_is_counted_scenario_by_scenario():
    engagement = an_engagement_with_every_question()
    figures = campaign_figures(engagement)
    assert figures.preferences == figures.inferred == {}


@pytest.mark.django_db(transaction=True)
def test_the_page_shows_both_side_by_side(engagement, analyst):
    client = Client()
    client.force_login(analyst)
    address = reverse("figures:campaigns", args=[engagement.slug])
    assert "both ways are the same" in text_of(client.get(address))
    a_campaign(engagement, analyst)
    text = text_of(client.get(address))
    assert "Save our buses : 6 views" in text
    assert "All views 8 3" in text


@pytest.mark.django_db(transaction=True)
def test_what_people_chose_is_hidden_until_the_close_as_everywhere(engagement, analyst):
    a_campaign(engagement, analyst)
    client = Client()
    client.force_login(analyst)
    page = client.get(reverse("figures:campaigns", args=[engagement.slug]))
    assert "Preferences are hidden from staff until the close." in text_of(page)
    assert 'id="both-preference"' not in page.text
    set_engagement_time(to=CLOSES)
    page = client.get(reverse("figures:campaigns", args=[engagement.slug]))
    assert "hidden" not in text_of(page)
    assert 'id="both-preference"' in page.text


@pytest.mark.django_db
def test_figures_take_the_same_queries_for_two_views_and_for_twenty(engagement, analyst):
    counts = []
    for many in (2, 18):
        a_campaign(engagement, analyst, many) if many == 2 else [a_response(engagement) for _ in range(many)]
        with CaptureQueriesContext(connection) as queries:
            campaign_figures(engagement)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 32

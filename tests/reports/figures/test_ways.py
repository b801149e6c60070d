"""The same figures counted in several ways, and that each agrees with what the other pages say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.figures.campaigns import campaign_figures
from reports.figures.passing import Pass
from reports.figures.qualitative import qualitative_figures
from reports.figures.results import Results
from reports.figures.themes import theme_figures
from reports.figures.ways import WAYS, Ways
from responses.analysis.beside import Coded
from responses.analysis.finding import suggest
from responses.analysis.services.grouping import confirm_group
from tests.builders import (
    SWITCH_OFF,
    WHILE_OPEN,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.report_builders import a_document, a_view, answers
from tests.reports.figures.test_campaigns import a_campaign
from tests.responses.analysis.themes import a_code, a_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


def passed(engagement):
    return Pass(engagement, engagement.current_version.document, [("public", "Public")]).finished()


def ways_of(engagement):
    found = passed(engagement)
    return found.ways.figures(found.theme_keys)


def chose(way, choice):
    return next((row["views"] for row in way["choices"] if row["choice"] == choice), 0)


def test_each_way_counts_the_same_views_by_its_own_rule(engagement, analyst):
    theme = a_campaign(engagement, analyst)
    late = a_response(engagement, at=SWITCH_OFF, preference="scenario-1", synthetic=True)
    a_code(late, theme, analyst)
    ways = ways_of(engagement)
    assert {way: told["views"] for way, told in ways.items()} == {
        "all": 9,
        "without_campaigns": 3,
        "campaigns_as_one": 4,
        "on_time": 8,
        "once": 9,
        "after": 1,
    }
    assert [chose(ways[way], "scenario-1") for way in ("all", "without_campaigns", "campaigns_as_one")] == [6, 1, 2]
    assert {way: told["themes"][str(theme.uuid)] for way, told in ways.items()} == {
        "all": 8,
        "without_campaigns": 2,
        "campaigns_as_one": 3,
        "on_time": 7,
        "once": 8,
        "after": 1,
    }


def test_one_for_each_organisation_is_its_newest_view(engagement, analyst):
    theme = a_theme(engagement, analyst)
    group = {"stakeholder": "vcse", "organisation": "Glad Group"}
    first = a_response(engagement, preference="scenario-1", **group)
    a_response(engagement, preference="scenario-2", **group | {"organisation": "GLAD  GROUP."})
    a_response(engagement, preference="scenario-1")
    a_code(first, theme, analyst)
    told = ways_of(engagement)["once"]
    assert (told["views"], told["types"]) == (2, {"public": 1, "vcse": 1})
    assert (chose(told, "scenario-1"), chose(told, "scenario-2")) == (1, 1)
    assert told["themes"][str(theme.uuid)] == 0


def test_they_agree_with_the_figures_that_the_database_groups(engagement, analyst):
    a_campaign(engagement, analyst)
    a_response(engagement, why="", other="")
    ways, both = ways_of(engagement), campaign_figures(engagement)
    for way, name in (("all", "each"), ("campaigns_as_one", "as_one")):
        assert ways[way]["views"] == getattr(both.views, name)
        assert ways[way]["wrote"] == getattr(both.wrote, name)
        assert ways[way]["types"] == {kind: getattr(found, name) for kind, found in both.types.items()}
        themes = theme_figures(engagement, as_one=name == "as_one")
        named = {str(entry.key): themes.mentions.overall.get(number, 0) for number, entry in themes.themes.items()}
        assert ways[way]["themes"] == named
        for row in ways[way]["choices"]:
            assert row["views"] == getattr(both.preferences[row["scenario"], row["choice"]], name)


def test_a_stance_is_counted_for_each_scenario():
    engagement = an_engagement_with_every_question()
    assert ways_of(engagement)["all"]["choices"] == []


def test_a_campaign_is_told_with_its_days_and_what_its_members_chose(engagement, analyst):
    views = [a_response(engagement, at=WHILE_OPEN, synthetic=True, preference="scenario-1") for _ in range(3)]
    (group,) = suggest(engagement, "words", [[view.pk for view in views]])
    confirm_group(group=group, name="Save our buses", by=analyst, organiser="Bus Users’ Group")
    (campaign,) = qualitative_figures(engagement, passed(engagement))["campaigns"]
    assert campaign == {
        "name": "Save our buses",
        "organiser": "Bus Users’ Group",
        "views": 3,
        "first": "2021-03-05",
        "last": "2021-03-05",
        "shown": "",
        "choices": [{"scenario": "", "choice": "scenario-1", "views": 3}],
    }


def test_points_and_what_lies_in_the_middle_exist_in_every_way():
    document = a_document()
    scale = {"key": "q9", "type": "scale", "options": [{"value": str(one), "label": str(one)} for one in (1, 2, 3)]}
    document |= {"questions": [*document["questions"], scale]}
    ways = Ways(document, ["questions.q1-why"])
    for number, value in enumerate("1133"):
        said = answers(points={"S1-A01": {"reaction": "matters", "words": ""}} if value == "1" else {})
        said["questions"]["q9"] = value
        ways.add(a_view(answers=said), Coded(7 if number < 2 else None, frozenset()))
    counts = ways.all_counts()
    assert [counts[way]["point", "S1-A01", "matters"] for way in WAYS] == [2, 0, 1, 2, 2]
    found = {way: Results.of(document, counts[way]).figures()[-1]["on_time"] for way in WAYS}
    assert found["all"]["median"] == ["1", "3"]
    assert found["without_campaigns"]["median"] == found["campaigns_as_one"]["median"] == ["3"]
    assert found["campaigns_as_one"]["counts"] == {"1": 1, "2": 0, "3": 2}


def test_all_of_it_takes_the_same_queries_for_two_views_and_for_twenty(engagement, analyst):
    counts = []
    for many in (2, 18):
        a_campaign(engagement, analyst, many) if many == 2 else [a_response(engagement) for _ in range(many)]
        with CaptureQueriesContext(connection) as queries:
            qualitative_figures(engagement, passed(engagement))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 45

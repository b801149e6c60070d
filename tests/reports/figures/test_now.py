"""Figures as they stand now: those that a snapshot would keep, and their names alone."""

import pytest

from reports.compilation.snapshot import read_everything
from reports.figures import now
from reports.figures.named import named_figures
from reports.figures.now import content_now, content_of_names
from scenarios.models import Engagement
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views
from tests.responses.analysis.themes import a_code, a_theme

pytestmark = pytest.mark.django_db


def without_the_moment(content):
    return {name: value for name, value in named_figures(content).items() if name != "snapshot"}


def test_they_are_those_that_a_snapshot_would_keep():
    engagement = an_engagement_with_views(14)
    Engagement.objects.filter(pk=engagement.pk).update(hides_running_preferences=False)
    engagement.refresh_from_db()
    analyst = a_person("analyst", on=engagement)
    theme, _other = (a_theme(engagement, analyst, name=name) for name in ("Joined-up care", "Buses"))
    a_code(a_response(engagement), theme, analyst)
    kept = without_the_moment(read_everything(engagement).content)
    assert without_the_moment(content_now(engagement)) == kept
    assert kept["theme joined-up care"].startswith("1 of ")
    assert named_figures(content_of_names(engagement)).keys() - {"snapshot"} == kept.keys()


def test_very_many_views_are_not_counted_anew(monkeypatch):
    engagement = an_engagement_with_views(4)
    monkeypatch.setattr(now, "COUNTED_ANEW", 2)
    assert content_now(engagement) is None
    assert "counted" in named_figures(content_of_names(engagement))


def test_before_it_is_published_there_are_none():
    engagement = an_open_engagement()
    Engagement.objects.filter(pk=engagement.pk).update(current_version=None)
    engagement.refresh_from_db()
    assert (content_now(engagement), content_of_names(engagement)) == (None, None)


def test_names_ask_the_database_the_same_few_times(django_assert_max_num_queries):
    engagement = an_engagement_with_views(2)
    with django_assert_max_num_queries(12) as first:
        content_of_names(engagement)
    for _ in range(5):
        a_response(engagement)
    with django_assert_max_num_queries(len(first.captured_queries)):
        content_of_names(engagement)

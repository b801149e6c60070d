"""Builders of themes, codes and groups, through the services that pages use."""

from types import SimpleNamespace
from typing import Any

from responses.analysis.finding import suggest
from responses.analysis.frames import frame_of
from responses.analysis.models import CopyGroup, SecondReading, Theme
from responses.analysis.services.coding import Found, give
from responses.analysis.services.framing import add_theme
from responses.analysis.services.second import begin_second_reading
from responses.analysis.starter import Words
from tests.builders import a_person, a_response

WHY = "questions.q1-why"


def a_theme(engagement, by, name="Joined-up care", group="Care") -> Theme:
    return add_theme(engagement=engagement, words=Words(name, "What it means", group), why="It came up.", by=by)


def a_code(response, theme, by, *, field=WHY, sentiment="for", scenario="", part=(None, None)):
    version = response.versions.get(number=response.latest)
    return give(version=version, field=field, found=Found(theme.pk, sentiment, scenario, *part), by=by)


def entry_of(theme):
    return frame_of(theme.engagement).entries[theme.pk]


def a_coded_view(engagement: Any, response: Any) -> SimpleNamespace:
    """Two themes, and a code under the first on this view's reason."""
    analyst = a_person("analyst", on=engagement)
    theme, other = (
        add_theme(engagement=engagement, words=Words(name, "What it means", "A group"), why="It came up.", by=analyst)
        for name in ("Joined-up care", "Speed of change")
    )
    found = Found(theme.pk, "for", "scenario-1")
    code = give(version=response.versions.get(), field="questions.q1-why", found=found, by=analyst)
    return SimpleNamespace(theme=theme, other=other, code=code)


def a_second_reading(engagement: Any) -> SecondReading:
    """A sample that a second coder still reads."""
    return begin_second_reading(engagement=engagement, by=a_person("analyst", on=engagement), seed=1)


def two_groups(engagement: Any) -> list[CopyGroup]:
    """Four views in two groups, as if the program had found them."""
    views = [a_response(engagement).pk for _ in range(4)]
    return suggest(engagement, "words", [views[:2], views[2:]])

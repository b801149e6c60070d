"""Builders of themes and codes, through the services that pages use."""

from responses.analysis.frames import frame_of
from responses.analysis.models import Theme
from responses.analysis.services.coding import Found, give
from responses.analysis.services.framing import add_theme
from responses.analysis.starter import Words

WHY = "questions.q1-why"


def a_theme(engagement, by, name="Joined-up care", group="Care") -> Theme:
    return add_theme(engagement=engagement, words=Words(name, "What it means", group), why="It came up.", by=by)


def a_code(response, theme, by, *, field=WHY, sentiment="for", scenario="", part=(None, None)):
    version = response.versions.get(number=response.latest)
    return give(version=version, field=field, found=Found(theme.pk, sentiment, scenario, *part), by=by)


def entry_of(theme):
    return frame_of(theme.engagement).entries[theme.pk]

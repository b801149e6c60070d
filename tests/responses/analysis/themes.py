"""Builders of themes, codes and groups, through the services that pages use."""

from types import SimpleNamespace
from typing import Any

from responses.analysis.finding import suggest
from responses.analysis.frames import frame_of
from responses.analysis.models import CopyGroup, SamePerson, SecondReading, Theme
from responses.analysis.services.coding import Found, give
from responses.analysis.services.doubles import link_persons
from responses.analysis.services.framing import add_theme
from responses.analysis.services.inferring import infer
from responses.analysis.services.second import begin_second_reading
from responses.analysis.starter import Words
from responses.entry import services as entry
from responses.intake.models import Response
from tests.builders import a_person, a_response
from tests.responses.entry.clerks import SAID, typed_in

WHY = "questions.q1-why"


def a_theme(engagement, by, name="Joined-up care", group="Care") -> Theme:
    return add_theme(engagement=engagement, words=Words(name, "What it means", group), why="It came up.", by=by)


def a_code(response, theme, by, *, field=WHY, sentiment="for", scenario="", part=(None, None), spoken_of=()):
    version = response.versions.get(number=response.latest)
    return give(version=version, field=field, found=Found(theme.pk, sentiment, scenario, *part, spoken_of), by=by)


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


def a_letter(engagement: Any, words: str = "Leave it as it is. It works.") -> Response:
    """Typed in by one and checked by another, so that it counts. It says nothing in answer to a question."""
    clerk, other = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    said = {"about": SAID["about"], "letter": words, "publication": "publish"}
    typed = typed_in(engagement, clerk, kind="letter", channel="post", said=said)
    entry.verify(entry=typed, by=other, version_number=1)
    typed.refresh_from_db()
    return typed.response


def a_read_letter(engagement: Any) -> Response:
    """A letter out of which an analyst read a preference."""
    letter, analyst = a_letter(engagement), a_person("analyst", on=engagement)
    infer(version=letter.versions.get(), choice="scenario-2", words="Leave it as it is.", by=analyst)
    return letter


def two_views_of_one_person(engagement: Any) -> SamePerson:
    views = a_response(engagement), a_response(engagement)
    by = a_person("analyst", on=engagement)
    return link_persons(engagement=engagement, views=views, why="The same turn of phrase.", by=by)

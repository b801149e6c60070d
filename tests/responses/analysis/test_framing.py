"""The list of themes: each act is a version, and a code stands where its theme went."""

import pytest
from django.db import IntegrityError, transaction

from groundwork.audit.models import AuditEvent
from responses.analysis.frames import frame_of
from responses.analysis.history import history_of
from responses.analysis.line import to_recode
from responses.analysis.models import Code, FrameAct, Theme
from responses.analysis.services.coding import take_back
from responses.analysis.services.framing import (
    add_theme,
    load_starter,
    merge_theme,
    rename_theme,
    retire_theme,
    split_theme,
)
from responses.analysis.starter import STARTER, Words
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_code, a_theme, entry_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement, name="Ana Lyst")


def views_by_theme(engagement):
    """Names of themes, to the number of views that stand under them today."""
    frame = frame_of(engagement)
    views = Code.objects.that_count(engagement).resolved(frame.ends).views_by_theme()
    return {frame.entries[theme].name: many for theme, many in views.items()}


def test_the_starter_set_fills_an_empty_list_once(engagement, analyst):
    assert load_starter(engagement=engagement, by=analyst) == len(STARTER) == 23
    frame = frame_of(engagement)
    assert frame.version == len(frame.in_use) == 23
    assert all(entry.meaning and entry.group for entry in frame.in_use)
    with pytest.raises(Refused, match="has themes already"):
        load_starter(engagement=engagement, by=analyst)
    assert Theme.objects.count() == 23
    assert frame_of(an_open_engagement()).in_use == []


def test_a_code_follows_its_theme_through_names_and_merges(engagement, analyst):
    one, two, three = (a_theme(engagement, analyst, name) for name in ("One", "Two", "Three"))
    view, both = a_response(engagement), a_response(engagement)
    a_code(view, one, analyst)
    a_code(both, one, analyst)
    a_code(both, two, analyst)
    rename_theme(theme=one, words=Words("First"), why="Clearer.", by=analyst)
    assert views_by_theme(engagement) == {"First": 2, "Two": 1}
    merge_theme(theme=one, into=two, why="The same.", by=analyst)
    assert views_by_theme(engagement) == {"Two": 2}
    merge_theme(theme=two, into=three, why="The same.", by=analyst)
    assert views_by_theme(engagement) == {"Three": 2}
    assert frame_of(engagement).resolve(one.pk).name == "Three"
    assert frame_of(engagement, version=4).resolve(one.pk).name == "First"


def test_a_split_says_how_many_views_need_a_new_theme(engagement, analyst):
    one, two = a_theme(engagement, analyst, "One"), a_theme(engagement, analyst, "Two")
    views = [a_response(engagement) for _ in range(3)]
    codes = [a_code(view, theme, analyst) for view, theme in zip(views, (one, two, two), strict=True)]
    merge_theme(theme=one, into=two, why="The same.", by=analyst)
    parts = [Words("Buses", "On roads"), Words("Trams")]
    buses, _trams = split_theme(theme=two, parts=parts, why="They differ.", by=analyst)
    frame = frame_of(engagement)
    assert to_recode(engagement, frame) == {two.pk: 3}
    assert [(entry.name, entry.meaning, entry.group) for entry in frame.in_use] == [
        ("Buses", "On roads", "Care"),
        ("Trams", "", "Care"),
    ]
    assert entry_of(two).parts == (buses.pk, _trams.pk)
    a_code(views[0], buses, analyst)
    take_back(code=codes[0], by=analyst)
    assert to_recode(engagement, frame) == {two.pk: 2}


def test_a_theme_out_of_use_keeps_its_codes_and_takes_no_more(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    a_code(view, theme, analyst)
    retire_theme(theme=theme, why="Nobody means it.", by=analyst)
    assert views_by_theme(engagement) == {"Joined-up care": 1}
    with pytest.raises(Refused, match="not in use any more"):
        a_code(a_response(engagement), theme, analyst)
    for act in (
        lambda: retire_theme(theme=theme, why="Again.", by=analyst),
        lambda: rename_theme(theme=theme, words=Words("New"), why="New.", by=analyst),
        lambda: split_theme(theme=theme, parts=[Words("A"), Words("B")], why="New.", by=analyst),
        lambda: merge_theme(theme=a_theme(engagement, analyst, "Other"), into=theme, why="New.", by=analyst),
    ):
        with pytest.raises(Refused, match="not in use any more"):
            act()
    assert a_theme(engagement, analyst, "Joined-up care")


def test_what_no_list_of_themes_takes(engagement, analyst):
    theme = a_theme(engagement, analyst, "Buses")
    with pytest.raises(Refused, match="“Buses” already"):
        a_theme(engagement, analyst, " buses  ")
    with pytest.raises(Refused, match="merged into itself"):
        merge_theme(theme=theme, into=theme, why="Why not.", by=analyst)
    with pytest.raises(Refused, match="at least two"):
        split_theme(theme=theme, parts=[Words("Trams")], why="Why not.", by=analyst)
    with pytest.raises(Refused, match="stands there twice"):
        split_theme(theme=theme, parts=[Words("Trams"), Words("trams")], why="Why not.", by=analyst)
    assert FrameAct.objects.count() == 1


@pytest.mark.parametrize("role", ["auditor", "moderator", "owner", "report_author"])
def test_only_an_analyst_changes_themes(engagement, analyst, role):
    theme = a_theme(engagement, analyst)
    other = a_person(role, on=engagement)
    for act in (
        lambda: add_theme(engagement=engagement, words=Words("New"), why="x", by=other),
        lambda: load_starter(engagement=engagement, by=other),
        lambda: rename_theme(theme=theme, words=Words("New"), why="x", by=other),
        lambda: retire_theme(theme=theme, why="x", by=other),
        lambda: split_theme(theme=theme, parts=[Words("A"), Words("B")], why="x", by=other),
        lambda: a_code(a_response(engagement), theme, other),
    ):
        with pytest.raises(Refused, match="An analyst of this engagement can"):
            act()


def test_the_history_says_who_when_why_and_the_chain_knows_it_too(engagement, analyst):
    one, two = a_theme(engagement, analyst, "One"), a_theme(engagement, analyst, "Two")
    rename_theme(theme=one, words=Words("First"), why="Clearer.", by=analyst)
    merge_theme(theme=one, into=two, why="The same.", by=analyst)
    told = [(event.version, event.did, event.name, event.now, event.why) for event in history_of(engagement)]
    assert told == [
        (4, "Merged the theme into another", "First", "Two", "The same."),
        (3, "Gave the theme other words", "One", "First", "Clearer."),
        (2, "Added the theme", "Two", "", "It came up."),
        (1, "Added the theme", "One", "", "It came up."),
    ]
    assert {event.by for event in history_of(engagement)} == {"Ana Lyst"}
    assert [event.version for event in history_of(engagement, two)] == [4, 2]
    acts = list(AuditEvent.objects.filter(act__startswith="theme:").values_list("act", flat=True))
    assert acts == ["theme: add", "theme: add", "theme: rename", "theme: merge"]


@pytest.mark.parametrize("model", [Theme, FrameAct, Code])
def test_nothing_of_it_is_ever_changed_or_deleted(engagement, analyst, model):
    a_code(a_response(engagement), a_theme(engagement, analyst), analyst)
    for act in (lambda: model.objects.update(id=99), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()

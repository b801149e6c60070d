"""Codes: a row each, taken back by a row, on the words of one version."""

import pytest

from groundwork.audit.models import AuditEvent
from responses.analysis.desk import desk_for
from responses.analysis.fields import fields_of, words_in
from responses.analysis.frames import frame_of
from responses.analysis.line import next_in_line, progress_of, waiting
from responses.analysis.models import Code, CodeRemoval
from responses.analysis.services.coding import Found, give, note, take_back
from responses.analysis.services.framing import split_theme
from responses.analysis.starter import Words
from responses.intake.services import begin_correction, save_page, submit, withdraw
from scenarios.services import Refused
from tests.builders import (
    EVERY_ANSWER,
    a_draft,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.responses.analysis.themes import WHY, a_code, a_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


def in_line(engagement, field=WHY):
    frame = frame_of(engagement)
    return [view.response for view in waiting(engagement, fields_of(engagement)[field], frame)]


def corrected(response, **words):
    draft = begin_correction(response=response, new_words={"questions": words})
    submit(draft_key=draft.key, engagement_id=response.engagement_id)
    response.refresh_from_db()


def test_a_view_waits_until_it_has_a_theme_and_again_once_that_is_taken_back(engagement, analyst):
    theme, views = a_theme(engagement, analyst), [a_response(engagement) for _ in range(3)]
    assert in_line(engagement) == views
    code = a_code(views[0], theme, analyst)
    assert in_line(engagement) == views[1:]
    take_back(code=code, by=analyst)
    assert in_line(engagement) == views
    assert Code.objects.count() == CodeRemoval.objects.count() == 1
    with pytest.raises(Refused, match="took this code back already"):
        take_back(code=code, by=analyst)
    acts = AuditEvent.objects.filter(act__startswith="code").values_list("act", flat=True)
    assert list(acts) == ["code: give", "code: take back"]


def test_the_same_code_twice_is_one_code(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    first = a_code(view, theme, analyst)
    assert a_code(view, theme, analyst) == first
    assert a_code(view, theme, analyst, sentiment="against") != first
    take_back(code=first, by=analyst)
    assert a_code(view, theme, analyst) != first


def test_only_answers_with_words_of_counted_views_are_in_line(engagement, analyst):
    a_response(engagement, why="", other="Something else.")
    gone = a_response(engagement)
    withdraw(response=gone)
    view = a_response(engagement, missing={"scenario-1": "The buses."}, points={"S1-A01": {"words": "Yes, and no."}})
    a_response(engagement, points={"S1-A01": {"reaction": "matters"}})
    assert in_line(engagement, "missing.scenario-1") == in_line(engagement, "points.S1-A01") == [view]
    lines = {line.field.key: line.answered for line in progress_of(engagement, frame_of(engagement))}
    assert lines == {WHY: 2, "questions.q2-other": 1, "points.S1-A01": 1, "missing.scenario-1": 1}
    gone.refresh_from_db()
    with pytest.raises(Refused, match="not counted any more"):
        a_code(gone, a_theme(engagement, analyst), analyst)


def test_words_of_every_written_kind_are_found():
    engagement = an_engagement_with_every_question()
    draft = a_draft(engagement).draft
    save_page(draft_key=draft.key, part="questions", words=EVERY_ANSWER)
    answers = submit(draft_key=draft.key, engagement_id=engagement.pk).answers
    found = {
        line.field.key: words_in(answers, line.field.key) for line in progress_of(engagement, frame_of(engagement))
    }
    assert found == {
        "questions.q-agree": "Page four is hard to follow.",
        "questions.q-one-word": "Kind and quick.",
        "questions.q-more": "The bus stops too early.",
    }


def test_the_line_goes_on_from_the_view_and_round_to_the_start(engagement, analyst):
    first, second, third = (a_response(engagement) for _ in range(3))
    field, frame = fields_of(engagement)[WHY], frame_of(engagement)
    assert next_in_line(engagement, field, frame).response == first
    assert next_in_line(engagement, field, frame, first).response == second
    assert next_in_line(engagement, field, frame, third).response == first
    theme = a_theme(engagement, analyst)
    for view in (first, second, third):
        a_code(view, theme, analyst)
    assert next_in_line(engagement, field, frame, first) is None


def test_a_split_theme_brings_its_views_back_into_the_line(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    code = a_code(view, theme, analyst)
    buses, _trams = split_theme(theme=theme, parts=[Words("Buses"), Words("Trams")], why="Two.", by=analyst)
    assert in_line(engagement) == [view]
    a_code(view, buses, analyst)
    assert in_line(engagement) == [view]
    take_back(code=code, by=analyst)
    assert in_line(engagement) == []


def test_a_correction_brings_a_view_back_with_its_old_codes_as_suggestions(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    a_code(view, theme, analyst, scenario="scenario-1")
    assert in_line(engagement) == []
    corrected(view, **{"q1-why": "I thought again."})
    assert in_line(engagement) == [view]
    assert list(Code.objects.that_count(engagement)) == []
    field, frame = fields_of(engagement)[WHY], frame_of(engagement)
    desk = desk_for(view.versions.select_related("response").get(number=2), field, frame, analyst)
    assert desk.given == []
    assert [(row.entry.name, row.sentiment, row.scenario) for row in desk.earlier] == [
        ("Joined-up care", "For", "Scenario one: a lead provider")
    ]
    with pytest.raises(Refused, match="corrected while you looked"):
        give(version=view.versions.get(number=1), field=WHY, found=Found(theme.pk, "for"), by=analyst)
    a_code(view, theme, analyst, scenario="scenario-1")
    assert desk_for(view.versions.select_related("response").get(number=2), field, frame, analyst).earlier == []


def test_a_part_is_counted_in_code_points_and_lies_in_the_text(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement, why="🚌🚌 Buses stop early.")
    code = a_code(view, theme, analyst, part=(3, 8))
    field = fields_of(engagement)[WHY]
    desk = desk_for(view.versions.select_related("response").get(), field, frame_of(engagement), analyst)
    assert [row.part for row in desk.given] == ["Buses"]
    assert (code.start, code.end) == (3, 8)
    for part in ((20, 30), (5, 5), (8, 3)):
        with pytest.raises(Refused, match="not in the text"):
            a_code(view, theme, analyst, part=part)
    with pytest.raises(Refused, match="no words here"):
        a_code(view, theme, analyst, field="questions.q2-other")


def test_notes_stay_with_the_view(engagement, analyst):
    view = a_response(engagement)
    note(response=view, text="Compare with the letter.", by=analyst)
    field = fields_of(engagement)[WHY]
    desk = desk_for(view.versions.select_related("response").get(), field, frame_of(engagement), analyst)
    assert [row.text for row in desk.notes] == ["Compare with the letter."]
    assert all("Compare" not in str(event.details) for event in AuditEvent.objects.all())


def test_another_engagements_theme_is_refused(engagement, analyst):
    elsewhere = an_open_engagement()
    theirs = a_theme(elsewhere, a_person("analyst", on=elsewhere))
    with pytest.raises(Refused, match="not in use any more"):
        a_code(a_response(engagement), theirs, analyst)


def test_what_was_taken_back_can_be_given_again_with_one_press(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement, why="The bus stops too early.")
    code = a_code(view, theme, analyst, sentiment="against", part=(4, 7))
    version, field = view.versions.get(), fields_of(engagement)[WHY]
    assert desk_for(version, field, frame_of(engagement), analyst).undone == []
    take_back(code=code, by=analyst)
    take_back(code=a_code(view, theme, analyst), by=analyst)
    latest, earlier = desk_for(version, field, frame_of(engagement), analyst).undone
    assert (latest.sentiment, earlier.sentiment, earlier.part) == ("For", "Against", "bus")
    a_code(view, theme, analyst, sentiment="against", part=(4, 7))
    (left,) = desk_for(version, field, frame_of(engagement), analyst).undone
    assert left.sentiment == "For"

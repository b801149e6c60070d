import pytest

from reports.covering.filling import filled_in
from reports.covering.forms import CoveringForm
from reports.covering.sheet import choices_of
from tests.builders import a_person, an_open_engagement
from tests.report_builders import a_finished_report, an_engagement_with_views
from tests.reports.interests.ruling import a_board, a_ruling, an_interest

pytestmark = pytest.mark.django_db
SCENARIOS = [{"key": "scenario-1", "title": "One"}, {"key": "scenario-2", "title": "Two"}]


def test_figures_are_those_of_the_newest_report():
    engagement = an_engagement_with_views(20)
    empty = filled_in(engagement)
    assert empty["key_points"] == ""
    report = a_finished_report(engagement)
    told = filled_in(engagement)
    figures = report.snapshot.content["figures"]
    assert f"We counted {figures['counted']} of them." in told["key_points"]
    assert report.snapshot.digest in told["assurances"]
    assert f"Views counted: {figures['counted']}." in told["engagement_done"]
    assert "30 days" in told["engagement_done"]
    assert told["appendices"].split("\n")[0] == "Report 1: Edition for the Governing Body"
    later = figures["timing"]["between"] + figures["timing"]["late"]
    assert (f"{later} view" in told["risks"]) is bool(later)


def test_conflicts_come_from_the_register_with_how_they_are_handled():
    board = a_board()
    assert "No member has declared an interest yet" in filled_in(board.engagement)["conflicts"]
    a_ruling(board, an_interest(board), "leave")
    an_interest(board, member=board.chair, kind="none", words="")
    another = a_person("board_reader", on=board.engagement, name="Another Example")
    an_interest(board, member=another, kind="indirect", words="My brother.")
    lines = filled_in(board.engagement)["conflicts"].split("\n")
    assert "Doctors on the Governing Body run practices" in lines[0]
    assert lines[1:] == [
        "Another Example: indirect interest. How it is handled: no ruling yet.",
        "Member Example: financial interest. How it is handled: Leaves for this item.",
        "1 member has none to declare.",
    ]


def test_a_council_has_no_doctors_to_speak_of():
    engagement = an_open_engagement()
    assert "Doctors on the Governing Body" in filled_in(engagement)["conflicts"]
    engagement.body.kind = "council"
    assert "Doctors on the Governing Body" not in filled_in(engagement)["conflicts"]


def test_documents_are_named_where_there_are_any():
    documents = [{"key": "e", "title": "What it means for equality", "kind": "eia", "placeholder": True}]
    told = filled_in(an_open_engagement(texts={"documents": documents}))
    assert told["equality"] == "See: What it means for equality"
    assert "What it means for equality" in told["appendices"]
    assert "no privacy notice" in told["privacy"]


def test_no_choice_is_ever_ticked_for_anybody():
    engagement = an_open_engagement()
    a_finished_report(engagement)
    told = filled_in(engagement)
    assert not {"recommended", "purposes", "category"} & set(told)
    form = CoveringForm(initial=told, choices=choices_of(SCENARIOS))
    offered = [key for key, _words in form.fields["recommended"].choices]
    assert offered == ["", "note", "approve:scenario-1", "approve:scenario-2", "defer"]
    assert form["recommended"].value() is None

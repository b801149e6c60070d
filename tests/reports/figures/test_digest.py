"""Figures on plain views: every count by hand."""

import random
from datetime import UTC, datetime

from groundwork.audit.chain import canonical
from reports.figures.digest import Tally, organisation_key
from scenarios.asked import preference_question
from tests.report_builders import TYPES, a_document, a_view, answers

MATTERS = {"reaction": "matters", "words": ""}
DISPUTES = {"reaction": "dispute", "words": "That is not so."}


def figures_of(*views, document=None):
    tally = Tally(document or a_document(), TYPES)
    for view in views:
        tally.add(view)
    return tally.figures()


def by(rows, key, value):
    return next(row for row in rows if row[key] == value)


def test_nothing_received_gives_noughts_everywhere():
    figures = figures_of()
    assert figures["counted"] == figures["organisations"] == figures["synthetic"] == 0
    assert figures["timing"] == {"on_time": 0, "between": 0, "late": 0, "grace": 0, "agreed": 0}
    assert figures["days"] == []
    assert figures["preference"]["by_timing"]["on_time"]["answered"] == 0


def test_views_are_counted_by_time_and_grace_is_on_time():
    figures = figures_of(
        a_view(), a_view(grace=True), a_view(timing="between"), a_view(timing="late"), a_view(timing="late")
    )
    assert figures["counted"] == 5
    assert figures["timing"] == {"on_time": 2, "between": 1, "late": 2, "grace": 1, "agreed": 0}


def test_individuals_and_organisations_are_kept_apart():
    figures = figures_of(
        a_view(type="gp-practice"),
        a_view(type="gp-practice", organisation="Anytown Practice"),
        a_view(type="gp-practice", organisation=" ANYTOWN  practice."),
        a_view(type="vcse", organisation="Anytown Practice"),
        a_view(type="vcse", organisation="Other Group"),
    )
    practice = by(figures["types"], "type", "gp-practice")
    people, organisations = (
        {"individuals": 1, "helping": 0},
        {"official": 2, "several": 0, "organisations": 1, "as_sent": 3},
    )
    assert practice == {"type": "gp-practice"} | people | organisations
    assert figures["individuals"] == 1
    assert figures["official"] == 4
    assert figures["organisations"] == 2  # one name, two kinds: still one organisation
    assert len(figures["types"]) == len(TYPES)


def test_spelling_does_not_make_two_organisations():
    assert organisation_key("St. Mary’s  N.H.S. Trust") == organisation_key("ST MARY’S NHS TRUST ")
    assert organisation_key("East Practice") != organisation_key("West Practice")


def test_preference_is_counted_by_kind_and_late_views_stand_apart():
    figures = figures_of(
        a_view(answers=answers("scenario-1")),
        a_view(answers=answers("scenario-2")),
        a_view(answers=answers("")),
        a_view(type="vcse", answers=answers("scenario-2")),
        a_view(timing="late", answers=answers("neither")),
        a_view(timing="between", answers=answers("")),
    )["preference"]
    public = figures["on_time"]["by_type"]["public"]
    assert public["counts"] == {"scenario-1": 1, "scenario-2": 1, "neither": 0, "unsure": 0}
    assert (public["answered"], public["blank"]) == (2, 1)
    assert figures["on_time"]["by_type"]["vcse"]["counts"]["scenario-2"] == 1
    assert figures["on_time"]["by_type"]["public"]["counts"]["neither"] == 0
    assert figures["after_close"]["by_type"]["public"] == {
        "answered": 1,
        "blank": 1,
        "counts": {"scenario-1": 0, "scenario-2": 0, "neither": 1, "unsure": 0},
    }
    assert figures["by_timing"]["late"]["answered"] == 1
    assert figures["by_timing"]["between"] == {
        "answered": 0,
        "blank": 1,
        "counts": {"scenario-1": 0, "scenario-2": 0, "neither": 0, "unsure": 0},
    }


def test_preferring_one_scenario_says_nothing_against_the_other():
    counts = figures_of(a_view(answers=answers("scenario-1")))["preference"]["by_timing"]["on_time"]["counts"]
    assert counts == {"scenario-1": 1, "scenario-2": 0, "neither": 0, "unsure": 0}


def test_an_answer_of_an_earlier_form_is_not_lost():
    found = figures_of(a_view(answers=answers("both")))["preference"]
    assert found["options"] == ["scenario-1", "scenario-2", "neither", "unsure", "both"]
    assert found["by_timing"]["on_time"]["counts"]["both"] == 1


def test_an_engagement_that_does_not_ask_for_a_preference_has_none():
    document = a_document(questions=[])
    assert preference_question(document) is None
    assert figures_of(a_view(), document=document)["preference"] is None


def test_points_are_counted_by_code():
    figures = figures_of(
        a_view(answers=answers(points={"S1-A01": MATTERS, "S2-D01": DISPUTES})),
        a_view(answers=answers(points={"S1-A01": DISPUTES, "S1-A02": {"reaction": "", "words": "Hm."}})),
        a_view(timing="late", answers=answers(points={"S1-A01": MATTERS})),
    )
    first = by(figures["points"], "code", "S1-A01")
    assert first["on_time"] == {"matters": 1, "disputes": 1, "comments": 1}
    assert first["after_close"] == {"matters": 1, "disputes": 0, "comments": 0}
    assert by(figures["points"], "code", "S1-A02")["on_time"] == {"matters": 0, "disputes": 0, "comments": 1}
    assert by(figures["points"], "code", "S2-D02")["on_time"] == {"matters": 0, "disputes": 0, "comments": 0}


def test_missing_points_and_answered_questions_are_counted():
    figures = figures_of(
        a_view(answers=answers(missing={"scenario-2": "What it costs"}, other="More")),
        a_view(answers=answers(why="", missing={"scenario-2": ""})),
    )
    assert by(figures["missing"], "scenario", "scenario-2")["on_time"] == 1
    assert by(figures["missing"], "scenario", "scenario-1")["on_time"] == 0
    for key in ("q1-why", "q2-other"):
        found = by(figures["questions"], "question", key)
        assert (found["asked"], found["answered"], found["blank"]) == (2, 1, 1)


def test_days_are_london_days():
    just_after_midnight_in_summer = datetime(2021, 6, 30, 23, 30, tzinfo=UTC)
    figures = figures_of(a_view(received_at=just_after_midnight_in_summer), a_view())
    assert figures["days"] == [["2021-03-05", 1], ["2021-07-01", 1]]


def test_the_four_ways_to_speak_add_up_and_each_organisation_counts_once():
    several = {"type": "vcse", "capacity": "several", "organisation": "Example Alliance"}
    bodies = [
        {"name": "Example Group", "type": "vcse", "consent": "yes", "replied": "yes"},
        {"name": "example  group.", "type": "vcse", "consent": "yes", "replied": "no"},
        {"name": "Example Kitchen", "type": "vcse", "consent": "no", "replied": "yes"},
        {"name": "", "type": "", "consent": "", "replied": ""},
    ]
    figures = figures_of(
        a_view(),
        a_view(capacity="helping"),
        a_view(type="vcse", organisation="Example Group"),
        a_view(**several, answers=answers() | {"bodies": bodies}),
        a_view(**several, answers=answers()),
    )
    capacities = {name: figures[name] for name in ("individuals", "helping", "official", "several")}
    assert capacities == {"individuals": 1, "helping": 1, "official": 1, "several": 2}
    assert figures["organisations"] == 2
    assert figures["bodies"] == {"named": 2, "replied": 2, "found": 1, "apart": 1}


def test_agreed_dates_the_freeze_files_and_copies_are_counted():
    figures = figures_of(
        a_view(agreed=True),
        a_view(timing="late", after="freeze"),
        a_view(timing="late", after="decision"),
        a_view(attachments=[{"id": "1"}, {"id": "2"}], copied_from=7),
        a_view(attachments=[{"id": "3"}]),
    )
    assert figures["timing"]["agreed"] == 1
    assert figures["timing"]["on_time"] == 3
    assert figures["after"] == {"freeze": 1, "decision": 1}
    assert figures["files"] == {"views": 2, "files": 3}
    assert figures["copied"] == 1


def test_the_order_of_views_does_not_change_a_byte():
    dice = random.Random(7)
    views = [
        a_view(
            type=dice.choice(TYPES)[0],
            timing=dice.choice(["on_time", "between", "late"]),
            organisation=dice.choice(["", "One", "Two"]),
            answers=answers(dice.choice(["scenario-1", "both", ""]), points={"S1-A01": MATTERS}),
        )
        for _ in range(60)
    ]
    first = canonical(figures_of(*views))
    dice.shuffle(views)
    assert canonical(figures_of(*views)) == first

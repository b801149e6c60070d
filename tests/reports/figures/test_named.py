"""Figures by the names under which staff put them into their own words."""

from reports.figures.named import figures_by_group, known_as, named_figures
from tests.report_builders import a_content, a_document, a_view, answers

THEMES = {
    "base": 4,
    "themes": [
        {"name": "Access {to} care|", "views": 1},
        {"name": "<b>", "views": 2},
        {"name": "access to  care", "views": 3},
    ],
}


def a_full_content() -> dict:
    views = [
        a_view(answers=answers("scenario-1", points={"S1-A01": {"reaction": "matters"}})),
        a_view(type="gp-practice", organisation="One", answers=answers("scenario-2")),
        a_view(timing="late", answers=answers("scenario-2")),
    ]
    content = a_content(views)
    content["figures"] |= {"themes": THEMES, "petitions": [{"id": "V-9", "signatures": 1250, "organiser": "<b>"}]}
    return content


def test_counts_and_shares_are_those_of_the_tables() -> None:
    named = named_figures(a_full_content())
    told = {
        "received": "3",
        "counted": "3",
        "on_time": "2",
        "late": "1",
        "after_close": "1",
        "organisations": "1",
        "official": "1",
        "share on_time": "2 of 3 (67%)",
        "share counted": "3 of 3 (100%)",
        "preference scenario-1": "1 of 2 (50%)",
        "preference neither": "0 of 2 (0%)",
        "kind public": "2",
        "matters s1-a01": "1 of 2 (50%)",
        "disputes s1-a01": "0 of 2 (0%)",
        "commissioner": "Example CCG",
        "signatures v-9": "1,250",
    }
    assert {name: named[name] for name in told} == told


def test_themes_are_named_without_the_signs_that_end_a_name_and_each_once() -> None:
    named = named_figures(a_full_content())
    assert named["theme access to care"] == "1 of 4 (25%)"
    assert named["theme access to care (2)"] == "3 of 4 (75%)"
    assert named["theme <b>"] == "2 of 4 (50%)"


def test_every_share_stands_with_its_two_counts() -> None:
    for _title, group in figures_by_group(a_full_content()):
        for named in group:
            assert "%" not in named.value or " of " in named.value


def test_an_engagement_without_preference_points_or_views_has_names_too() -> None:
    document = a_document(questions=[], scenarios=[], dates={"opens_at": None, "closes_at": None})
    named = named_figures(a_content(document=document))
    assert named["counted"] == "0"
    assert named["share on_time"] == "0 of 0"
    assert not any(name.startswith(("preference", "matters", "opens")) for name in named)


def test_a_name_is_found_however_it_is_spelled() -> None:
    assert known_as("  Share   ON_time ") == "share on_time"

"""What a snapshot says of themes, campaigns and moderation, as plain values: tests of chapters need no database."""

from typing import Any

from reports.figures.ways import AFTER, WAYS
from tests.report_builders import a_content, a_view, answers

BUSES, TRAMS, RISK = "theme-buses", "theme-trams", "theme-risk"


def a_theme_row(key: str, name: str, views: int, **facts: Any) -> dict[str, Any]:
    row = {"theme": key, "name": name, "group": "Care", "standing": "in_use", "views": views}
    return row | {"by_type": {"public": views}, "by_scenario": []} | facts


def about(scenario: str, sentiment: str, views: int) -> dict[str, Any]:
    return {"scenario": scenario, "sentiment": sentiment, "views": views}


def a_way(views: int, chose: dict[str, int], themes: dict[str, int], **facts: Any) -> dict[str, Any]:
    """Everybody who chose anything is a member of the public."""
    answered = sum(chose.values())
    said = [{"scenario": "", "choice": choice, "views": many} for choice, many in chose.items()]
    by_type = [row | {"type": "public", "answered": answered} for row in said]
    counted = {"views": views, "wrote": views, "types": {"public": views}, "answered": {"": answered}}
    return counted | {"choices": said, "by_type": by_type, "themes": themes} | facts


def themed_figures(**facts: Any) -> dict[str, Any]:
    """Twelve views, eight of them a campaign, two after the close, one a published view of a charity."""
    rows = [
        a_theme_row(BUSES, "Buses", 9, by_scenario=[about("scenario-1", "against", 6), about("scenario-1", "for", 3)]),
        a_theme_row(TRAMS, "Trams", 2, by_type={"vcse": 1, "public": 1}, by_scenario=[about("", "neutral", 2)]),
        a_theme_row(RISK, "Risk", 0),
    ]
    every = a_way(12, {"scenario-1": 8, "scenario-2": 4}, {BUSES: 9, TRAMS: 2}, types={"public": 11, "vcse": 1})
    fewer = a_way(4, {"scenario-1": 1, "scenario-2": 3}, {BUSES: 1, TRAMS: 2})
    ways = dict.fromkeys(WAYS, every) | {"without_campaigns": fewer, "campaigns_as_one": fewer}
    after = a_way(2, {"scenario-2": 2}, {BUSES: 1})
    campaign = {"name": "Save our buses", "views": 8, "first": "2021-03-01", "last": "2021-03-05", "shown": "V-1"}
    campaign |= {"organiser": "Bus Users’ Group"}
    chose = [{"scenario": "", "choice": "scenario-1", "views": 8}]
    official = {"id": "V-9", "type": "vcse", "name": "Glad Group", "timing": "on_time"}
    frame = [{"theme": row["theme"], "name": row["name"], "meaning": "What it means", "group": "Care"} for row in rows]
    return {
        "themes": {"frame": 7, "base": 12, "coded": 10, "campaigns_as_one": False, "themes": rows},
        "frame": {"version": 7, "coders": 2, "themes": [row | {"standing": "in_use", "into": ""} for row in frame]},
        "agreement": None,
        "ways": ways | {AFTER: after},
        "inferred": {
            "letters": 3,
            "read": {"each": 2, "campaigns_as_one": 2},
            "preferences": [{"scenario": "", "choice": "scenario-2", "each": 2, "campaigns_as_one": 2}],
        },
        "campaigns": [campaign | {"choices": chose}],
        "spoken_of": {"groups": {"carers": 3, "poor": 1}, "themes": [{"theme": BUSES, "groups": {"carers": 3}}]},
        "petitions": [{"id": "V-8", "day": "2021-03-02", "signatures": 1300, "organiser": ""}],
        "official_views": [official | {"said": [["", "scenario-2"]], "themes": [TRAMS]}],
        "handling": handled(),
    } | facts


def handled(**facts: Any) -> dict[str, Any]:
    return {
        "not_shown": {"by_wish": 2, "by_staff": 1, "otherwise": 0},
        "withheld_because": {"abuse": 1},
        "held_because": {"advice": 2},
        "hidden_because": {"names_staff": 3},
        "days": {"views": 5, "median": "3"},
        "appeals": {"made": 2, "stayed": 1, "changed": 0, "open": 1},
    } | facts


def a_themed_content(**facts: Any) -> dict[str, Any]:
    """A snapshot's content with themes; `chosen` is what authors chose to print."""
    disputed = answers(points={"S1-A01": {"reaction": "dispute", "words": ""}, "S1-D01": {"reaction": "matters"}})
    views = [a_view(answers=disputed) for _ in range(9)]
    group = a_view(type="vcse", organisation="Glad Group", publication_choice="publish_named")
    content = a_content([*views, group, a_view(timing="late"), a_view(timing="between")])
    return content | {"figures": content["figures"] | themed_figures()} | facts

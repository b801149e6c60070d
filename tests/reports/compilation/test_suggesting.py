"""First sentences on charts, out of figures."""

from reports.compilation.suggesting import suggested
from reports.figures.named import named_figures
from reports.narrative.policies import faults_of_sentence
from tests.report_builders import a_content, a_view, answers


def a_told_content():
    views = [
        *(a_view(answers=answers("scenario-1")) for _ in range(2)),
        a_view(type="gp-practice", organisation="One", answers=answers("scenario-2")),
    ]
    content = a_content(views)
    parts = [{"scenario": "scenario-1", "sentiment": way, "views": many} for way, many in (("for", 1), ("against", 2))]
    content["figures"]["themes"] = {
        "base": 3,
        "themes": [{"name": "Buses", "views": 3, "by_scenario": parts}, {"name": "{x}", "views": 0, "by_scenario": []}],
    }
    return content


def test_each_sentence_says_what_its_chart_shows():
    content = a_told_content()
    kinds = suggested("chart-types", content)
    assert kinds == "The kind with most views was “Member of the public”: {kind public} of {counted} counted."
    assert suggested("chart-receipts", content).startswith(
        "Most views on one day came on 5 March 2021: 3 of {counted}."
    )
    assert "Scenario one: {preference scenario-1}; Scenario two" in suggested("chart-preference-on_time", content)
    told = suggested("themes-for-and-against-scenario-1", content)
    assert told == "Most often meant against it: “Buses” (2 views). Most often for it: “Buses” (1 view)."


def test_every_name_in_them_is_known():
    content = a_told_content()
    for chart in ("chart-types", "chart-receipts", "chart-preference-on_time"):
        assert faults_of_sentence(suggested(chart, content), named_figures(content)) == []


def test_of_an_empty_or_unknown_chart_nothing_is_said():
    content = a_content()
    for chart in ("chart-types", "chart-receipts", "themes-for-and-against-none", "chart-timeline"):
        assert suggested(chart, content) == ""

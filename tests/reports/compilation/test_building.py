from reports.compilation.building import a_figure, drawn, in_figures, in_parts
from reports.figures.drawing import Chart


def test_a_long_chart_is_cut_and_says_which_part_it_is():
    parts = list(in_parts("Views", list(range(20)), 9))
    assert [(caption, len(rows)) for caption, rows in parts] == [
        ("Views (1 of 3)", 9),
        ("Views (2 of 3)", 9),
        ("Views (3 of 3)", 2),
    ]
    assert [row for _, rows in parts for row in rows] == list(range(20))


def test_a_short_chart_is_whole_and_an_empty_one_is_none():
    assert list(in_parts("Views", [1, 2])) == [("Views", [1, 2])]
    assert list(in_parts("Views", [])) == []


def test_a_drawing_is_not_called_as_its_caption_is():
    assert drawn("Views by week") == "Bar chart: Views by week"


def test_a_chart_has_an_id_and_the_finding_that_the_snapshot_holds():
    content = {"findings": {"chart-views": "Most views came from people."}}
    assert a_figure(content, "chart-views", "Views", Chart("x")).finding == "Most views came from people."
    assert a_figure({}, "chart-views", "Views", Chart("x")).finding == ""


def test_of_a_chart_in_parts_each_has_an_id_and_the_last_one_the_finding():
    content = {"findings": {"chart-views": "Most views came from people."}}
    figures = in_figures(content, "chart-views", "Views", [1, 2, 3], lambda title, part: Chart(f"{title} {part}"), 2)
    assert [(figure.id, figure.finding) for figure in figures] == [
        ("chart-views", ""),
        ("chart-views-2", "Most views came from people."),
    ]
    assert figures[1].chart == "Bar chart: Views (2 of 2) [3]"

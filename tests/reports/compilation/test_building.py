from reports.compilation.building import a_figure, drawn, in_figures, in_parts
from reports.figures.drawing import Chart, basis_of


def test_a_long_chart_is_cut_and_says_which_part_it_is():
    parts = list(in_parts("Views", list(range(20)), 9))
    assert [(caption, len(rows)) for caption, rows in parts] == [
        ("Views (1 of 3)", 7),
        ("Views (2 of 3)", 7),
        ("Views (3 of 3)", 6),
    ]
    assert [row for _, rows in parts for row in rows] == list(range(20))


def test_a_short_chart_is_whole_and_an_empty_one_is_none():
    assert list(in_parts("Views", [1, 2])) == [("Views", [1, 2])]
    assert list(in_parts("Views", [])) == []


def test_a_drawing_is_not_called_as_its_caption_is():
    assert drawn("Views by week") == "Bar chart: Views by week"


def test_a_chart_has_an_id_and_the_finding_that_was_confirmed_for_what_it_shows():
    chart = Chart('<svg><title>Views</title><text x="1">People</text><text>12</text></svg>')
    told = {"sentence": "Most views came from people.", "basis": basis_of([chart])}
    content = {"findings": {"chart-views": told}}
    assert a_figure(content, "chart-views", "Views", chart).finding == "Most views came from people."
    assert a_figure({}, "chart-views", "Views", chart).finding == ""


def test_what_was_found_of_other_numbers_is_not_printed():
    one, other = (Chart(f"<svg><text>People</text><text>{count}</text></svg>") for count in (12, 13))
    content = {"findings": {"chart-views": {"sentence": "Most.", "basis": basis_of([one])}}}
    assert a_figure(content, "chart-views", "Views", other).finding == ""


def test_of_a_chart_in_parts_each_has_an_id_and_the_last_one_the_finding():
    def draw(title, part):
        return Chart(f"<svg><title>{title}</title><text>{part}</text></svg>")

    basis = in_figures({}, "chart-views", "Views", [1, 2, 3], draw, 2)[0].basis
    content = {"findings": {"chart-views": {"sentence": "Most views came from people.", "basis": basis}}}
    figures = in_figures(content, "chart-views", "Views", [1, 2, 3], draw, 2)
    assert [(figure.id, figure.finding) for figure in figures] == [
        ("chart-views", ""),
        ("chart-views-2", "Most views came from people."),
    ]
    assert "Bar chart: Views (2 of 2)" in figures[1].chart

"""Charts of themes: bars for and against on one scale, and cells whose shade follows the share."""

from lxml import etree

from reports.figures.theme_charts import MIDDLE, both_sides, heat_table, shade

SVG = "{http://www.w3.org/2000/svg}"


def drawn(rows):
    return etree.fromstring(both_sides("Bar chart: themes", rows, sides=("Against", "For")))


def test_both_bars_begin_at_the_middle_and_have_one_scale():
    svg = drawn([("Buses", 5, 10), ("Trams", 0, 20)])
    bars = [(float(one.get("x")), float(one.get("width"))) for one in svg.iter(f"{SVG}rect")]
    (against, less), (start, some), (again, most) = bars
    assert (start, again) == (MIDDLE, MIDDLE)
    assert against + less == MIDDLE
    assert [round(most / width) for width in (less, some)] == [4, 2]
    words = [one.text for one in svg.iter(f"{SVG}text")]
    assert words == ["Against", "For", "Buses", "5", "10", "Trams", "0", "20"]


def test_two_parts_of_one_chart_have_one_scale():
    part = both_sides("t", [("Buses", 0, 10)], sides=("Against", "For"), scale=20)
    (half,) = (float(one.get("width")) for one in etree.fromstring(part).iter(f"{SVG}rect"))
    (whole,) = (float(one.get("width")) for one in drawn([("Trams", 0, 20)]).iter(f"{SVG}rect"))
    assert whole == 2 * half


def test_sides_differ_in_more_than_colour():
    fills = {one.get("fill") for one in drawn([("Buses", 5, 10)]).iter(f"{SVG}rect")}
    assert len(fills) == 2


def test_hostile_names_stay_words():
    assert "<script" not in both_sides("t", [("<script>", 1, 1)], sides=("a", "b"))


def test_nothing_at_all_is_drawn_as_nothing():
    assert list(drawn([("Buses", 0, 0)]).iter(f"{SVG}rect")) == []
    assert drawn([]).find(f"{SVG}title").text == "Bar chart: themes"


def test_a_cell_is_darker_the_larger_the_share_of_its_column():
    assert [shade(many, 100) for many in (0, 1, 9, 10, 24, 25, 49, 50, 100)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert shade(1, 1000) == 1
    assert shade(0, 0) == 0


def test_every_cell_holds_its_number():
    table = heat_table("heat", "Themes", [("Public", 2000), ("Trusts", 2)], [("Buses", [1200, 0])])
    assert table.shaded == [("Buses", [("1,200", 4), ("0", 0)])]

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from django.template import engines

from reports.figures.charts import bars, stacked_bar
from reports.figures.drawing import FILLS, INK, WIDTH, Chart

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = [("Member of the public", 24), ("GP practice", 6), ("Council", 0)]
PARTS = [("Scenario one", 30), ("Scenario two", 69), ("Not sure", 1)]


def drawing(chart: Chart) -> Element:
    """The drawing as a browser reads it out of a page."""
    return tinyhtml5.parse(f"<!doctype html><body>{chart}").find(f".//{SVG}svg")


def texts(chart: Chart) -> list[str]:
    return [text.text or "" for text in drawing(chart).iter(f"{SVG}text")]


def lengths(chart: Chart) -> list[float]:
    return [float(bar.get("width", "")) for bar in drawing(chart).iter(f"{SVG}rect")]


def brightness(colour: str) -> float:
    """Relative luminance of a colour, 0 (black) to 1 (white). Source: WCAG 2.2, definitions."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_chart_says_what_it_shows() -> None:
    svg = drawing(bars(title="Views by type", description="The public sent most.", items=ITEMS))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "Views by type"
    assert svg.findtext(f"{SVG}desc") == "The public sent most."
    named = {svg.find(f"{SVG}title").get("id"), svg.find(f"{SVG}desc").get("id")}
    assert set(svg.get("aria-labelledby").split()) == named


def test_bars_are_as_long_as_their_counts_and_say_them() -> None:
    chart = bars(title="t", description="d", items=ITEMS)
    longest, second = lengths(chart)
    assert longest == pytest.approx(4 * second, abs=0.2)
    assert texts(chart) == ["Member of the public", "24", "GP practice", "6", "Council", "0"]


def test_two_parts_of_one_chart_have_one_scale() -> None:
    parts = [bars(title="t", description="d", items=[(name, count)], scale=24) for name, count in ITEMS[:2]]
    (longest,), (second,) = map(lengths, parts)
    assert longest == pytest.approx(4 * second, abs=0.2)


def test_a_number_that_may_not_be_shown_has_words_and_no_bar() -> None:
    chart = bars(title="t", description="d", items=[("North", 20), ("South", None)], hidden="fewer than 8")
    assert len(lengths(chart)) == 1
    assert texts(chart) == ["North", "20", "South", "fewer than 8"]


def test_more_parts_than_letters_in_the_alphabet_are_all_drawn() -> None:
    chart = stacked_bar(title="t", description="d", rows=[("All", [(f"part {n}", 1) for n in range(30)])])
    assert "part 29" in texts(chart)
    assert "AD" in texts(chart)


def test_parts_share_the_whole_length_and_the_narrow_one_is_named_below() -> None:
    chart = stacked_bar(title="t", description="d", rows=[("GP practice", PARTS)])
    *_key, one, two, unsure = lengths(chart)
    assert (one, two, unsure) == pytest.approx((WIDTH * 0.30, WIDTH * 0.69, WIDTH * 0.01), abs=0.1)
    assert texts(chart) == [
        *("A", "Scenario one", "B", "Scenario two", "C", "Not sure"),
        *("GP practice (100)", "A 30", "B 69", "Too narrow to label: C 1"),
    ]


def test_a_row_that_counted_nothing_says_so() -> None:
    chart = stacked_bar(title="t", description="d", rows=[("Council", [(name, 0) for name, _ in PARTS])])
    assert texts(chart)[-2:] == ["Council (0)", "No answers"]


@pytest.mark.parametrize(
    "chart",
    [
        bars(title="t", description="d", items=[]),
        bars(title="t", description="d", items=[("a", 0)]),
        stacked_bar(title="t", description="d", rows=[]),
        stacked_bar(title="t", description="d", rows=[("a", [])]),
    ],
)
def test_nothing_to_draw_is_drawn_without_fuss(chart: Chart) -> None:
    assert drawing(chart).findtext(f"{SVG}title") == "t"
    assert "nan" not in chart


def test_nothing_stands_outside_the_drawing() -> None:
    chart = bars(title="t", description="d", items=[("word " * 40, 1_234_567), ("b", 1_000_000)])
    left, _, width, height = (float(number) for number in drawing(chart).get("viewBox").split())
    for bar in drawing(chart).iter(f"{SVG}rect"):
        assert left <= float(bar.get("x")) <= float(bar.get("x")) + float(bar.get("width")) <= width
        assert float(bar.get("y")) + float(bar.get("height")) <= height
    assert max(len(text) for text in texts(chart)) < 60


def test_words_of_respondents_stay_words() -> None:
    evil = "</text><script>alert(1)</script>&\"'<img src=x onerror=alert(1)>"
    chart = stacked_bar(title=evil, description=evil, rows=[(evil, [(evil, 1)])])
    page = engines["django"].from_string("{{ chart }}").render({"chart": chart})
    assert page == str(chart)
    tree = tinyhtml5.parse(f"<!doctype html><body>{page}<p>after</p>")
    tags = {element.tag for element in tree.find("{http://www.w3.org/1999/xhtml}body").iter()}
    assert not {tag for tag in tags if tag.endswith(("script", "img"))}
    assert drawing(chart).findtext(f"{SVG}title") == evil


def test_a_strict_page_takes_the_drawing() -> None:
    chart = stacked_bar(title="t", description="d", rows=[("a", PARTS)])
    assert not re.search(r"\s(style|on\w+)=", chart)
    assert "<style" not in chart


def test_labels_can_be_read_on_every_fill_and_neighbours_told_apart_in_grey() -> None:
    for fill, ink in FILLS:
        assert contrast(fill, ink) >= 4.5
    for (one, _), (other, _) in pairwise([*FILLS, FILLS[0]]):
        assert contrast(one, other) >= 2.5
    assert contrast(INK, "#ffffff") >= 4.5


def test_the_same_numbers_give_the_same_drawing() -> None:
    again = {bars(title="t", description="d", items=ITEMS) for _ in range(3)}
    assert len(again) == 1

from datetime import date, timedelta

import pytest

from reports.figures.drawing import WIDTH
from reports.figures.receipts_chart import by_week, receipts
from tests.reports.figures.test_charts import SVG, drawing, lengths, texts

FIRST = date(2021, 2, 10)


def drawn(counts, deadlines=()):
    days = [(FIRST + timedelta(days=number), count) for number, count in enumerate(counts) if count]
    return receipts(title="t", description="d", days=days, deadlines=deadlines)


def heights(chart):
    return [float(bar.get("height")) for bar in drawing(chart).iter(f"{SVG}rect")]


def test_bars_are_as_high_as_their_counts_and_the_highest_is_said():
    chart = drawn([4, 0, 8])
    low, high = heights(chart)
    assert high == pytest.approx(2 * low, abs=0.2)
    assert "Views each day, most in one day: 8" in texts(chart)
    assert "Views so far, in all: 12" in texts(chart)


def test_a_hundred_days_are_drawn_one_by_one_and_more_as_weeks():
    assert len(lengths(drawn([3] * 100))) == 100
    chart = drawn([3] * 200)
    assert len(lengths(chart)) == 29
    assert any(text.startswith("Views each week") for text in texts(chart))


@pytest.mark.parametrize("count", [1, 2, 100, 110, 111, 1000])
def test_nothing_stands_outside(count):
    deadlines = [(FIRST + timedelta(days=5), "Close"), (FIRST + timedelta(days=9), "Form switched off")]
    tree = drawing(drawn([1_000_000] * count, deadlines))
    for bar in tree.iter(f"{SVG}rect"):
        assert float(bar.get("x")) >= 0
        assert float(bar.get("x")) + float(bar.get("width")) <= WIDTH + 1
    for line in tree.iter(f"{SVG}line"):
        assert 0 <= float(line.get("x1")) <= WIDTH + 1


def test_each_deadline_is_a_broken_line_through_both_fields_with_a_letter():
    chart = drawn([1] * 30, [(FIRST + timedelta(days=9), "Close"), (FIRST + timedelta(days=4), "Earlier close")])
    broken = [line for line in drawing(chart).iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(broken) == 4
    assert texts(chart)[-4:] == ["A", "Earlier close", "B", "Close"]


def test_the_line_ends_at_the_top():
    points = drawing(drawn([2, 3, 0, 5])).find(f"{SVG}polyline").get("points").split()
    ups = [float(point.split(",")[1]) for point in points]
    assert ups == sorted(ups, reverse=True)
    assert ups[0] - ups[-1] == pytest.approx(110, abs=0.1)


def test_nothing_received_is_said():
    assert texts(receipts(title="t", description="d", days=[])) == ["Nothing came."]


def test_weeks_begin_on_monday():
    sunday = date(2021, 2, 14)
    assert by_week([(sunday, 2), (sunday + timedelta(days=1), 3), (FIRST, 1)]) == [
        (date(2021, 2, 8), 3),
        (date(2021, 2, 15), 3),
    ]

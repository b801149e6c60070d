from datetime import date, timedelta

from reports.figures.timeline import timeline
from tests.reports.figures.test_charts import drawing, lengths, texts

OPENED, CLOSED = date(2021, 2, 10), date(2021, 3, 11)


def drawn(*marks, small=()):
    return timeline(title="t", description="d", marks=marks, taken=(OPENED, CLOSED), small=small)


def test_each_mark_has_a_letter_in_the_order_of_days_and_its_words():
    said = texts(drawn((CLOSED, "close"), (OPENED, "opened")))
    assert said[-4:] == ["A", "10 February 2021: opened", "B", "11 March 2021: close"]
    assert said[:2] == ["A", "B"]


def test_the_open_days_are_a_bar_to_scale():
    whole, half = drawn(), drawn((CLOSED + timedelta(days=30), "half of all days"))
    assert lengths(whole)[0] > 1.9 * lengths(half)[0]


def test_marks_of_the_same_days_stand_over_each_other():
    heights = {
        float(text.get("y"))
        for text in drawing(drawn(*[(CLOSED, f"thing {number}") for number in range(3)])).iter()
        if text.text in ("A", "B", "C") and text.get("text-anchor") == "middle"
    }
    assert len(heights) == 3


def test_a_hundred_marks_and_many_events_fit():
    marks = [(OPENED + timedelta(days=number), f"thing {number}") for number in range(100)]
    chart = drawn(*marks, small=[OPENED] * 400)
    left, _top, width, _height = (float(part) for part in drawing(chart).get("viewBox").split())
    assert len(texts(chart)) > 200
    assert all(left <= float(text.get("x")) <= width for text in drawing(chart).iter() if text.get("text-anchor"))


def test_one_day_is_enough():
    chart = timeline(title="t", description="d", marks=[(OPENED, "all")], taken=(OPENED, OPENED))
    assert "nan" not in chart
    assert lengths(chart)[0] > 1

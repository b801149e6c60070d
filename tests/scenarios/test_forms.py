from datetime import UTC, datetime
from typing import Any

import pytest

from scenarios.forms import ExtensionForm, RefusalForm


def typed(**changes: Any) -> dict[str, Any]:
    boxes = {
        "close_on_day": "18",
        "close_on_month": "3",
        "close_on_year": "2021",
        "close_time": "11:59pm",
        "reason": "The form was down.",
    }
    return boxes | changes


def test_a_day_and_its_last_minute_become_the_first_late_instant() -> None:
    form = ExtensionForm(typed())
    assert form.is_valid(), form.errors
    assert form.proposal() == {
        "new_closes_at": datetime(2021, 3, 19, tzinfo=UTC),
        "new_switch_off_at": None,
        "reason": "The form was down.",
    }


def test_a_switch_off_is_taken_with_its_day_and_time() -> None:
    switch_off = {"switch_off_on_day": "22", "switch_off_on_month": "3", "switch_off_on_year": "2021"}
    form = ExtensionForm(typed(**switch_off, switch_off_time="1pm"))
    assert form.is_valid(), form.errors
    assert form.proposal()["new_switch_off_at"] == datetime(2021, 3, 22, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"close_on_day": "", "close_on_month": "", "close_on_year": ""}, "close_on", "Enter the last day"),
        ({"close_on_day": "31", "close_on_month": "2"}, "close_on", "Enter a real date"),
        ({"close_on_year": "9999"}, "close_on", "Enter a year between 2000 and 2100"),
        ({"close_on_year": "1999"}, "close_on", "Enter a year between 2000 and 2100"),
        ({"close_time": "midnight"}, "close_time", "enter 11:59pm"),
        ({"close_time": ""}, "close_time", "Enter the last moment"),
        (
            {"close_on_day": "28", "close_on_month": "3", "close_on_year": "2027", "close_time": "1:30am"},
            "close_time",
            "The clocks change",
        ),
        (
            {"close_on_day": "31", "close_on_month": "10", "close_on_year": "2027", "close_time": "1:30am"},
            "close_time",
            "The clocks change",
        ),
        ({"switch_off_time": "1pm"}, "switch_off_on", "both the day and the time"),
        (
            {"switch_off_on_day": "22", "switch_off_on_month": "3", "switch_off_on_year": "2021"},
            "switch_off_time",
            "both the day and the time",
        ),
        ({"reason": "   "}, "reason", "Say why the close moves"),
        ({"reason": "word " * 201}, "reason", "Shorten it by 1 word"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(changes: dict[str, str], field: str, words: str) -> None:
    form = ExtensionForm(typed(**changes))
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])


def test_a_no_needs_no_reason_but_a_proposal() -> None:
    assert RefusalForm({"proposal": "3", "note": ""}).is_valid()
    assert list(RefusalForm({"proposal": "x"}).errors) == ["proposal"]

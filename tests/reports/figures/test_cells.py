from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.figures.cells import in_csv, might_act

LIVE = [
    "=1+1",
    "+44 20",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b@x",
    "＝1",
    "\u2066\u202e=1",
    "\u00ad@x",
    "\u061c-1",
    "\ufe0f=1",
    "\ttabbed",
    "\rreturned",
    "=cmd|' /C calc'!A0",
]


# A spreadsheet writes these signs in a way of its own.
AFTER_CONTROL = ["\x1b=1", "\x01+1", "\x7f@x"]


@pytest.mark.parametrize("text", [*LIVE, *AFTER_CONTROL])
def test_a_text_that_might_act_is_a_text(text):
    assert might_act(text)
    assert in_csv(text) == "'" + text


@pytest.mark.parametrize("text", ["", "No", "1+1=2", "a=b", "'=1", "3 - 2", "é=", "12.5"])
def test_any_other_text_is_left_alone(text):
    assert not might_act(text)
    assert in_csv(text) == text


def test_typed_values_stay_what_they_are():
    assert in_csv(-5) == "-5"
    assert in_csv(Decimal("-12.50")) == "-12.50"
    assert in_csv(None) == ""
    assert (in_csv(True), in_csv(False)) == ("TRUE", "FALSE")
    assert in_csv(date(2021, 2, 11)) == "2021-02-11"
    assert in_csv(datetime(2021, 3, 28, 0, 59, 59, tzinfo=UTC)) == "2021-03-28T00:59:59+00:00"
    assert in_csv(datetime(2021, 3, 28, 1, 0, tzinfo=UTC)) == "2021-03-28T02:00:00+01:00"

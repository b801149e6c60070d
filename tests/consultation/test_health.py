from datetime import timedelta

import pytest
from django.test import Client

from consultation.health import skew, warn_of_skew
from groundwork.clock.handles import machine_now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("apart", [3, -3])
def test_a_start_with_two_clocks_apart_is_warned_of(apart: int, caplog: pytest.LogCaptureFixture) -> None:
    at = machine_now() + timedelta(seconds=apart)
    assert 2 < skew(at) < 4
    warn_of_skew(at)
    assert [(one.levelname, one.getMessage()) for one in caplog.records] == [
        ("WARNING", "This machine's clock differs from the database's by more than 2 seconds")
    ]


def test_a_start_with_clocks_that_agree_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_skew()
    assert caplog.records == []
    assert Client().get("/readyz").json()["parts"]["clock"] == "ok"

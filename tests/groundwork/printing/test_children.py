import json
import time
from pathlib import Path

import pytest

from groundwork.printing import children

TELLING = "tests.groundwork.printing.telling"


class LeaseLost(Exception):
    pass


def own_children() -> list[str]:
    return [
        child
        for listed in Path("/proc/self/task").glob("*/children")
        for child in listed.read_text().split()
        if b"telling" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_a_child_gets_none_of_the_portals_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgres://hush")
    finished = children.run(TELLING, "environment", told=b"", seconds=20)
    seen = json.loads(finished.said)
    assert "PATH" in seen
    assert not {name for name, value in seen.items() if "hush" in value}


def test_a_child_that_is_slow_to_read_still_hears_all_of_it() -> None:
    beats: list[float] = []
    finished = children.run(
        TELLING, "late_reader", told=b"x" * 1_000_000, seconds=20, beat=lambda: beats.append(time.monotonic())
    )
    assert finished.said.split() == [b"1000000"]
    assert beats


def test_a_child_past_its_time_is_killed() -> None:
    started = time.monotonic()
    with pytest.raises(children.TookTooLong):
        children.run(TELLING, "sleeper", told=b"", seconds=1)
    assert time.monotonic() - started < 10
    assert own_children() == []


def test_who_gives_up_while_waiting_leaves_no_child_behind() -> None:
    def give_up() -> None:
        raise LeaseLost

    with pytest.raises(LeaseLost):
        children.run(TELLING, "sleeper", told=b"", seconds=30, beat=give_up)
    assert own_children() == []


def test_how_a_child_ended_is_told() -> None:
    finished = children.run(TELLING, "complainer", told=b"", seconds=20)
    assert finished.code == 1
    assert finished.said == b""
    assert "something went wrong" in finished.complaint

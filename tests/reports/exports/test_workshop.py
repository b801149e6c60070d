"""Where spreadsheets are made: what a killed process left behind goes, what is in use stays, a full disk says so."""

import fcntl
import resource
import signal
from contextlib import ExitStack, contextmanager

import pytest

from groundwork.printing.turns import NoTurn, a_turn
from reports.exports.editions import Table
from reports.exports.workshop import LOCK, MOST_AT_A_TIME, made_in_turn


@pytest.fixture
def folder(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path
    return tmp_path / "exports"


def a_table(count=3):
    return Table(["View"], ([f"V-{number}", "x" * 500] for number in range(count)))


def left_behind(folder, name):
    place = folder / name
    place.mkdir(parents=True)
    (place / "rows.tmp").write_text("somebody's words")
    return place


def test_the_file_is_open_and_nothing_of_it_is_left_on_the_disk(folder):
    file, rows = made_in_turn(a_table())
    with file:
        assert rows == 3
        assert file.read(2) == b"PK"
    assert not list(folder.glob("made-*"))


def test_what_a_killed_process_left_behind_is_cleared_away(folder):
    place = left_behind(folder, "made-killed")
    made_in_turn(a_table())[0].close()
    assert not place.exists()


def test_what_another_process_is_making_is_left_alone(folder):
    place = left_behind(folder, "made-busy")
    with (place / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made_in_turn(a_table())[0].close()
        assert (place / "rows.tmp").exists()


def test_so_many_are_made_at_a_time_and_no_more(folder):
    with ExitStack() as held:
        for _ in range(MOST_AT_A_TIME):
            held.enter_context(a_turn(folder / "turns", most=MOST_AT_A_TIME))
        with pytest.raises(NoTurn):
            made_in_turn(a_table())


def test_a_full_disk_is_an_error_and_leaves_nothing(folder):
    with no_file_longer_than(2000), pytest.raises(OSError, match="large"):
        made_in_turn(a_table(2000))
    assert not list(folder.glob("made-*"))
    made_in_turn(a_table())[0].close()


@contextmanager
def no_file_longer_than(most):
    """As on a disk without room: the system itself refuses to write on."""
    before, signalled = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, signalled)

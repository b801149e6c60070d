import pytest

from groundwork.printing.turns import NoTurn, a_turn


def test_so_many_at_a_time_and_no_more(tmp_path):
    with a_turn(tmp_path, most=2), a_turn(tmp_path, most=2), pytest.raises(NoTurn), a_turn(tmp_path, most=2):
        pass


def test_a_turn_is_given_back_whatever_happens(tmp_path):
    for _time in range(2):
        with pytest.raises(ZeroDivisionError), a_turn(tmp_path, most=1):
            1 / 0  # noqa: B018

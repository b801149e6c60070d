from collections import Counter

import pytest

from responses.intake import codes


@pytest.mark.parametrize("length", [2, codes.REFERENCE_LENGTH, codes.CODE_LENGTH, 400])
def test_a_code_is_as_long_as_asked_and_its_last_character_checks_the_others(length):
    code = codes.drawn(length)
    assert len(code) == length
    assert set(code) <= set(codes.ALPHABET)
    assert codes.check_character(code[:-1]) == code[-1]


def test_no_character_is_drawn_more_often_than_another():
    """Of 29,000 draws each is expected 1,000 times; six standard deviations away comes once in millions of runs."""
    counted = Counter(codes.drawn(29_001)[:-1])
    assert set(counted) == set(codes.ALPHABET)
    assert all(abs(times - 1000) < 6 * 31 for times in counted.values()), counted


def test_a_view_without_a_code_is_opened_by_none():
    kept = codes.hash_of_no_code()
    assert len(kept) == len(codes.hashed("K7QM-4RXB-92HD", "ICP-7F3K-29QX"))
    assert kept != codes.hash_of_no_code()
    assert not codes.opens("", "ICP-7F3K-29QX", kept)
    assert not codes.opens(kept, "ICP-7F3K-29QX", kept)

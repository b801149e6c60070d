import pytest

from reports.figures.shares import percent, share_words


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (0, 0, ""),
        (0, 7, "0%"),
        (1, 3, "33%"),
        (1, 8, "13%"),  # 12.5: halves round up, not to the even number
        (1, 199, "1%"),
        (1, 200, "0.5%"),
        (45, 200, "22.5%"),
        (1, 2000, "0.1%"),  # 0.05
        (200, 200, "100.0%"),
    ],
)
def test_shares_are_whole_below_200_and_have_one_decimal_from_there(count, base, said):
    assert percent(count, base) == said


def test_a_share_never_stands_without_its_base():
    assert share_words(12, 60) == "12 of 60 (20%)"
    assert share_words(1234, 2000) == "1,234 of 2,000 (61.7%)"
    assert share_words(0, 0) == "0 of 0"

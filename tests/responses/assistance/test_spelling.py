from responses.assistance.spelling import spelled
from responses.intake.codes import ALPHABET


def test_a_code_is_read_out_in_groups_of_four():
    assert spelled("K7QM-4RXB-92HD") == [
        ["K for Kilo", "7", "Q for Quebec", "M for Mike"],
        ["4", "R for Romeo", "X for X-ray", "B for Bravo"],
        ["9", "2", "H for Hotel", "D for Delta"],
    ]


def test_every_letter_of_a_code_has_a_word():
    (said,) = spelled(ALPHABET[-4:])
    assert said == ["V for Victor", "W for Whiskey", "X for X-ray", "Z for Zulu"]
    assert all(" for " in word for group in spelled("".join(filter(str.isalpha, ALPHABET))) for word in group)

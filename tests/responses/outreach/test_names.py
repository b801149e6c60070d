import pytest

from responses.outreach.names import spelled_alike


@pytest.mark.parametrize(
    "spelling",
    ["The A&B Trust", "a and b trust", " A & B  Trust.", "THE A & B TRUST", "Ａ＆Ｂ Trust"],
)
def test_spellings_of_one_name_are_the_same(spelling):
    assert spelled_alike(spelling) == "a and b trust"


def test_apostrophes_of_any_shape_are_the_same():
    assert spelled_alike("St Mary’s Patients' Group") == spelled_alike("St Mary's Patients’ Group")


def test_other_names_stay_other_names():
    names = ["Fulwell Practice", "Fulwell Practices", "Practice Fulwell", "The", "Thé", "ফুলওয়েল"]
    assert len({spelled_alike(name) for name in names}) == len(names)


def test_a_name_without_letters_is_no_name():
    assert spelled_alike(" – … ' ") == ""

"""Copies, exact and near, among many texts: all found, none wrongly joined."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from responses.analysis.shingles import LIKE, groups_of_copies, likeness, plain_words

WORDS = [f"word{number}" for number in range(4000)]
WEIGHTS = [1 / (place + 1) for place in range(len(WORDS))]
CLOSING = ["yours", "sincerely"]


def made_up(rng, many):
    """As people write: few words often, many seldom."""
    return rng.choices(WORDS, WEIGHTS, k=many)


def a_campaign(rng, size):
    """One letter of 120 words, each copy with a word of its own or a closing line."""
    letter = made_up(rng, 120)
    for number in range(size):
        copy = list(letter)
        copy[rng.randrange(120)] = f"own{number}"
        yield " ".join([*copy, *CLOSING, f"name{number}"] if number % 3 == 0 else copy)


def test_a_campaign_of_60_among_5000_is_found_and_nobody_else_joined():
    rng = random.Random(20210310)
    texts = [" ".join(made_up(rng, rng.randint(10, 160))) for _ in range(4940)] + list(a_campaign(rng, 60))
    numbered = list(enumerate(texts))
    rng.shuffle(numbered)
    assert groups_of_copies(numbered) == [list(range(4940, 5000))]


def test_capitals_marks_and_spaces_make_no_difference():
    one = "Please keep our buses, and keep the drivers we know so well!"
    other = "please  KEEP our buses and keep the drivers; we know so well"
    assert groups_of_copies([(1, one), (2, other)]) == [[1, 2]]
    assert likeness(one, other) == 1.0


def test_short_texts_are_nobodys_copy():
    assert (
        groups_of_copies([(1, "I agree with scenario one."), (2, "I agree with scenario one."), (3, ""), (4, "")]) == []
    )


def test_what_differs_by_more_than_the_limit_is_no_copy():
    letter = [f"w{number}" for number in range(40)]
    some = [*letter[:20], "own", *letter[21:]]
    assert likeness(" ".join(letter), " ".join(some)) > LIKE
    many = [word if place % 10 else f"own{place}" for place, word in enumerate(letter)]
    assert likeness(" ".join(letter), " ".join(many)) < LIKE
    assert groups_of_copies([(1, " ".join(letter)), (2, " ".join(some)), (3, " ".join(many))]) == [[1, 2]]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=30), min_size=2, max_size=8))
def test_the_short_way_finds_what_comparing_all_pairs_finds(texts):
    numbered = [(number, " ".join(words)) for number, words in enumerate(texts)]
    near = {number: {number} for number, _text in numbered}
    for (one, text), (other, words) in combinations(numbered, 2):
        same = plain_words(text) == plain_words(words)
        if same or likeness(text, words) >= LIKE:
            joined = near[one] | near[other]
            for number in joined:
                near[number] = joined
    expected = sorted({tuple(sorted(group)) for group in near.values() if len(group) > 1})
    assert [tuple(group) for group in groups_of_copies(numbered)] == expected

import pytest

from responses.intake import folding
from responses.intake.folding import Wanted, folded_words, wanted, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Contract, again!", "the contract again"),
        ("Café CAFÉ cafe\u0301", "cafe cafe cafe"),
        ("Ŵy'n dŷ", "wy n dy"),
        ("ICP-7F3K-29QX", "icp 7f3k 29qx"),
        ("snake_case_word", "snake case word"),
        ("مَرْحَبًا مرحبا", "مرحبا مرحبا"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
        ("½ and ﬁne ① ﷺ", "1 2 and fine 1 صلى الله عليه وسلم"),
        ("😀 — … ' \" * ( ) : & | ! <b>", "b"),
        ("\u0301\u0301", ""),
        ("", ""),
    ],
)
def test_words_are_folded_alike(text, words):
    assert folded_words([text]) == words
    assert folded_words(words.split()) == words


def test_each_word_knows_where_it_stands():
    text = "Çà, là!"
    assert [(text[word.start : word.end], word.folded) for word in words_of(text)] == [("Çà", "ca"), ("là", "la")]


def test_a_long_word_is_cut_and_a_text_of_many_words_ends():
    assert folded_words(["x" * 500]) == "x" * folding.LONGEST_WORD
    many = folded_words(f"word{number}" for number in range(200_000))
    assert len(many.encode()) < 2 * folding.MOST_BYTES
    assert many.startswith("word0 word1 ")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Contract care", Wanted(("contract", "care"))),
        ('"Joined up" care', Wanted(("care",), (("joined", "up"),))),
        ("“Joined up", Wanted((), (("joined", "up"),))),
        ('care "" "', Wanted(("care",))),
        ("care CARE", Wanted(("care",))),
        ("care OR NOT near* (x) -y", Wanted(("care", "or", "not", "near", "x", "y"))),
        ("'); DROP TABLE x; --", Wanted(("drop", "table", "x"))),
        ("%_*!", Wanted()),
    ],
)
def test_what_is_asked_is_words_and_phrases(asked, meant):
    assert wanted(asked) == meant
    assert bool(wanted(asked)) == (meant != Wanted())


TEXTS = [
    "Plain Words, 12 of them_all",
    "x" * 500,
    "Café au lait",
    "ICP-7F3K",
    "a b " * 50,
    "naïve ½ " * 20,
    "",
    "\x00 end",
]


def test_plain_letters_are_folded_as_all_others_are():
    for text in TEXTS:
        assert folded_words([text]) == " ".join(word.folded for word in words_of(text)), text


@pytest.mark.parametrize("most", [0, 1, 5, 12, 30, 300])
def test_where_the_room_ends_the_first_new_word_without_any_is_the_end(monkeypatch, most):
    monkeypatch.setattr(folding, "MOST_BYTES", most)
    kept, different = [], set()
    for word in (word.folded for text in TEXTS for word in words_of(text)):
        different.add(word)
        if sum(len(each.encode()) for each in different) > most:
            break
        kept.append(word)
    assert folded_words(TEXTS) == " ".join(kept)

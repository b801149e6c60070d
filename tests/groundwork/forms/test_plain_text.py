import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.forms.plain_text import Unreadable, count_words, plain, plain_line, printable

KEPT = [
    "  two spaces  and\ta tab ",
    "سلام، میں اردو لکھتا ہوں",
    "\u202eright to left\u202c",
    "Z̷͓̈a̴l̶g̵o̷",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Ŵy’n dod o Gymru",
    "=1+1",
    "\x07\x1b[31m bell and escape",
    "line\n\n\nline",
]


@pytest.mark.parametrize("text", KEPT)
def test_words_of_any_kind_are_kept_as_they_are(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eGP\u202c Practice\u2066", "GP Practice"),
        ("Bell\x07 and\x1b[31m escape\x7f", "Bell and[31m escape"),
        ("North\tSouth\nEast", "North South East"),
        ("zero\u200bwidth\ufeff\ufffe", "zerowidth"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👩\u200d👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        ("two  spaces\u00a0", "two  spaces\u00a0"),
    ],
)
def test_a_line_keeps_all_that_can_be_seen(typed, kept):
    assert plain_line(typed) == kept


def test_accents_are_composed_and_line_ends_become_line_feeds():
    assert plain("Zoe\u0308\r\nA\rB\n") == "Zo\u00eb\nA\nB\n"


def test_broken_characters_are_refused_in_words_and_shown_where_they_stand():
    for broken in ("a\x00b", "a\ud83db", "a\udc00b", "a\ufffdb"):
        with pytest.raises(Unreadable, match="a character that we cannot read"):
            plain(broken)
        assert printable(broken) == "a\ufffdb"
        printable(broken).encode("utf-8")


def test_a_bad_byte_of_utf8_is_found_after_decoding():
    with pytest.raises(Unreadable):
        plain(b"caf\xe9".decode("utf-8", "replace"))


@given(st.text(max_size=200))
def test_what_was_taken_once_is_taken_again_unchanged(text):
    try:
        once = plain(text)
    except Unreadable:
        assert any(character in "\x00\ufffd" or "\ud800" <= character <= "\udfff" for character in text)
    else:
        assert plain(once) == once


def test_words_are_counted_as_a_browser_counts_them():
    for text, words in [("", 0), (" \n ", 0), ("one", 1), ("one\u00a0two\nthree", 3), ("a-b c.d", 2)]:
        assert count_words(text) == words
